package io.pgdeck.sampling;

import java.time.Duration;

/// How much the console may ask of a server.
///
/// @param budget share of one core that its statements may take over the last minute, as a fraction; beyond it sampling slows
/// @param reuse  a panel opened again within this time shows its kept result and sends nothing
public record Limits(double budget, Duration reuse) {
  public static final Limits STANDARD = new Limits(0.01, Duration.ofSeconds(30));

  public Limits {
    if (!(budget > 0)) throw new IllegalArgumentException("budget " + budget);
    if (reuse.isNegative()) throw new IllegalArgumentException("reuse " + reuse);
  }
}
