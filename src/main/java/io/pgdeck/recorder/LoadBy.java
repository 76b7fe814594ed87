package io.pgdeck.recorder;

import io.pgdeck.history.ActivitySide;
import org.jspecify.annotations.Nullable;

/// What the layers of a chart of active sessions are.
public enum LoadBy {
  WAIT_CLASS("Wait class", null), WAIT_EVENT("Wait event", ActivitySide.WAIT_EVENT), QUERY("Query", ActivitySide.QUERY), USER("User", ActivitySide.USER),
  APPLICATION("Application", ActivitySide.APPLICATION);

  private final String word;
  private final @Nullable ActivitySide side;

  LoadBy(String word, @Nullable ActivitySide side) {
    this.word = word;
    this.side = side;
  }

  public String word() {
    return word;
  }

  /// By which the store tells sessions apart; null for wait classes, which are metrics.
  @Nullable ActivitySide side() {
    return side;
  }
}
