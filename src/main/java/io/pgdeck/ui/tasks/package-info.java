/// The task centre: what runs, what ran, and the messages that were shown.
@NullMarked
package io.pgdeck.ui.tasks;

import org.jspecify.annotations.NullMarked;
