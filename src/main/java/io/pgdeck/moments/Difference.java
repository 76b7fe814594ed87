package io.pgdeck.moments;

import java.util.List;

/// One figure on both sides.
///
/// @param kind   `load`, `wait event`, `statement`, `application`, `role`, `database`; of statements also `total`, `calls`, `mean`
/// @param unit   `sessions` (on average), `s/s` (time of execution), `calls/s`, `ms`
/// @param weight how much it weighs in the ranking: sessions that came or went
/// @param rows   what the larger side rests on; some of them, the newest last
public record Difference(String kind, String name, double a, double b, String unit, double weight, List<Evidence> rows) {
  public Difference {
    rows = List.copyOf(rows);
  }

  /// Sessions on average.
  Difference(String kind, String name, double a, double b, List<Evidence> rows) {
    this(kind, name, a, b, "sessions", Math.abs(b - a), rows);
  }
}
