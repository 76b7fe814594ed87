package io.pgdeck.chart;

/// A place on an axis, in data units, with its label.
public record Tick(double value, String label) {}
