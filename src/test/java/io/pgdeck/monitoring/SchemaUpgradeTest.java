package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// From the schema as version 1 of PgDeck installed it: its very script, comments on objects left out.
class SchemaUpgradeTest {
  static List<Integer> majors() {
    return PgServer.majors();
  }

  private static PgDatabase versionOne(int major) throws SQLException {
    var d = PgServer.plain(major).database("version_one");
    d.run(Fixtures.text("version_1.sql"));
    d.run("update monitoring.performance_baselines set warning_threshold = 42 where metric_name = 'cache_hit_ratio'",
        "insert into monitoring.alert_history (metric_name, severity, first_seen, last_seen, note) values ('cache_hit_ratio', 'WARNING', now(), now(), 'kept')",
        """
        insert into monitoring.query_snapshots (snapshot_id, captured_at, queryid, userid, dbid, calls, total_exec_ms, sum_sq_exec_ms, rows, blocks_hit, blocks_read)
        values (1, now() - interval '70 minutes', 7, 10, 5, 20, 100, 500, 20, 0, 0)""");
    return d;
  }

  @ParameterizedTest
  @MethodSource("majors")
  void rowsAndGrantsStay(int major) throws SQLException {
    var d = versionOne(major);
    var role = "Grafana \"" + major;
    d.run("create role " + PgDatabase.quoted(role), "grant select on monitoring.v_alerts to " + PgDatabase.quoted(role),
        "grant insert on monitoring.alert_history to " + PgDatabase.quoted(role),
        "grant execute on function monitoring.run_maintenance_vacuum(text[], boolean) to " + PgDatabase.quoted(role));
    try {
      assertThat(Fixtures.schema(d, MonitoringSchema::status).version()).isEqualTo("1");
      var change = Fixtures.schema(d, s -> s.install(null));
      assertThat(change.done()).contains("table query_snapshots", "function run_maintenance_vacuum", "view v_statement_counters");
      assertThat(change.waiting()).isEmpty();
      var status = Fixtures.schema(d, MonitoringSchema::status);
      assertThat(status.complete()).isTrue();
      assertThat(status.version()).isEqualTo(SqlCatalog.VERSION);
      assertThat(d.rows("select warning_threshold from monitoring.performance_baselines where metric_name = 'cache_hit_ratio'").getFirst())
          .containsEntry("warning_threshold", 42.0);
      assertThat(d.rows("select note from monitoring.alert_history")).singleElement().satisfies(r -> assertThat(r).containsEntry("note", "kept"));
      assertThat(d.rows("select calls, toplevel from monitoring.query_snapshots").getFirst()).containsEntry("calls", 20L).containsEntry("toplevel", null);
      assertThat(d.rows("""
          select has_table_privilege(r.oid, 'monitoring.v_alerts', 'select') as view, has_table_privilege(r.oid, 'monitoring.alert_history', 'insert') as rows,
                 has_function_privilege(r.oid, 'monitoring.run_maintenance_vacuum(text[], boolean)', 'execute') as run,
                 has_function_privilege('public', 'monitoring.run_maintenance_vacuum(text[], boolean)', 'execute') as everybody,
                 has_function_privilege('monitoring_operator', 'monitoring.next_run(text, timestamptz, text)', 'execute') as operator
          from pg_roles r where r.rolname = '%s'""".formatted(role)).getFirst())
          .containsEntry("view", true).containsEntry("rows", true).containsEntry("run", true).containsEntry("everybody", false).containsEntry("operator", true);
      assertThat(d.rows("select job_name from monitoring.maintenance_schedule where next_run_at > now()")).hasSize(17);
      assertThat(Fixtures.schema(d, s -> s.install(null)).done()).isEmpty();
    } finally {
      Fixtures.schema(d, MonitoringSchema::uninstall);
      d.run("drop owned by " + PgDatabase.quoted(role), "drop role " + PgDatabase.quoted(role));
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void foreignObjectsOnOursAreNamedAndNothingChanges(int major) throws SQLException {
    var d = versionOne(major);
    d.run("create view public.\"Dash board\" as select statement from monitoring.run_maintenance_vacuum()");
    var before = CatalogSnapshot.of(d);
    assertThatThrownBy(() -> Fixtures.schema(d, s -> s.install(null))).isInstanceOf(TroubleException.class).hasMessageContaining("Dash board");
    assertThat(CatalogSnapshot.of(d)).isEqualTo(before);
    d.run("drop view public.\"Dash board\"");
    assertThat(Fixtures.schema(d, s -> s.install(null)).done()).isNotEmpty();
    Fixtures.schema(d, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void anOlderSchemaIsReadDirectlyAndRemovedWhole(int major) throws SQLException {
    var d = PgServer.plain(major).database("version_one");
    var before = CatalogSnapshot.of(d);
    d.run(Fixtures.text("version_1.sql"));
    try (var connection = d.connect()) {
      assertThat(SqlCatalog.source("v_statement_facts", io.pgdeck.server.Capabilities.on(connection)).installed()).isFalse();
    }
    Fixtures.schema(d, MonitoringSchema::uninstall);
    assertThat(CatalogSnapshot.of(d)).isEqualTo(before);
  }
}
