package io.pgdeck.verify;

import java.util.List;

/// One thing to verify.
public record Check(String name, How how) {
  /// Looks, and says what was found; what went wrong on the way is the caller's to judge.
  @FunctionalInterface
  public interface How {
    List<Finding> look(Subject subject);
  }

  static Check one(String name, java.util.function.Function<Subject, Finding> how) {
    return new Check(name, s -> List.of(how.apply(s)));
  }

  /// A file whose rows are findings: columns `item`, `verdict`, `evidence`. It reads only.
  static Check file(String name, String file) {
    return new Check(name, s -> Facts.findings(s.rows(file)));
  }
}
