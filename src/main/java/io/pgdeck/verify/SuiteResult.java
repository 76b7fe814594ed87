package io.pgdeck.verify;

import java.util.List;

/// One suite's results.
public record SuiteResult(Suite suite, List<Result> results, double ms) {
  public SuiteResult {
    results = List.copyOf(results);
  }

  public Verdict verdict() {
    return Verdict.of(results.stream().map(Result::verdict).toList());
  }

  /// Of a whole run.
  public static Verdict verdict(List<SuiteResult> suites) {
    return Verdict.of(suites.stream().map(SuiteResult::verdict).toList());
  }

  public static long count(List<SuiteResult> suites, Verdict verdict) {
    return suites.stream().flatMap(s -> s.results.stream()).filter(r -> r.verdict() == verdict).count();
  }
}
