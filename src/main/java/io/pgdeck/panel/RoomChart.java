package io.pgdeck.panel;

import io.pgdeck.chart.Chart;

/// A chart of a room: the same on screen and on paper.
///
/// @param hint what is drawn, muted beside the title: "bar height: size · line: covered range"
public record RoomChart(String id, String title, String hint, Chart chart) {}
