package io.pgdeck.plans;

/// A text that is no plan, or one that cannot be read; the message says why without its full stop.
public final class UnreadablePlan extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadablePlan(String why) {
    super(why);
  }
}
