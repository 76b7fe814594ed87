package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules about tables, tried at, below and above each threshold (monitoring schema 3.2, 4.1, 8.1, 8.2).
class TableEdgesTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";

  private record Dead(long live, long dead, @Nullable String status, @Nullable String tag) {}

  @ParameterizedTest
  @MethodSource(MAJORS)
  void bloatIsListedAbove10AndCriticalAbove20AndUrgentAbove30(int major) throws SQLException {
    var cases = List.of(new Dead(100, 0, null, null), new Dead(9001, 999, null, null), new Dead(9000, 1000, null, null), new Dead(8999, 1001, "WARNING", null),
        new Dead(8000, 2000, "WARNING", null), new Dead(7999, 2001, "CRITICAL", null), new Dead(7000, 3000, "CRITICAL", null),
        new Dead(6999, 3001, "CRITICAL", "URGENT"), new Dead(0, 10, "CRITICAL", "URGENT"));
    try (var planted = PlantedCatalog.on(major)) {
      for (var n = 0; n < cases.size(); n++) planted.table("case_" + n, "live_tuples", cases.get(n).live, "dead_tuples", cases.get(n).dead);
      var listed = planted.rows("select table_name, status, tag, dead_pct from monitoring.v_table_bloat");
      for (var n = 0; n < cases.size(); n++) {
        var name = "case_" + n;
        var c = cases.get(n);
        var found = listed.stream().filter(r -> name.equals(r.get("table_name"))).toList();
        if (c.status == null) assertThat(found).as(c.toString()).isEmpty();
        else assertThat(found).as(c.toString()).singleElement().satisfies(r -> assertThat(r).containsEntry("status", c.status).containsEntry("tag", c.tag));
      }
    }
  }

  private record Advice(long live, long dead, boolean vacuum) {}

  @ParameterizedTest
  @MethodSource(MAJORS)
  void noVacuumIsAdvisedUnderAThousandDeadRows(int major) throws SQLException {
    var cases = List.of(new Advice(0, 999, false), new Advice(0, 1000, true), new Advice(9000, 1000, false), new Advice(8999, 1001, true));
    try (var planted = PlantedCatalog.on(major)) {
      for (var c : cases) {
        var name = "dead_" + c.live + "_" + c.dead;
        planted.table(name, "live_tuples", c.live, "dead_tuples", c.dead);
        var advice = (String) planted.row("select recommendation from monitoring.v_bloat where table_name = '" + name + "'").get("recommendation");
        assertThat(advice.contains("VACUUM (ANALYZE)")).as(c.toString()).isEqualTo(c.vacuum);
      }
    }
  }

  private record Vacuum(@Nullable String last, long changed, long live, long dead, String status) {}

  @ParameterizedTest
  @MethodSource(MAJORS)
  void vacuumStatusLooksAtAgeAndDeadRows(int major) throws SQLException {
    var cases = List.of(
        new Vacuum(null, 1000, 1000, 0, "OK"), new Vacuum(null, 1001, 1001, 0, "NEVER"), new Vacuum(null, 0, 5000, 5000, "OK"),
        new Vacuum("7 days", 1001, 5000, 5000, "SOON"), new Vacuum("7 days 1 second", 0, 5000, 5000, "URGENT"),
        new Vacuum("8 days", 0, 90000, 10000, "SOON"), new Vacuum("8 days", 0, 89999, 10001, "URGENT"),
        new Vacuum("1 day", 0, 5000, 5000, "OK"), new Vacuum("1 day 1 second", 0, 5000, 5000, "SOON"),
        new Vacuum("2 days", 0, 95000, 5000, "OK"), new Vacuum("2 days", 0, 94999, 5001, "SOON"), new Vacuum("1 hour", 5000, 0, 5000, "OK"));
    try (var planted = PlantedCatalog.on(major)) {
      for (var n = 0; n < cases.size(); n++) {
        var c = cases.get(n);
        var name = "v_" + n;
        planted.table(name, "live_tuples", c.live, "dead_tuples", c.dead, "tuples_inserted", c.changed);
        // Either kind of vacuum counts, the later of both.
        var kind = n % 2 == 0 ? "last_vacuum_time" : "last_autovacuum_time";
        if (c.last != null) planted.counters(name, kind, "now() - interval '" + c.last + "'");
        assertThat(planted.row("select vacuum_status from monitoring.v_table_stats where table_name = '" + name + "'")).as(c.toString())
            .containsEntry("vacuum_status", c.status);
        assertThat(planted.row("select vacuum_status from monitoring.v_table_sizes where table_name = '" + name + "'")).as(c.toString())
            .containsEntry("vacuum_status", c.status);
      }
    }
  }

  private record Scans(long live, long seq, long idx, String status) {}

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aLargeTableReadSequentiallyWarns(int major) throws SQLException {
    var cases = List.of(new Scans(10_001, 10, 90, "OK"), new Scans(10_001, 11, 89, "WARNING"), new Scans(10_000, 100, 0, "OK"),
        new Scans(10_001, 100, 0, "WARNING"), new Scans(10_001, 0, 0, "OK"));
    try (var planted = PlantedCatalog.on(major)) {
      for (var n = 0; n < cases.size(); n++) {
        var c = cases.get(n);
        planted.table("s_" + n, "live_tuples", c.live, "numscans", c.seq);
        planted.run("create index i_" + n + " on s_" + n + " (id)");
        planted.counters("i_" + n, "numscans", c.idx);
        assertThat(planted.row("select status from monitoring.v_table_stats where table_name = 's_" + n + "'")).as(c.toString()).containsEntry("status", c.status);
      }
    }
  }

  private record Missing(long live, long seq, long rows, long idx, @Nullable String impact) {}

  @ParameterizedTest
  @MethodSource(MAJORS)
  void missingIndexesAreScored(int major) throws SQLException {
    var cases = List.of(
        new Missing(500_000, 100, 10_000_100, 99, "HIGH"), new Missing(500_000, 100, 10_000_000, 99, "MEDIUM"), new Missing(500_000, 100, 10_000_100, 100, "MEDIUM"),
        new Missing(500_000, 100, 1_000_100, 899, "MEDIUM"), new Missing(500_000, 100, 1_000_000, 899, "LOW"), new Missing(500_000, 100, 1_000_100, 900, null),
        new Missing(500_000, 100, 200_000, 0, "LOW"), new Missing(500_000, 0, 0, 0, null));
    try (var planted = PlantedCatalog.on(major)) {
      for (var n = 0; n < cases.size(); n++) {
        var c = cases.get(n);
        planted.table("m_" + n, "live_tuples", c.live, "numscans", c.seq, "tuples_returned", c.rows);
        planted.run("create index mi_" + n + " on m_" + n + " (id)");
        planted.counters("mi_" + n, "numscans", c.idx);
        for (var source : List.of("v_missing_indexes", "suggest_index_improvements()", "get_missing_indexes()")) {
          var found = planted.rows("select impact from monitoring." + source + " where table_name = 'm_" + n + "'");
          if (c.impact == null) assertThat(found).as(source + c).isEmpty();
          else assertThat(found).as(source + c).singleElement().satisfies(r -> assertThat(r).containsEntry("impact", c.impact));
        }
      }
    }
  }
}
