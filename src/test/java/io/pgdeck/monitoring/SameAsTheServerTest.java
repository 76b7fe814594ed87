package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.server.Capabilities;
import io.pgdeck.testing.PgServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The views' figures against what the server's own statistics say, both read in one transaction.
class SameAsTheServerTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";
  /// What to compare: ours, then the server's.
  private static final Map<String, List<String>> PAIRS = new LinkedHashMap<>();

  static {
    PAIRS.put("tables", List.of("""
        select table_name, live_rows, dead_rows, seq_scans, seq_rows_read, coalesce(idx_scans, 0) as idx_scans, inserts, updates, deletes, mods_since_analyze,
          last_vacuum, last_autovacuum, last_analyze, last_autoanalyze, total_bytes
        from %s v where schema_name = 'public' order by 1""", """
        select s.relname::text, n_live_tup, n_dead_tup, seq_scan, seq_tup_read, coalesce(idx_scan, 0), n_tup_ins, n_tup_upd, n_tup_del, n_mod_since_analyze,
          last_vacuum, last_autovacuum, last_analyze, last_autoanalyze, pg_total_relation_size(relid)
        from pg_stat_user_tables s join pg_class c on c.oid = s.relid and c.relkind = 'r' where schemaname = 'public' order by 1""", "v_table_stats"));
    PAIRS.put("dead rows over 1,000", List.of("select table_name, dead_rows, dead_pct::text from %s v where dead_rows > 1000 order by 1",
        "select relname::text, n_dead_tup, round(100.0 * n_dead_tup / (n_live_tup + n_dead_tup), 2)::text from pg_stat_user_tables where n_dead_tup > 1000 order by 1", "v_table_bloat"));
    PAIRS.put("index cache", List.of("select index_name, blocks_hit, blocks_read from %s v where schema_name = 'public' and leaf_count is null and parent_oid is null order by 1", """
        select indexrelname::text, idx_blks_hit, idx_blks_read from pg_statio_user_indexes s join pg_class c on c.oid = s.indexrelid and not c.relispartition
        where schemaname = 'public' order by 1""", "v_index_cache_hit_ratio"));
    PAIRS.put("cache", List.of("select sum(blocks_hit) filter (where metric = 'heap'), sum(blocks_hit) filter (where metric = 'index'), sum(blocks_hit) filter (where metric = 'overall') - "
        + "sum(blocks_hit) filter (where metric <> 'overall'), sum(blocks_read) filter (where metric = 'heap') from %s v", """
        select (select sum(heap_blks_hit) from pg_statio_user_tables), (select sum(idx_blks_hit) from pg_statio_user_indexes), 0::numeric, (select sum(heap_blks_read) from pg_statio_user_tables)""",
        "v_cache_hit_ratio"));
    PAIRS.put("sessions by state", List.of("select state, connection_count from %s v order by 1", "select state, count(*) from pg_stat_activity where backend_type = 'client backend' group by 1 order by 1",
        "v_connection_summary"));
    PAIRS.put("sessions in all", List.of("select sum(connection_count)::bigint from %s v", "select count(*) from pg_stat_activity where backend_type = 'client backend'", "v_connection_summary"));
    PAIRS.put("share of the limit", List.of("select total, usage_pct::text, max_connections::bigint from %s v",
        "select count(*), round(100.0 * count(*) / current_setting('max_connections')::int, 2)::text, current_setting('max_connections')::bigint from pg_stat_activity where backend_type = 'client backend'",
        "v_connection_status"));
    PAIRS.put("oldest transaction", List.of("select pid, date_trunc('second', now() - seconds * interval '1 second') - (select date_trunc('second', min(xact_start)) from pg_stat_activity where backend_type = "
        + "'client backend' and pid <> pg_backend_pid()) < interval '2 seconds' from %s v where kind = 'oldest transaction'", """
        select pid, true from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and xact_start is not null order by xact_start limit 1""", "v_long_running"));
    PAIRS.put("partitions", List.of("select partition_name, total_bytes, table_bytes + index_bytes <= total_bytes from %s v order by 1", """
        select c.relname::text, pg_total_relation_size(c.oid), true from pg_class c where c.relispartition and c.relkind = 'r' order by 1""", "v_partition_health"));
    PAIRS.put("sizes", List.of("""
        select table_name, table_bytes + toast_bytes + index_bytes, total_bytes from %s v where schema_name = 'public' and partitions is null order by 1""", """
        select c.relname::text, pg_total_relation_size(c.oid), pg_total_relation_size(c.oid) from pg_class c
        where c.relkind = 'r' and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1""", "v_table_sizes"));
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void figuresOfTheViewsAreThoseOfTheServer(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    database.run("create table worn (id int primary key, v text)", "insert into worn select n, repeat('x', 40) from generate_series(1, 20000) n", "delete from worn where id % 4 = 0",
        "update worn set v = 'y' where id % 4 = 1", "vacuum analyze symbols", "analyze worn", "select count(*) from worn where id = 7");
    try (var old = database.connect(); var connection = database.connect()) {
      // The console's own sessions are left out, and a test's are named like them.
      old.createStatement().execute("set application_name = 'app'");
      old.setAutoCommit(false);
      old.createStatement().execute("select 1");
      for (var pair : PAIRS.entrySet()) {
        var ours = List.<List<Object>>of();
        var theirs = List.<List<Object>>of();
        // Counters of other sessions may still arrive between the two.
        for (var until = System.nanoTime() + 20_000_000_000L; System.nanoTime() < until; ) {
          connection.setAutoCommit(false);
          var source = SqlCatalog.source(pair.getValue().get(2), Capabilities.on(connection)).from();
          ours = values(connection, pair.getValue().get(0).replaceFirst("%s v", Matcher.quoteReplacement(source + " v")));
          theirs = values(connection, pair.getValue().get(1));
          connection.rollback();
          connection.setAutoCommit(true);
          if (!ours.isEmpty() && ours.equals(theirs)) break;
        }
        assertThat(ours).as(pair.getKey()).isEqualTo(theirs).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void everyGaugeStandsOnceAndWithItsUnit(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    try (var connection = database.connect()) {
      var rows = Fixtures.read(connection, "v_metrics");
      assertThat(rows).hasSizeGreaterThan(40).allSatisfy(r -> assertThat(r.get("unit")).as(r.toString()).isNotNull());
      assertThat(rows.stream().map(r -> r.get("metric") + " " + r.get("labels"))).doesNotHaveDuplicates();
    }
  }

  /// Two ended days of one table: the second holds half as many rows again as the first.
  @ParameterizedTest
  @MethodSource(MAJORS)
  void growthOfAPartitionedTableIsThatOfItsLastTwoPeriods(int major) throws SQLException {
    var database = PgServer.major(major).database("growth");
    database.run("set timezone = 'UTC'; create table g (at timestamptz) partition by range (at)", """
        set timezone = 'UTC'; do $$ begin for d in 0..2 loop
          execute format('create table g_%s partition of g for values from (%L) to (%L)', d, date_trunc('day', now()) - d * interval '1 day', date_trunc('day', now()) - (d - 1) * interval '1 day');
        end loop; end $$""",
        "set timezone = 'UTC'; insert into g select date_trunc('day', now()) - interval '2 days' from generate_series(1, 4000)",
        "set timezone = 'UTC'; insert into g select date_trunc('day', now()) - interval '1 day' from generate_series(1, 6000)",
        "set timezone = 'UTC'; insert into g select date_trunc('day', now()) from generate_series(1, 10)");
    // Counters arrive when their session has ended: what analyses must come after them.
    for (var until = System.nanoTime() + 20_000_000_000L; System.nanoTime() < until; ) {
      if (database.rows("select sum(n_tup_ins)::bigint as n from pg_stat_user_tables").getFirst().get("n").equals(10_010L)) break;
    }
    database.run("analyze");
    try (var connection = database.connect()) {
      assertThat(Fixtures.read(connection, "v_partition_growth")).singleElement().satisfies(r -> assertThat(r).containsEntry("rows_last_period", 6000L)
          .containsEntry("rows_previous_period", 4000L).containsEntry("growth_pct", new BigDecimal("50.00")).containsEntry("total_rows", 10_010L).containsEntry("partitions", 3L));
      var bytes = (Long) database.rows("select sum(pg_total_relation_size(c.oid))::bigint as b from pg_class c where c.relname ~ '^g_'").getFirst().get("b");
      assertThat(Fixtures.read(connection, "v_partition_growth").getFirst()).containsEntry("total_bytes", bytes);
    }
  }

  private static List<List<Object>> values(Connection connection, String sql) throws SQLException {
    // By position: both sides name their columns as they like, and two may have no name.
    try (var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
      var rows = new ArrayList<List<Object>>();
      while (result.next()) {
        var row = new ArrayList<Object>();
        for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) row.add(String.valueOf(result.getObject(i)));
        rows.add(row);
      }
      return rows;
    }
  }
}
