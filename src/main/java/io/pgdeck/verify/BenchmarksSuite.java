package io.pgdeck.verify;

import java.util.stream.Stream;

/// S3: are the five benchmark queries as quick as promised?
final class BenchmarksSuite {
  static final Suite SUITE = new Suite("benchmarks", "benchmarks", Needs.TRADE_ENGINE, Stream.concat(
      Benchmarks.IDS.stream().map(id -> Check.one(id, s -> Benchmarks.finding(s, id))),
      Stream.of(Check.one("stored baseline", BenchmarksSuite::baseline))).toList());

  private BenchmarksSuite() {}

  /// Beside what is stored for `benchmark_execution_time`; documented thresholds where the schema is not installed.
  private static Finding baseline(Subject s) {
    var row = s.view("performance_baselines", "metric_name, baseline_value, current_value, critical_threshold").stream()
        .filter(r -> "benchmark_execution_time".equals(Facts.text(r, "metric_name"))).findFirst();
    if (row.isEmpty()) return Finding.fail("there is no baseline benchmark_execution_time: run pgdeck schema install");
    var stored = row.get().get("current_value", Double.class);
    var stated = row.get().get("baseline_value", Double.class);
    var limit = row.get().get("critical_threshold", Double.class);
    var worst = Benchmarks.worst(s);
    var told = "worst median %s ms; baseline %s; last stored run %s".formatted(Calls.ms(worst), stated == null ? "none" : Calls.ms(stated) + " ms",
        stored == null ? "none" : Calls.ms(stored) + " ms");
    if (!s.full()) return Finding.skipped("no verdict below scale full: " + told);
    // S3's alert line is five times the target.
    var line = limit == null ? 5 * Benchmarks.TARGET_MS : limit;
    return Finding.of(worst <= line, told + "; alert line " + Calls.ms(line) + " ms");
  }
}
