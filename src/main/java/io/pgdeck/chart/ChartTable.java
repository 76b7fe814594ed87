package io.pgdeck.chart;

import java.util.List;
import java.util.function.IntFunction;

/// A chart as rows. They are made when asked for: a day of seconds has many.
public record ChartTable(List<String> head, int size, IntFunction<List<String>> row) {}
