/// The screen of the Slow queries room.
@NullMarked
package io.pgdeck.queries.view;

import org.jspecify.annotations.NullMarked;
