package io.pgdeck.ui.table;

import io.pgdeck.panel.Formats;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// A trend in a cell or a tile: a line without axes; what is not a number is a gap. In a cell it begins at 0, in a tile at its own least
/// value, for there the shape matters and the figure stands beside it. Two values are no course yet and draw nothing.
public final class Sparkline extends Region {
  private static final double WIDTH = 72;
  private static final double HEIGHT = 20;
  private static final int LEAST = 3;
  private static final int TIP = 8;
  private static final double DOT = 1;
  private final Path line = new Path();
  private final boolean fromZero;
  private List<Double> values = List.of();

  public Sparkline() {
    this(WIDTH, true);
  }

  public Sparkline(double width, boolean fromZero) {
    this.fromZero = fromZero;
    getStyleClass().add("sparkline");
    line.getStyleClass().add("sparkline-line");
    line.setManaged(false);
    setPrefSize(width, HEIGHT);
    setMinSize(width, HEIGHT);
    setMaxSize(width, HEIGHT);
    getChildren().setAll(line);
  }

  /// Whether enough is known to draw it: some values, over more than a tip of the time.
  public static boolean drawn(List<Double> trend) {
    var known = IntStream.range(0, trend.size()).filter(i -> Double.isFinite(trend.get(i))).summaryStatistics();
    return known.getCount() >= LEAST && (known.getMax() - known.getMin()) * TIP >= trend.size() - 1;
  }

  /// Oldest first.
  public void show(List<Double> trend) {
    values = List.copyOf(trend);
    var known = values.stream().filter(Double::isFinite).mapToDouble(v -> v).summaryStatistics();
    setAccessibleText(known.getCount() == 0 ? "no values" : "trend of %d values, least %s, most %s, last %s".formatted(known.getCount(), Formats.count(known.getMin()),
        Formats.count(known.getMax()), values.getLast().isNaN() ? "unknown" : Formats.count(values.getLast())));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    line.getElements().clear();
    if (!drawn(values)) return;
    var most = values.stream().filter(Double::isFinite).mapToDouble(v -> v).max().orElse(0);
    var least = fromZero ? 0 : values.stream().filter(Double::isFinite).mapToDouble(v -> v).min().orElse(0);
    var step = (getWidth() - 2) / Math.max(1, values.size() - 1);
    var open = false;
    for (var i = 0; i < values.size(); i++) {
      var value = values.get(i);
      if (!Double.isFinite(value)) {
        open = false;
        continue;
      }
      var x = 1 + i * step;
      var y = getHeight() - 2 - (most <= least ? 0 : (value - least) / (most - least) * (getHeight() - 4));
      line.getElements().add(open ? new LineTo(x, y) : new MoveTo(x, y));
      // Between two gaps a value is a dot.
      if (!open && !known(i + 1)) line.getElements().add(new LineTo(x + DOT, y));
      open = true;
    }
  }

  private boolean known(int at) {
    return at < values.size() && Double.isFinite(values.get(at));
  }
}
