package io.pgdeck.chart;

/// What a shape is filled with.
public record Tint(Ink ink, double opacity) {
  public static Tint of(Ink ink) {
    return new Tint(ink, 1);
  }
}
