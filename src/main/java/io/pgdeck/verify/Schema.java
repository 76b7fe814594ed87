package io.pgdeck.verify;

import io.pgdeck.monitoring.SqlCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record;

/// Compares the tables of the schema with the documented rows they are filled with.
final class Schema {
  private static final String TABLES = "/io/pgdeck/monitoring/tables/";
  /// The four jobs of S2.
  private static final List<String> STATED_JOBS = List.of("daily_partition_creation", "daily_statistics_update", "weekly_vacuum", "hourly_query_stats");

  private Schema() {}

  /// Qualified names of the relations that parts of the schema wait for.
  static Set<String> relations(Subject s) {
    return s.ours("/io/pgdeck/monitoring/present.sql").stream().map(r -> String.valueOf(r.get(0))).collect(Collectors.toSet());
  }

  static Finding schedule(Subject s) {
    var there = s.view("maintenance_schedule", "job_name, cron_expression, enabled, runner, last_status");
    var names = names(there, "job_name");
    var documented = names(s.ours(TABLES + "maintenance_schedule.direct.sql"), "job_name");
    var missing = documented.stream().filter(n -> !names.contains(n)).sorted().toList();
    var runners = there.stream().collect(Collectors.groupingBy(r -> Facts.text(r, "runner"), Collectors.counting()));
    var failed = there.stream().filter(r -> "FAILED".equals(Facts.text(r, "last_status"))).map(r -> Facts.text(r, "job_name")).toList();
    var told = "%d of %d documented jobs, %d of %d of S2, %d enabled; runners %s%s".formatted(documented.size() - missing.size(), documented.size(),
        STATED_JOBS.stream().filter(names::contains).count(), STATED_JOBS.size(), there.stream().filter(r -> Facts.is(r, "enabled")).count(), runners,
        failed.isEmpty() ? "" : "; failed last time: " + String.join(", ", failed));
    return missing.isEmpty() ? Finding.pass(told) : Finding.fail("missing: " + String.join(", ", missing) + "; " + told);
  }

  /// The documented metrics are all there, with thresholds, each in its own direction.
  static Finding baselines(Subject s) {
    var documented = s.ours(TABLES + "performance_baselines.direct.sql");
    var there = s.view("performance_baselines", "metric_name, direction, warning_threshold, critical_threshold, position");
    var names = names(there, "metric_name");
    var wrong = new ArrayList<String>();
    var edited = new ArrayList<String>();
    for (var d : documented) {
      var name = Facts.text(d, "metric_name");
      var row = there.stream().filter(r -> name.equals(Facts.text(r, "metric_name"))).findFirst();
      if (row.isEmpty()) wrong.add(name + " is missing");
      else if (!same(d, row.get(), "direction")) wrong.add(name + " has the direction " + Facts.text(row.get(), "direction"));
      else if (!same(d, row.get(), "warning_threshold") || !same(d, row.get(), "critical_threshold")) edited.add(name);
    }
    var ten = documented.stream().filter(d -> Facts.count(d, "position") <= 10).filter(d -> names.contains(Facts.text(d, "metric_name"))).count();
    var told = "%d of 10 of S1, %d of %d documented metrics%s".formatted(ten, documented.stream().filter(d -> names.contains(Facts.text(d, "metric_name"))).count(),
        documented.size(), edited.isEmpty() ? ", thresholds as documented" : ", thresholds edited: " + String.join(", ", edited));
    return wrong.isEmpty() ? Finding.pass(told) : Finding.fail(String.join("; ", wrong) + "; " + told);
  }

  /// A run of the alerts fills the current values.
  static Finding baselineCapture(Subject s) {
    var documented = names(s.ours(TABLES + "performance_baselines.direct.sql"), "metric_name");
    return s.rehearse(r -> {
      r.rows("select count(*) from monitoring.check_performance_alerts()", List.of());
      var rows = r.rows("select b.metric_name, b.current_value is not null and b.measured_at >= now() as captured from monitoring.performance_baselines b", List.of());
      var names = names(rows, "metric_name");
      var missing = documented.stream().filter(n -> !names.contains(n)).sorted().toList();
      var unknown = rows.stream().filter(x -> !Facts.is(x, "captured")).map(x -> Facts.text(x, "metric_name")).sorted().toList();
      var told = "%d of %d metrics captured, rolled back; without a value so far: %s".formatted(rows.size() - unknown.size(), documented.size(),
          unknown.isEmpty() ? "none" : String.join(", ", unknown));
      return missing.isEmpty() ? Finding.of(unknown.size() < rows.size(), told) : Finding.fail("missing: " + String.join(", ", missing) + "; " + told);
    });
  }

  private static boolean same(Record a, Record b, String column) {
    return Objects.equals(Facts.text(a, column), Facts.text(b, column));
  }

  private static Set<String> names(List<Record> rows, String column) {
    return rows.stream().map(r -> Facts.text(r, column)).collect(Collectors.toSet());
  }
}
