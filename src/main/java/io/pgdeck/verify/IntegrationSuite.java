package io.pgdeck.verify;

import io.pgdeck.server.Rehearsal;
import java.util.ArrayList;
import java.util.List;

/// S3: do the parts work together? Figures are collected, an alert fires and clears, the panels agree with the database.
final class IntegrationSuite {
  static final Suite SUITE = new Suite("integration", "monitoring integration", Needs.SCHEMA, List.of(
      Check.one("metrics collected", IntegrationSuite::collected),
      Check.one("alert fires", IntegrationSuite::alert),
      new Check("dashboard agrees", IntegrationSuite::dashboard)));
  /// Always has a value above zero while somebody is connected to look.
  private static final String METRIC = "active_connections";

  private IntegrationSuite() {}

  private static Finding collected(Subject s) {
    return s.rehearse(r -> {
      var told = r.rows("select c.captured_at::text as captured_at, c.metrics from monitoring.capture_metrics() c", List.of()).getFirst();
      var at = Facts.text(told, "captured_at");
      var written = r.rows("select count(*) as n, count(distinct h.metric_name) as metrics from monitoring.metric_history h where h.captured_at = ?::timestamptz", List.of(at)).getFirst();
      return Finding.of(Facts.count(written, "n") > 0 && Facts.count(written, "n") == Facts.count(told, "metrics"),
          "capture_metrics says %d values, metric_history has %d of %d metrics for %s, rolled back".formatted(Facts.count(told, "metrics"), Facts.count(written, "n"),
              Facts.count(written, "metrics"), at));
    });
  }

  /// The threshold of one metric is put below its value, then far above it.
  private static Finding alert(Subject s) {
    return s.rehearse(r -> {
      var changed = r.rows("update monitoring.performance_baselines set enabled = true, warning_threshold = -1, critical_threshold = 1e9 where metric_name = ? returning metric_name", List.of(METRIC));
      if (changed.isEmpty()) return Finding.fail("there is no baseline " + METRIC);
      var returned = r.rows("select f.severity, f.current_value, f.message from monitoring.check_performance_alerts() f where f.metric_name = ?", List.of(METRIC));
      var open = history(r, "h.cleared_at is null and h.severity = 'WARNING'");
      r.rows("update monitoring.performance_baselines set warning_threshold = 1e9 where metric_name = ? returning metric_name", List.of(METRIC));
      var again = r.rows("select f.metric_name from monitoring.check_performance_alerts() f where f.metric_name = ?", List.of(METRIC));
      var still = history(r, "h.cleared_at is null");
      var cleared = history(r, "h.cleared_at >= now()");
      var wrong = new ArrayList<String>();
      if (returned.isEmpty()) wrong.add("check_performance_alerts does not return it");
      if (open != 1) wrong.add("alert_history has %d open rows for it instead of 1".formatted(open));
      if (!again.isEmpty()) wrong.add("it is still returned with its threshold far above");
      if (still != 0 || cleared != 1) wrong.add("%d rows stay open and %d are cleared after it recovered".formatted(still, cleared));
      var told = returned.isEmpty() ? METRIC : "%s: %s".formatted(Facts.text(returned.getFirst(), "severity"), Facts.text(returned.getFirst(), "message"));
      return wrong.isEmpty() ? Finding.pass(told + "; one open row in alert_history, cleared after the threshold was raised; rolled back") : Finding.fail(String.join("; ", wrong) + "; " + told);
    });
  }

  private static long history(Rehearsal r, String which) {
    return Facts.count(r.rows("select count(*) as n from monitoring.alert_history h where h.metric_name = ? and " + which, List.of(METRIC)).getFirst(), "n");
  }

  /// One finding per figure, read from the view and from the catalogue in one statement over one state of the counters.
  private static List<Finding> dashboard(Subject s) {
    return s.measure(r -> {
      // From 15 on; before, the counters of a transaction stand still by themselves.
      r.rows("select pg_catalog.set_config(g.name, 'snapshot', true) from pg_catalog.pg_settings g where g.name = 'stats_fetch_consistency'", List.of());
      return Facts.findings(r.rows(Subject.text("dashboard"), List.of()));
    });
  }
}
