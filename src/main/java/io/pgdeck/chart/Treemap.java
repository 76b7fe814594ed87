package io.pgdeck.chart;

import java.util.ArrayList;
import java.util.List;

/// Squarified tiling: areas in proportion, sides as even as possible, largest first.
final class Treemap {
  private Treemap() {}

  /// One box per value, in the order given; values must be positive and fall.
  static List<Box> tile(double[] falling, double width, double height) {
    var boxes = new ArrayList<Box>();
    var total = 0.0;
    for (var v : falling) total += v;
    var scale = width * height / total;
    var free = new Box(0, 0, width, height);
    var start = 0;
    while (start < falling.length) {
      var end = start + 1;
      var sum = falling[start] * scale;
      var side = Math.min(free.width(), free.height());
      var worst = worst(falling[start] * scale, falling[start] * scale, sum, side);
      while (end < falling.length) {
        var grown = sum + falling[end] * scale;
        var next = worst(falling[start] * scale, falling[end] * scale, grown, side);
        if (next > worst) break;
        worst = next;
        sum = grown;
        end++;
      }
      free = row(boxes, falling, start, end, scale, sum, free);
      start = end;
    }
    return boxes;
  }

  private static double worst(double largest, double smallest, double sum, double side) {
    var thick = sum / side;
    return Math.max(ratio(thick, largest / thick), ratio(thick, smallest / thick));
  }

  private static double ratio(double a, double b) {
    return Math.max(a / b, b / a);
  }

  private static Box row(List<Box> boxes, double[] values, int start, int end, double scale, double sum, Box free) {
    var upright = free.width() >= free.height();
    var thick = sum / Math.min(free.width(), free.height());
    var at = 0.0;
    for (var k = start; k < end; k++) {
      var length = values[k] * scale / thick;
      boxes.add(upright ? new Box(free.x(), free.y() + at, thick, length) : new Box(free.x() + at, free.y(), length, thick));
      at += length;
    }
    return upright ? new Box(free.x() + thick, free.y(), Math.max(0, free.width() - thick), free.height())
        : new Box(free.x(), free.y() + thick, free.width(), Math.max(0, free.height() - thick));
  }
}
