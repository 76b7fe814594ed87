package io.pgdeck.chart;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A chart laid out for one size: what every painter paints.
///
/// @param axis    where time lies; null where the chart is not one over time
/// @param summary title, range, minimum, maximum, latest: what a screen reader says
public record Drawing(double width, double height, List<Mark> marks, List<Hotspot> hotspots, @Nullable TimeAxis axis, String summary) {
  public Drawing {
    marks = List.copyOf(marks);
    hotspots = List.copyOf(hotspots);
  }

  public Drawing(double width, double height, List<Mark> marks, List<Hotspot> hotspots, String summary) {
    this(width, height, marks, hotspots, null, summary);
  }

  /// The hotspot under a point, -1 for none; the last drawn wins.
  public int indexAt(double x, double y) {
    for (var i = hotspots.size() - 1; i >= 0; i--) if (hotspots.get(i).bounds().contains(x, y)) return i;
    return -1;
  }

  public Optional<Hotspot> at(double x, double y) {
    var i = indexAt(x, y);
    return i < 0 ? Optional.empty() : Optional.of(hotspots.get(i));
  }
}
