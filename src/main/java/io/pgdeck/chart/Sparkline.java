package io.pgdeck.chart;

import io.pgdeck.chart.Mark.Point;
import java.util.ArrayList;
import java.util.Arrays;

/// The course of a value in a table cell or tile: no axes, the last point marked, NaN a gap.
///
/// @param threshold dashed; NaN draws none
public record Sparkline(String name, double[] values, Quantity quantity, Ink ink, double threshold) implements Chart {
  @Override public double preferredHeight(double width) {
    return 24;
  }

  @Override public Drawing draw(double width, double height, TextMeasure text) {
    var known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).summaryStatistics();
    if (known.getCount() < 2 || width < 8 || height < 6) return new Sketch(width, height, text).done(name + ": no course known yet");
    var sketch = new Sketch(width, height, text);
    var low = Double.isNaN(threshold) ? known.getMin() : Math.min(known.getMin(), threshold);
    var span = Math.max(1e-12, (Double.isNaN(threshold) ? known.getMax() : Math.max(known.getMax(), threshold)) - low);
    var kept = MinMax.thin(values, k -> (int) Math.floor((double) k / (values.length - 1) * (width - 4)));
    var line = new ArrayList<Point>();
    var last = new Point(0, 0);
    for (int k : kept) {
      if (k < 0) {
        draw(sketch, line, height);
        continue;
      }
      last = new Point((double) k / (values.length - 1) * (width - 4) + 1, height - 2 - (values[k] - low) / span * (height - 4));
      line.add(last);
    }
    draw(sketch, line, height);
    if (!Double.isNaN(threshold)) {
      var y = height - 2 - (threshold - low) / span * (height - 4);
      sketch.line(0, y, width, y, Stroke.dashed(Ink.DANGER, 1, 3, 2));
    }
    sketch.add(new Mark.Circle(last.x(), last.y(), 2, Tint.of(ink), null));
    return sketch.done("%s: minimum %s, maximum %s".formatted(name, quantity.text(known.getMin()), quantity.text(known.getMax())));
  }

  private void draw(Sketch sketch, ArrayList<Point> line, double height) {
    if (line.size() > 1) {
      var area = new ArrayList<>(line);
      area.add(new Point(line.getLast().x(), height));
      area.add(new Point(line.getFirst().x(), height));
      sketch.path(area, true, new Tint(ink, 0.12), null);
      sketch.path(line, false, null, Stroke.of(ink, 1.25));
    }
    line.clear();
  }
}
