package io.pgdeck.chart;

import java.util.List;

/// How a line is drawn; `dash` is empty for a solid one, else lengths of dash and gap.
public record Stroke(Ink ink, double width, List<Double> dash, double opacity) {
  public static Stroke of(Ink ink, double width) {
    return new Stroke(ink, width, List.of(), 1);
  }

  public static Stroke dashed(Ink ink, double width, double on, double off) {
    return new Stroke(ink, width, List.of(on, off), 1);
  }
}
