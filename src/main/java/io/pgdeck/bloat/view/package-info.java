/// The screen of the Bloat room.
@NullMarked
package io.pgdeck.bloat.view;

import org.jspecify.annotations.NullMarked;
