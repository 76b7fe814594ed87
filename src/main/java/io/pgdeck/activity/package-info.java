/// What the server does now: sessions, what they wait for, who blocks whom, and ending one.
@NullMarked
package io.pgdeck.activity;

import org.jspecify.annotations.NullMarked;
