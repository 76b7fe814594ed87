/// Paints drawings on a JavaFX canvas and answers to the pointer.
@NullMarked
package io.pgdeck.ui.chart;

import org.jspecify.annotations.NullMarked;
