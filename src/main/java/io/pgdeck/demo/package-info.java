/// The embedded demo server and Trade Engine, the database on it: loaded, kept alive and stopped from here.
@NullMarked
package io.pgdeck.demo;

import org.jspecify.annotations.NullMarked;
