package io.pgdeck.verify;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a check found.
///
/// @param item     the one of several things that a check looks at, null when it gives one verdict
/// @param evidence what was seen, with its figures; for SKIPPED the reason and what would enable it
public record Finding(@Nullable String item, Verdict verdict, String evidence) {
  static Finding pass(String evidence) {
    return new Finding(null, Verdict.PASS, evidence);
  }

  static Finding fail(String evidence) {
    return new Finding(null, Verdict.FAIL, evidence);
  }

  static Finding skipped(String evidence) {
    return new Finding(null, Verdict.SKIPPED, evidence);
  }

  static Finding of(boolean right, String evidence) {
    return right ? pass(evidence) : fail(evidence);
  }

  Finding about(String item) {
    return new Finding(item, verdict, evidence);
  }

  /// Several findings as one: the worst verdict, what is wrong first.
  static Finding merged(List<Finding> parts) {
    return new Finding(null, Verdict.of(parts.stream().map(Finding::verdict).toList()),
        parts.stream().sorted((a, b) -> Boolean.compare(b.verdict == Verdict.FAIL, a.verdict == Verdict.FAIL))
            .map(p -> p.item == null ? p.evidence : p.item + ": " + p.evidence).collect(Collectors.joining("; ")));
  }
}
