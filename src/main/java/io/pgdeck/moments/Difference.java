package io.pgdeck.moments;

import java.util.List;

/// One figure on both sides.
///
/// @param kind `load`, `wait event`, `statement`, `application`, `role`, `database`
/// @param unit `sessions` (on average), `ms`, `calls/s`
/// @param rows what the larger side rests on; some of them, the newest last
public record Difference(String kind, String name, double a, double b, String unit, List<Evidence> rows) {
  public Difference {
    rows = List.copyOf(rows);
  }

  /// How much it weighs in the ranking: sessions that came or went.
  double weight() {
    return Math.abs(b - a);
  }
}
