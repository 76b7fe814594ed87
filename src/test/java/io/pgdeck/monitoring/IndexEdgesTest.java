package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules about indexes and the cache, tried at, below and above each threshold (monitoring schema 3.3, 3.6).
class IndexEdgesTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";

  @ParameterizedTest
  @MethodSource(MAJORS)
  void scansMakeTheCategory(int major) throws SQLException {
    var cases = Map.of(0L, "UNUSED", 1L, "RARE", 99L, "RARE", 100L, "OCCASIONAL", 9_999L, "OCCASIONAL", 10_000L, "FREQUENT");
    try (var planted = PlantedCatalog.on(major)) {
      planted.table("t");
      for (var c : cases.entrySet()) {
        planted.run("create index i_%d on t (id)".formatted(c.getKey()));
        planted.counters("i_" + c.getKey(), "numscans", c.getKey());
        assertThat(planted.row("select category from monitoring.v_index_usage where index_name = 'i_%d'".formatted(c.getKey()))).as(c.toString())
            .containsEntry("category", c.getValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aCandidateWasObservedForThirtyDays(int major) throws SQLException {
    var cases = List.of(List.of("30 days", "40 days", "CANDIDATE"), List.of("29 days 23:59:59", "40 days", "TOO_EARLY"),
        List.of("40 days", "29 days 23:59:59", "TOO_EARLY"), List.of("40 days", "30 days", "CANDIDATE"), List.of("1 second", "40 days", "TOO_EARLY"));
    try (var planted = PlantedCatalog.on(major)) {
      planted.table("t");
      planted.run("create index idle on t (id)");
      for (var c : cases) {
        planted.run("update planted.pg_stat_database set stats_reset = now() - interval '%s'".formatted(c.get(0)),
            "update planted.pg_stat_bgwriter set stats_reset = now() - interval '%s'".formatted(c.get(1)));
        assertThat(planted.row("select status from monitoring.v_unused_indexes where index_name = 'idle'")).as(c.toString()).containsEntry("status", c.get(2));
      }
      // An index younger than the counters was observed since it was made.
      planted.run("update planted.pg_stat_database set stats_reset = now() - interval '40 days'", "update planted.pg_stat_bgwriter set stats_reset = now() - interval '40 days'",
          "select set_config('planted.commit_at', (now() - interval '29 days')::text, true)");
      assertThat(planted.row("select status, days_observed from monitoring.v_unused_indexes where index_name = 'idle'"))
          .containsEntry("status", "TOO_EARLY").containsEntry("days_observed", 29L);
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void whatServesAnotherPurposeIsNoCandidate(int major) throws SQLException {
    try (var planted = PlantedCatalog.on(major)) {
      planted.run("update planted.pg_stat_database set stats_reset = now() - interval '40 days'", "update planted.pg_stat_bgwriter set stats_reset = now() - interval '40 days'",
          "create table p (id int primary key)", "create table t (id int not null, a int references p, b int references p, r int4range, x int not null)",
          "create index idle on t (x)", "create index sole_on_key on t (a)", "create index twin_1 on t (b)", "create index twin_2 on t (b, x)",
          "create index on_expression on t ((x + 1))", "create index used on t (x desc)", "create index partial_on_key on t (a) where x > 0",
          "alter table t add primary key (id)", "create unique index uni on t (x, id)", "alter table t add constraint excl exclude using gist (r with &&)",
          "create unique index ident on t (x, a, id)", "create index clus on t (x, b)", "alter table t cluster on clus",
          "create table m (at int, v int) partition by range (at)", "create table m_1 partition of m for values from (1) to (2)",
          "create table m_2 partition of m for values from (2) to (3)", "create index m_v on m (v)", "create index m_idle on m (at, v)");
      planted.counters("used", "numscans", 1);
      planted.counters("m_1_v_idx", "numscans", 1);
      assertThat(planted.rows("select index_name, status from monitoring.v_unused_indexes")).extracting(r -> r.get("index_name"), r -> r.get("status"))
          .containsExactlyInAnyOrder(tuple("idle", "CANDIDATE"), tuple("sole_on_key", "SERVES_FK"), tuple("twin_1", "CANDIDATE"), tuple("twin_2", "CANDIDATE"),
              tuple("on_expression", "SERVES_STATISTICS"), tuple("partial_on_key", "CANDIDATE"), tuple("m_2_v_idx", "SIBLING_USED"), tuple("m_idle", "CANDIDATE"));
      assertThat(planted.row("select current_value from monitoring.v_baseline_values where metric_name = 'unused_indexes'")).containsEntry("current_value", 5.0);
    }
  }

  private record Hits(long fetched, long hit, @Nullable String index, @Nullable String server) {}

  @ParameterizedTest
  @MethodSource(MAJORS)
  void theCacheIsJudgedFromAThousandAccesses(int major) throws SQLException {
    var cases = List.of(new Hits(999, 0, null, null), new Hits(1000, 990, "OK", "OK"), new Hits(10_000, 9_899, "WARNING", "OK"),
        new Hits(1000, 950, "WARNING", "OK"), new Hits(10_000, 9_499, "CRITICAL", "WARNING"), new Hits(1000, 900, "CRITICAL", "WARNING"),
        new Hits(10_000, 8_999, "CRITICAL", "CRITICAL"));
    try (var planted = PlantedCatalog.on(major)) {
      planted.table("t");
      planted.run("create index i on t (id)");
      for (var c : cases) {
        planted.counters("i", "blocks_fetched", c.fetched, "blocks_hit", c.hit);
        assertThat(planted.row("select status from monitoring.v_index_cache_hit_ratio where index_name = 'i'")).as(c.toString()).containsEntry("status", c.index);
        for (var metric : List.of("index", "overall")) {
          assertThat(planted.row("select status from monitoring.v_cache_hit_ratio where metric = '" + metric + "'")).as(c + metric).containsEntry("status", c.server);
        }
      }
      assertThat(planted.row("select status from monitoring.v_cache_hit_ratio where metric = 'heap'")).as("no access").containsEntry("status", null);
    }
  }
}
