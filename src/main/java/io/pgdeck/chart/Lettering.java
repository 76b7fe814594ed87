package io.pgdeck.chart;

/// Face and size of a text; the sizes of charts are these and no others.
public record Lettering(Face face, double size) {
  /// Ticks, legends, everything beside the marks.
  public static final Lettering CHART = new Lettering(Face.TEXT, 11);
  public static final Lettering CHART_MEDIUM = new Lettering(Face.MEDIUM, 11);
  public static final Lettering CHART_STRONG = new Lettering(Face.SEMIBOLD, 11);
  /// Object names and statements beside the marks.
  public static final Lettering CODE = new Lettering(Face.MONO, 11);
  public static final Lettering BODY = new Lettering(Face.TEXT, 12);
  public static final Lettering BODY_MEDIUM = new Lettering(Face.MEDIUM, 12);
  public static final Lettering BODY_STRONG = new Lettering(Face.SEMIBOLD, 12);
  /// The name a group of marks stands under.
  public static final Lettering HEAD = new Lettering(Face.SEMIBOLD, 13);
}
