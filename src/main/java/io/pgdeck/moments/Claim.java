package io.pgdeck.moments;

import java.util.List;

/// A sentence of the summary with the rows it rests on; there is none without rows.
public record Claim(String sentence, List<Evidence> rows) {
  public Claim {
    if (rows.isEmpty()) throw new IllegalArgumentException("a claim without its rows: " + sentence);
    rows = List.copyOf(rows);
  }
}
