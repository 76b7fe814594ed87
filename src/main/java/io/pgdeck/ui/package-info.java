/// The window: its frame, the components every room is built from, and the one crossing to the JavaFX thread.
@NullMarked
package io.pgdeck.ui;

import org.jspecify.annotations.NullMarked;
