package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules about partitions and materialized views, tried at, below and above each threshold (monitoring schema 3.5, 3.6).
class PartitionEdgesTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";
  private static final String MIDNIGHT = "'2026-01-10 00:00+00'::timestamptz";

  /// @param bounds hours from midnight at which partitions meet; noon is the present
  private record Cover(String what, List<Double> bounds, String status) {
    static Cover single(double hours, double endsInDays, String status) {
      return new Cover(hours + " h until day " + endsInDays, List.of(endsInDays * 24 - hours, endsInDays * 24), status);
    }

    static Cover several(double step, int partitions, double lastEnd, String status) {
      var bounds = new ArrayList<>(IntStream.range(0, partitions).mapToObj(n -> n * step).toList());
      bounds.add(lastEnd);
      return new Cover(partitions + " of " + step + " h until hour " + lastEnd, bounds, status);
    }
  }

  private static final List<Cover> COVERS = List.of(
      Cover.several(6, 3, 18, "CRITICAL"), Cover.several(6, 4, 23.76, "CRITICAL"), Cover.several(6, 4, 24, "WARNING"), Cover.several(6, 12, 71.76, "WARNING"),
      Cover.several(6, 12, 72, "OK"), Cover.several(24, 3, 72, "WARNING"), Cover.several(24, 7, 168, "WARNING"), Cover.several(24, 8, 192, "OK"),
      Cover.single(168, 2.99, "CRITICAL"), Cover.single(168, 3, "WARNING"), Cover.single(168, 6.99, "WARNING"), Cover.single(168, 7, "OK"),
      Cover.single(720, 2.99, "CRITICAL"), Cover.single(720, 3, "WARNING"), Cover.single(720, 13.99, "WARNING"), Cover.single(720, 14, "OK"),
      Cover.single(8760, 13.99, "WARNING"), Cover.single(8760, 14, "OK"), Cover.single(24, 0.5, "CRITICAL"), Cover.single(24, 1.5, "WARNING"));

  @ParameterizedTest
  @MethodSource(MAJORS)
  void coverageAheadIsJudgedByTheStep(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      for (var n = 0; n < COVERS.size(); n++) parent(planted, "c_" + n, COVERS.get(n).bounds);
      planted.run("set local monitoring.as_of = '2026-01-10 12:00+00'");
      var rows = planted.rows("select parent_table, status from monitoring.v_partition_coverage");
      for (var n = 0; n < COVERS.size(); n++) {
        var name = "c_" + n;
        assertThat(rows.stream().filter(r -> name.equals(r.get("parent_table")))).as(COVERS.get(n).toString()).singleElement()
            .satisfies(r -> assertThat(r.get("status")).isEqualTo(COVERS.get(Integer.parseInt(name.substring(2))).status));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void gapsAheadAreCriticalAndThoseBehindAreNot(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      parent(planted, "behind", List.of(-1440.0, -720.0));
      planted.run("create table behind_now partition of behind for values from (%s) to ('2026-06-01')".formatted(MIDNIGHT));
      parent(planted, "ahead", List.of(0.0, 720.0));
      planted.run("create table ahead_later partition of ahead for values from (%s + interval '30 days 1 microsecond') to ('2026-06-01')".formatted(MIDNIGHT));
      parent(planted, "at_once", List.of(0.0, 720.0));
      planted.run("create table at_once_later partition of at_once for values from (%s + interval '30 days') to ('2026-06-01')".formatted(MIDNIGHT));
      planted.run("create table by_hash (id int) partition by hash (id)", "create table whole (at timestamptz) partition by range (at)",
          "create table whole_1 partition of whole for values from (minvalue) to (maxvalue)", "set local monitoring.as_of = '2026-01-10 12:00+00'");
      assertThat(planted.rows("select parent_table || ' ' || coalesce(status, 'no verdict') as verdict from monitoring.v_partition_coverage"))
          .extracting(r -> r.get("verdict")).containsExactlyInAnyOrder("behind OK", "ahead CRITICAL", "at_once OK", "by_hash no verdict", "whole OK");
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void oneRowInTheDefaultPartitionWarns(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      planted.run("create table d (at timestamptz) partition by range (at)", "create table d_1 partition of d for values from (minvalue) to (maxvalue)");
      planted.run("create table l (v int) partition by list (v)", "create table l_d partition of l default");
      assertThat(planted.row("select status from monitoring.v_partition_coverage where parent_table = 'l'")).containsEntry("status", null);
      planted.counters("l_d", "live_tuples", 1);
      assertThat(planted.row("select status from monitoring.v_partition_coverage where parent_table = 'l'")).containsEntry("status", "WARNING");
    }
  }

  private record Leaf(long live, long dead, boolean analysed, boolean index, String status) {}

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aLeafIsJudgedByDeadRowsAnalyzeAndIndexes(int major) throws SQLException {
    var cases = List.of(new Leaf(9000, 1000, true, true, "OK"), new Leaf(8999, 1001, true, true, "WARNING"), new Leaf(1000, 0, false, true, "OK"),
        new Leaf(1001, 0, false, true, "WARNING"), new Leaf(5000, 0, true, true, "OK"), new Leaf(10, 0, true, false, "CRITICAL"), new Leaf(8999, 1001, false, false, "CRITICAL"));
    try (var planted = PlantedCatalog.on(major)) {
      for (var n = 0; n < cases.size(); n++) {
        var c = cases.get(n);
        var leaf = "q_" + n + "_all";
        planted.run("create table q_%d (at timestamptz) partition by range (at)".formatted(n),
            "create table %s partition of q_%d for values from (minvalue) to (maxvalue)".formatted(leaf, n), "create index on %s q_%d (at)".formatted(c.index ? "" : "only", n));
        planted.size(leaf, 8192);
        planted.counters(leaf, "live_tuples", c.live, "dead_tuples", c.dead);
        if (c.analysed) planted.counters(leaf, "last_autoanalyze_time", "now()");
        assertThat(planted.row("select health_status from monitoring.v_partition_health where partition_name = '" + leaf + "'")).as(c.toString())
            .containsEntry("health_status", c.status);
      }
    }
  }

  private record Growth(long past, long total, @Nullable String status) {}

  @ParameterizedTest
  @MethodSource(MAJORS)
  void growthIsJudgedFromAHundredMegabytes(int major) throws SQLException {
    var mega = 1024 * 1024L;
    var cases = List.of(new Growth(6 * mega, 120 * mega, "OK"), new Growth(6 * mega + 8192, 120 * mega, "WARNING"), new Growth(18 * mega, 120 * mega, "WARNING"),
        new Growth(18 * mega + 8192, 120 * mega, "CRITICAL"), new Growth(50 * mega, 100 * mega, "CRITICAL"), new Growth(50 * mega, 100 * mega - 8192, null));
    try (var planted = PlantedCatalog.on(major)) {
      parent(planted, "g", List.of(-24.0, 0.0, 24.0));
      planted.run("set local monitoring.as_of = '2026-01-10 12:00+00'");
      for (var c : cases) {
        planted.size("g_0", c.past);
        planted.size("g_1", c.total - c.past);
        assertThat(planted.row("select status from monitoring.v_partition_growth")).as(c.toString()).containsEntry("status", c.status);
      }
    }
  }

  private record Stale(String view, String age, String status) {}

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aViewIsStaleFromATenthOverItsCadence(int major) throws SQLException {
    var cases = List.of(new Stale("mv_trading_summary_24h", "330 seconds", "OK"), new Stale("mv_trading_summary_24h", "330.001 seconds", "WARNING"),
        new Stale("mv_order_flow_metrics", "900 seconds", "WARNING"), new Stale("mv_order_flow_metrics", "900.001 seconds", "CRITICAL"),
        new Stale("mv_user_trading_stats", "95040 seconds", "OK"), new Stale("mv_user_trading_stats", "95040.001 seconds", "WARNING"),
        new Stale("mv_user_trading_stats", "259200.001 seconds", "CRITICAL"));
    try (var planted = PlantedCatalog.on(major)) {
      for (var view : List.of("mv_trading_summary_24h", "mv_order_flow_metrics", "mv_user_trading_stats")) {
        planted.run("create materialized view monitoring." + view + " as select 1 as a");
      }
      for (var c : cases) {
        planted.run("select set_config('planted.commit_at', (now() - interval '%s')::text, true)".formatted(c.age));
        assertThat(planted.row("select status from monitoring.v_mv_status where view_name = '" + c.view + "'")).as(c.toString()).containsEntry("status", c.status);
      }
      planted.run("create materialized view never as select 1 as a with no data", "create materialized view without_cadence as select 1 as a");
      assertThat(planted.row("select status from monitoring.v_mv_status where view_name = 'never'")).containsEntry("status", "CRITICAL");
      assertThat(planted.row("select status from monitoring.v_mv_status where view_name = 'without_cadence'")).containsEntry("status", null);
    }
  }

  private static void parent(PlantedCatalog planted, String name, List<Double> bounds) throws SQLException {
    planted.run("create table %s (at timestamptz) partition by range (at)".formatted(name));
    for (var n = 0; n + 1 < bounds.size(); n++) {
      planted.run("do $$ begin execute format('create table %1$s_%2$d partition of %1$s for values from (%%L) to (%%L)', %3$s + %4$s * interval '1 hour', %3$s + %5$s * interval '1 hour'); end $$"
          .formatted(name, n, MIDNIGHT, bounds.get(n), bounds.get(n + 1)));
    }
  }
}
