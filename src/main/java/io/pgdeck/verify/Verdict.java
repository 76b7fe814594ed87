package io.pgdeck.verify;

import java.util.Collection;

/// How a check ended. SKIPPED fails nothing: the check cannot apply here, and its evidence says why.
public enum Verdict {
  PASS, FAIL, SKIPPED;

  /// Of several: one failure fails all; all skipped is skipped.
  static Verdict of(Collection<Verdict> parts) {
    if (parts.contains(FAIL)) return FAIL;
    return parts.contains(PASS) ? PASS : SKIPPED;
  }
}
