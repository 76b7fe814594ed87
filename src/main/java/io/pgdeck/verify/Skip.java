package io.pgdeck.verify;

/// A check cannot apply here; the message says why and what would enable it.
final class Skip extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Skip(String why) {
    super(why, null, false, false);
  }
}
