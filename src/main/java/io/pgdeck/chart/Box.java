package io.pgdeck.chart;

/// A rectangle in pixels.
public record Box(double x, double y, double width, double height) {
  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double centreX() {
    return x + width / 2;
  }

  public boolean contains(double px, double py) {
    return px >= x && px < right() && py >= y && py < bottom();
  }

  /// Grown to at least `side` in both directions, so that thin marks can be hit.
  public Box atLeast(double side) {
    var w = Math.max(side, width);
    var h = Math.max(side, height);
    return new Box(x - (w - width) / 2, y - (h - height) / 2, w, h);
  }

  boolean overlaps(Box other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
}
