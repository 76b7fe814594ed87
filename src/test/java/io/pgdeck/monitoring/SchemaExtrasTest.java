package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.monitoring.MonitoringSchema.Extras;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The documents' extensions come with the schema where the server has them, and go with it again.
class SchemaExtrasTest {
  private static final String MADE = "select extname::text as name from pg_extension where extname <> 'plpgsql' order by 1";

  static List<Integer> majors() {
    return PgServer.majors();
  }

  private static List<Object> made(PgDatabase d) throws SQLException {
    return d.rows(MADE).stream().map(r -> r.get("name")).toList();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void extensionsComeOnceAndGoAgain(int major) throws SQLException {
    var d = PgServer.major(major).database("extension");
    Fixtures.schema(d, s -> s.install(null));
    assertThat(made(d)).isEmpty();
    var change = Fixtures.schema(d, s -> s.install(null, Extras.ALL));
    assertThat(change.done()).contains("extension pg_stat_statements", "extension pg_trgm", "extension btree_gist", "view v_statement_counters");
    assertThat(change.notes()).isEmpty();
    assertThat(made(d)).containsExactly("btree_gist", "pg_stat_statements", "pg_trgm");
    assertThat(d.rows("select calls from monitoring.v_statement_facts limit 1")).hasSize(1);
    assertThat(Fixtures.schema(d, s -> s.install(null, Extras.ALL)).done()).isEmpty();
    assertThat(Fixtures.schema(d, s -> s.install(null)).done()).isEmpty();
    assertThat(Fixtures.schema(d, MonitoringSchema::uninstall).done()).contains("extension pg_stat_statements", "extension pg_trgm");
    assertThat(made(d)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void whatWasThereOrIsUsedStays(int major) throws SQLException {
    var d = PgServer.plain(major).database("used");
    d.run("create extension pg_trgm");
    var change = Fixtures.schema(d, s -> s.install(null, Extras.ALL));
    assertThat(change.done()).contains("extension btree_gist").doesNotContain("extension pg_trgm");
    d.run("create table rooms (id int, exclude using gist (id with =))");
    var removal = Fixtures.schema(d, MonitoringSchema::uninstall);
    assertThat(removal.waiting()).containsExactly("extension btree_gist stays: other objects need it");
    assertThat(made(d)).containsExactly("btree_gist", "pg_trgm");
  }

  /// The server counts nothing, and everything works nevertheless.
  @ParameterizedTest
  @MethodSource("majors")
  void createdButNotPreloadedBreaksNothing(int major) throws SQLException {
    var d = PgServer.plain(major).database("unloaded");
    var before = CatalogSnapshot.of(d);
    var change = Fixtures.schema(d, s -> s.install(null, Extras.ALL));
    assertThat(change.waiting()).isEmpty();
    assertThat(change.notes()).singleElement().asString().contains("shared_preload_libraries");
    assertThat(d.rows("select queryid from monitoring.v_slow_queries")).isEmpty();
    assertThat(d.rows("select statements from monitoring.capture_query_snapshot()").getFirst()).containsEntry("statements", 0L);
    assertThat(d.rows("select queryid from monitoring.get_query_performance()")).isEmpty();
    assertThat(d.rows("select status from monitoring.database_health_check() where check_name = 'Statistics Collection'").getFirst()).containsEntry("status", "CRITICAL");
    assertThat(d.rows("select r.status from monitoring.maintenance_schedule s, lateral monitoring.run_scheduled_maintenance(s.job_name) r where r.status = 'FAILED'")).isEmpty();
    Fixtures.schema(d, MonitoringSchema::uninstall);
    assertThat(CatalogSnapshot.of(d)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aRoleThatMayNotIsToldAndGoesOn(int major) throws SQLException {
    var d = PgServer.major(major).database("ordinary");
    d.run("create role plain_%d login".formatted(major), "grant create on database %s to plain_%d".formatted(PgDatabase.quoted(d.name()), major));
    try (var connection = d.connectAs("plain_" + major)) {
      var change = new MonitoringSchema(connection).install(null, Extras.ALL);
      assertThat(change.notes()).anyMatch(n -> n.startsWith("extension pg_stat_statements waits for a superuser"));
      assertThat(change.done()).contains("extension pg_trgm", "extension btree_gist", "view v_alerts");
      new MonitoringSchema(connection).uninstall();
    }
    assertThat(made(d)).isEmpty();
    d.run("drop owned by plain_" + major, "drop role plain_" + major);
  }
}
