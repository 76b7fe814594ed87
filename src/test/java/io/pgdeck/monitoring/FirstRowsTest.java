package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.panel.Query;
import io.pgdeck.testing.PgServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A list whose reader wants first rows only: the server leaves rows out, and those it gives are the very rows of the whole list.
class FirstRowsTest {
  /// Of what follows from the moment of reading, or from the rows beside it.
  private static final Pattern MOVING = Pattern.compile("(?i).*(seconds|measured_at|days_observed|scans|rows_read|rows_fetched|rows_per_scan|blocks_|hit_pct|idx_scan_pct|pct_of_database|dead_rows|live_rows|dead_pct|seq_rows|category|verdict|idle|status|advice|health_).*");

  static List<Integer> majors() {
    return PgServer.majors();
  }

  static List<String> lists() {
    return EveryViewTest.views().stream().filter(v -> SqlCatalog.firstOf(v).isPresent()).toList();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void fewerRowsButTheSame(int major) throws SQLException {
    try (var connection = Fixtures.tradeEngine(major).connect()) {
      assertThat(lists()).contains("v_table_stats", "v_table_sizes", "v_bloat", "v_table_bloat", "v_indexes", "v_unused_indexes", "v_index_usage", "v_index_cache_hit_ratio", "v_index_redundancy");
      for (var view : lists()) {
        want(connection, "", SqlCatalog.firstOf(view).orElseThrow());
        var whole = read(connection, view);
        want(connection, "3", SqlCatalog.firstOf(view).orElseThrow());
        var first = read(connection, view);
        assertThat(whole).as(view).containsAll(first);
        want(connection, "100000", SqlCatalog.firstOf(view).orElseThrow());
        var all = read(connection, view);
        // A leaf that nobody scans stands behind its partitioned index.
        if (view.equals("v_unused_indexes")) all = whole.stream().filter(r -> r.get("parent_oid") == null || first.contains(r)).toList();
        assertThat(all).as(view).containsExactlyElementsOf(whole.stream().filter(all::contains).toList());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void theLargestIndexesAreAmongThem(int major) throws SQLException {
    try (var connection = Fixtures.tradeEngine(major).connect()) {
      want(connection, "", "size");
      var whole = Fixtures.read(connection, "v_index_usage").stream().filter(r -> r.get("leaf_count") == null).toList();
      want(connection, "3", "size");
      var first = Fixtures.read(connection, "v_index_usage").stream().filter(r -> r.get("leaf_count") == null).toList();
      assertThat(first).hasSize(3);
      assertThat(first.stream().map(r -> r.get("size_bytes")).toList()).isEqualTo(whole.stream().limit(3).map(r -> r.get("size_bytes")).toList());
    }
  }

  /// By size, by the size of the whole tree, by the share of dead rows, and what may be judged badly for one or the other.
  @ParameterizedTest
  @MethodSource("majors")
  void theTablesThatMatterAreAmongThem(int major) throws SQLException {
    var database = PgServer.major(major).database("first_tables");
    database.run("create table large (id int, v text) with (autovacuum_enabled = off)", "insert into large select n, repeat('x', 100) from generate_series(1, 20000) n",
        "create table p (id int, v text) partition by range (id)", "create table p_1 partition of p for values from (1) to (15001) with (autovacuum_enabled = off)",
        "create table p_2 partition of p for values from (15001) to (30001) with (autovacuum_enabled = off)",
        "insert into p select n, repeat('x', 100) from generate_series(1, 30000) n",
        "create table half_dead (id int) with (autovacuum_enabled = off)", "insert into half_dead select generate_series(1, 2000)",
        "create table less_dead (id int) with (autovacuum_enabled = off)", "insert into less_dead select generate_series(1, 2000)", "analyze",
        "delete from half_dead where id % 2 = 0", "delete from less_dead where id % 4 = 0");
    try (var connection = database.connect()) {
      // 13 and 14 hear of a commit's rows from the collector, soon after it.
      var limit = System.nanoTime() + 30_000_000_000L;
      while (Fixtures.read(connection, "v_table_bloat").size() < 2) assertThat(System.nanoTime()).as("both dying tables are counted within 30 s").isLessThan(limit);
      assertThat(first(connection, "v_table_stats", 1)).containsExactly("large");
      assertThat(first(connection, "v_table_sizes", 1)).containsExactly("p");
      assertThat(Fixtures.read(connection, "v_table_sizes").getFirst()).containsEntry("partitions", 2L);
      assertThat(first(connection, "v_table_bloat", 1)).containsExactly("half_dead");
      assertThat(first(connection, "v_bloat", 1)).containsExactlyInAnyOrder("large", "half_dead");
    }
  }

  /// What is not judged by statistics leaves its place to the next.
  @Test
  void partialIndexesTakeNoPlaceAmongTheFirstOfIndexBloat() throws SQLException {
    var database = PgServer.newest().database("first_indexes");
    database.run("create table t (a int, b int) with (autovacuum_enabled = off)", "insert into t select n, n from generate_series(1, 20000) n",
        "create index p_1 on t (a) where a > 0", "create index p_2 on t (b) where b > 0",
        "create table u (a int primary key) with (autovacuum_enabled = off)", "insert into u select generate_series(1, 2000)", "analyze");
    try (var connection = database.connect()) {
      want(connection, "1", SqlCatalog.firstOf("v_index_bloat").orElseThrow());
      assertThat(Fixtures.read(connection, "v_index_bloat").stream().map(r -> r.get("index_name")).toList()).containsExactly("u_pkey");
    }
  }

  private static List<Object> first(Connection connection, String view, int top) throws SQLException {
    want(connection, String.valueOf(top), SqlCatalog.firstOf(view).orElseThrow());
    return Fixtures.read(connection, view).stream().map(r -> r.get("table_name")).toList();
  }

  /// What others count by these views is never cut, for they do not ask for first rows.
  @Test
  void onlyListsSayThatTheyPrune() {
    assertThat(lists()).noneMatch(v -> List.of("v_alerts", "v_health", "v_metrics", "v_baseline_values").contains(v));
    assertThat(Query.FIRST.top()).isEqualTo(200);
  }

  private static void want(Connection connection, String top, String of) throws SQLException {
    try (var s = connection.prepareStatement("select set_config('monitoring.top', ?, false), set_config('monitoring.top_of', ?, false)")) {
      s.setString(1, top);
      s.setString(2, of);
      s.execute();
    }
  }

  private static List<Map<String, Object>> read(Connection connection, String view) throws SQLException {
    return Fixtures.read(connection, view).stream().map(row -> {
      Map<String, Object> still = new LinkedHashMap<>(row);
      still.keySet().removeIf(k -> MOVING.matcher(k).matches());
      return still;
    }).toList();
  }
}
