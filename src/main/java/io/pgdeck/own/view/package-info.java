/// The screen of a DBA's own queries.
@NullMarked
package io.pgdeck.own.view;

import org.jspecify.annotations.NullMarked;
