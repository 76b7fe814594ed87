package io.pgdeck.chart;

import java.util.Locale;

/// A colour's value: 0 to 255 each, alpha 0 to 1.
public record Rgb(int red, int green, int blue, double alpha) {
  public String hex() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }

  static Rgb parse(String css) {
    if (css.startsWith("#") && css.length() == 7) {
      var n = Integer.parseInt(css.substring(1), 16);
      return new Rgb(n >> 16 & 255, n >> 8 & 255, n & 255, 1);
    }
    if (css.startsWith("rgba(") && css.endsWith(")")) {
      var p = css.substring(5, css.length() - 1).split(",");
      return new Rgb(Integer.parseInt(p[0].strip()), Integer.parseInt(p[1].strip()), Integer.parseInt(p[2].strip()), Double.parseDouble(p[3].strip()));
    }
    throw new IllegalArgumentException("not a colour: " + css);
  }
}
