package io.pgdeck.chart;

/// A series in the legend table; figures of what is in view, NaN where unknown.
public record LegendRow(String name, Ink ink, boolean dashed, Quantity quantity, double now, double average, double max) {}
