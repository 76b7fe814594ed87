/// Charts as values: data in, marks out. Knows no toolkit; a window, a PDF and an SVG paint the same [io.pgdeck.chart.Drawing].
@NullMarked
package io.pgdeck.chart;

import org.jspecify.annotations.NullMarked;
