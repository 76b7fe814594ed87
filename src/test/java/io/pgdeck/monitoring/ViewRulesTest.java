package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules inside the views: make the object, see it; drop it, see it gone.
class ViewRulesTest {
  static List<Integer> majors() {
    return PgServer.majors();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void redundancyFindsTheElevenOfTheFullProfile(int major) throws SQLException {
    assertThat(names(rows(Fixtures.tradeEngine(major), "v_index_redundancy"), "index_name")).containsExactlyInAnyOrder("idx_orders_symbol",
        "idx_orders_user_id", "idx_orders_user_status", "idx_orders_status", "idx_orders_created_at", "idx_orders_client_order_id",
        "idx_trades_symbol", "idx_trades_symbol_executed_at", "idx_trades_buyer_user_id", "idx_trades_seller_user_id", "idx_trades_executed_at");
  }

  @ParameterizedTest
  @MethodSource("majors")
  void redundancyTellsTwinsFromLookAlikes(int major) throws SQLException {
    var database = PgServer.major(major).database("twins");
    database.run("create table t (a int, b int, c text, d text collate \"C\", primary key (a))",
        "create index twin_1 on t (b, c)", "create index twin_2 on t (b, c)", "create index expr_1 on t (lower(c))", "create index expr_2 on t (lower(c))",
        "create index like_pk on t (a)", "create index other_direction on t (b desc)", "create index other_class on t (c text_pattern_ops)",
        "create index partial on t (b) where a > 0", "create index part_2 on t (b, a) where a > 1", "create index hashed on t using hash (b)",
        "create index inc_1 on t (b, a) include (c)", "create index inc_2 on t (b, a) include (d)", "create unique index uni on t (b, d)",
        "create unique index uni_inc on t (b, d) include (c)", "create index coll on t (c collate \"C\")");
    assertThat(rows(database, "v_index_redundancy")).extracting(r -> r.get("index_name"), r -> r.get("kind"), r -> r.get("covered_by"))
        .containsExactlyInAnyOrder(tuple("twin_2", "DUPLICATE", "twin_1"), tuple("expr_2", "DUPLICATE", "expr_1"), tuple("like_pk", "PREFIX", "t_pkey"));
  }

  @ParameterizedTest
  @MethodSource("majors")
  void unusedIndexesSayWhyTheyStay(int major) throws SQLException {
    var database = PgServer.major(major).database("unused");
    database.run("create table parent (id int primary key)", "create table child (id int, parent_id int references parent, other int)",
        "create index idle on child (other)", "create index on_key on child (parent_id)", "create index on_expression on child ((other + 1))",
        "create unique index never_listed on child (id)", "create table m (at date, v int) partition by range (at)",
        "create table m_1 partition of m for values from ('2026-01-01') to ('2026-02-01')",
        "create table m_2 partition of m for values from ('2026-02-01') to ('2026-03-01')", "create index m_v on m (v)",
        "insert into m select '2026-01-05', n from generate_series(1, 1000) n", "analyze m_1");
    database.run("set enable_seqscan = off", "set enable_bitmapscan = off", "select v from m where at = '2026-01-05' and v = 7");
    try (var connection = database.connect()) {
      connection.createStatement().execute("set enable_seqscan = off; select v from m_1 where v = 7");
    }
    var status = eventually(database, "v_unused_indexes", r -> names(r, "status").contains("SIBLING_USED"));
    assertThat(status).extracting(r -> r.get("index_name"), r -> r.get("status")).containsExactlyInAnyOrder(tuple("idle", "TOO_EARLY"),
        tuple("on_key", "SERVES_FK"), tuple("on_expression", "SERVES_STATISTICS"), tuple("m_2_v_idx", "SIBLING_USED"));
    assertThat(status.stream().filter(r -> "idle".equals(r.get("index_name"))).findFirst().orElseThrow())
        .containsEntry("drop_statement", "drop index concurrently public.idle;")
        .containsEntry("rebuild_statement", "CREATE INDEX CONCURRENTLY idle ON public.child USING btree (other);");
  }

  @ParameterizedTest
  @MethodSource("majors")
  void coverageIsJudgedAroundEachEdge(int major) throws SQLException {
    var database = PgServer.major(major).database("coverage");
    var cases = List.of(
        new Coverage("d_1", "day", 0, 1, "WARNING"), new Coverage("d_2", "day", 0, 2, "WARNING"), new Coverage("d_7", "day", 0, 7, "WARNING"),
        new Coverage("d_8", "day", 0, 8, "OK"), new Coverage("d_gone", "day", -3, 0, "CRITICAL"), new Coverage("d_later", "day", 2, 9, "CRITICAL"),
        new Coverage("w_1", "week", 0, 1, "OK"), new Coverage("w_2", "week", 0, 2, "OK"));
    for (var c : cases) c.create(database);
    database.run("create table open_end (at timestamptz) partition by range (at)",
        "create table open_end_p partition of open_end for values from (minvalue) to (maxvalue)",
        "create table by_id (id int) partition by range (id)", "create table by_id_p partition of by_id for values from (1) to (10)",
        "create table gap (at timestamptz) partition by range (at)",
        "create table gap_1 partition of gap for values from ('2026-01-10') to ('2026-01-12')",
        "create table gap_2 partition of gap for values from ('2026-01-13') to ('2026-02-13')",
        "create table nothing (at date) partition by range (at)",
        "create table lists (v text) partition by list (v)", "create table lists_d partition of lists default", "insert into lists values ('x')");
    // Up to 14 counters arrive with the collector's delay.
    eventually(database, "v_partition_coverage", r -> Long.valueOf(1).equals(one(r, "parent_table", "lists").get("default_rows")));
    try (var connection = database.connect()) {
      connection.createStatement().execute("set timezone = 'UTC'; set monitoring.as_of = '2026-01-10 12:00+00'");
      var rows = Fixtures.read(connection, "v_partition_coverage");
      for (var c : cases) assertThat(one(rows, "parent_table", c.name)).as(c.name).containsEntry("status", c.status);
      connection.createStatement().execute("set monitoring.as_of = '2026-01-12 12:00+00'");
      var later = Fixtures.read(connection, "v_partition_coverage");
      assertThat(one(later, "parent_table", "w_1")).containsEntry("status", "WARNING");
      assertThat(one(later, "parent_table", "w_2")).containsEntry("status", "OK");
      connection.createStatement().execute("set monitoring.as_of = '2026-01-15 12:00+00'");
      assertThat(one(Fixtures.read(connection, "v_partition_coverage"), "parent_table", "w_1")).containsEntry("status", "CRITICAL");
      connection.createStatement().execute("set monitoring.as_of = '2026-01-10 12:00+00'");
      assertThat(one(rows, "parent_table", "open_end")).containsEntry("status", "OK").containsEntry("days_of_coverage", null);
      assertThat(one(rows, "parent_table", "by_id")).containsEntry("status", null);
      assertThat(one(rows, "parent_table", "gap")).containsEntry("status", "CRITICAL").containsEntry("gaps_ahead", 1L);
      assertThat((String) one(rows, "parent_table", "gap").get("action")).contains("2026-01-12 00:00 to 2026-01-13 00:00");
      assertThat(one(rows, "parent_table", "nothing")).containsEntry("status", "CRITICAL").containsEntry("partitions", 0L);
      assertThat(one(rows, "parent_table", "lists")).containsEntry("status", "WARNING").containsEntry("default_rows", 1L);
      var leaves = Fixtures.read(connection, "v_partition_health", "where v.parent_table = 'd_8'");
      assertThat(leaves).extracting(r -> r.get("position")).containsOnlyOnce("CURRENT").contains("FUTURE").hasSize(8);
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void indexesAreSharedOutOverTheDatabaseAndItsTables(int major) throws SQLException {
    var database = PgServer.major(major).database("share");
    database.run("create table t as select n as id from generate_series(1, 100000) n", "create index t_id on t (id)", "create table bare as select n as id from generate_series(1, 100000) n",
        "create table m (at int) partition by range (at)", "create table m_1 partition of m for values from (1) to (2)", "insert into m select 1 from generate_series(1, 1000)",
        "create index on m (at)", "vacuum analyze");
    var rows = rows(database, "v_index_share");
    assertThat(rows).extracting(r -> r.get("scope"), r -> r.get("table_name")).containsExactly(tuple("DATABASE", null), tuple("TABLE", "t"), tuple("TABLE", "m"), tuple("TABLE", "bare"));
    var whole = rows.getFirst();
    assertThat(whole.get("index_bytes")).isEqualTo(bytes(database, "t_id") + bytes(database, "m_1_at_idx"));
    var real = ((Number) database.rows("select pg_database_size(current_database()) as n").getFirst().get("n")).doubleValue();
    assertThat(((Number) whole.get("total_bytes")).doubleValue()).as("the files hold maps of free space and what the catalog does not count").isCloseTo(real, withinPercentage(15));
    assertThat(percent(whole, "index_pct")).isCloseTo(100.0 * (Long) whole.get("index_bytes") / (Long) whole.get("total_bytes"), within(0.01)).isEqualTo(percent(whole, "index_pct_of_database"));
    assertThat(percent(rows.get(1), "index_pct")).isCloseTo(100.0 * bytes(database, "t_id") / (Long) database.rows("select pg_total_relation_size('t') as n").getFirst().get("n"), within(0.01));
    assertThat(percent(rows.get(3), "index_pct")).isZero();
    assertThat(whole).as("no figure of Trade Engine's beside another database").containsEntry("documented_pct", null);
    assertThat(percent(rows(Fixtures.tradeEngine(major), "v_index_share").getFirst(), "documented_pct")).isEqualTo(13.9);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void statementsThatReadEveryPartitionAreListedWithThePredicateTheyLack(int major) throws SQLException {
    var database = PgServer.major(major).database("unpruned");
    database.run("create extension pg_stat_statements", "create table parted (at timestamptz, v int) partition by range (at)",
        "create table parted_1 partition of parted for values from ('2026-01-01') to ('2026-02-01')", "create table parted_2 partition of parted for values from ('2026-02-01') to ('2026-03-01')",
        "create table \"By.List\" (\"K ey\" text, v int) partition by list (\"K ey\")", "create table l_1 partition of \"By.List\" for values in ('a')", "create table l_2 partition of \"By.List\" for values in ('b')",
        "create table single (at int) partition by range (at)", "create table single_1 partition of single for values from (1) to (9)", "create table partedly (at int)");
    try (var c = database.connect(); var s = c.createStatement()) {
      for (var sql : List.of("select v from parted where v = 1", "SELECT v FROM Parted ORDER BY at", "select v from parted where at::date = '2026-01-01'", "update parted set v = 2 where v = 1",
          "select v from \"By.List\" where v = 3",
          "select v from parted where at >= '2026-01-01'", "select v from parted p where '2026-01-01' <= p.at", "select v from parted where at between '2026-01-01' and '2026-01-02'",
          "select v from \"By.List\" where \"K ey\" = 'a'", "select at from single", "select at from partedly", "select v from parted_1", "insert into parted values ('2026-01-02', 1)",
          "select /* pgdeck */ pgdeck.v from parted pgdeck")) s.execute(sql);
    }
    var rows = rows(database, "v_unpruned_queries");
    assertThat(rows).extracting(r -> r.get("query").toString().replaceAll("\\$\\d+|'[^']*'|\\b\\d\\b", "?"), r -> r.get("table_name"), r -> r.get("key_column"), r -> r.get("missing_predicate"))
        .containsExactlyInAnyOrder(tuple("select v from parted where v = ?", "parted", "at", "at >= … and at < …"), tuple("SELECT v FROM Parted ORDER BY at", "parted", "at", "at >= … and at < …"),
            tuple("select v from parted where at::date = ?", "parted", "at", "at >= … and at < …"), tuple("update parted set v = ? where v = ?", "parted", "at", "at >= … and at < …"),
            tuple("select v from \"By.List\" where v = ?", "By.List", "K ey", "\"K ey\" = …"));
    assertThat(rows).allSatisfy(r -> assertThat(r).containsEntry("partitions", 2L).containsEntry("calls", 1L));
  }

  @ParameterizedTest
  @MethodSource("majors")
  void anIndexMissingOnAPartitionIsCritical(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    database.run("create index on_parent_only on only trades (price)");
    assertThat(one(rows(database, "v_partition_coverage"), "parent_table", "trades")).containsEntry("status", "CRITICAL").containsEntry("missing_indexes", 30L);
    assertThat(one(rows(database, "v_invalid_indexes"), "index_name", "on_parent_only")).containsEntry("reason", "UNATTACHED").containsEntry("status", "CRITICAL");
    assertThat(one(rows(database, "v_indexes"), "index_name", "on_parent_only")).containsEntry("verdict", "INVALID");
    database.run("drop index on_parent_only");
    assertThat(one(rows(database, "v_partition_coverage"), "parent_table", "trades")).containsEntry("status", "OK");
    assertThat(rows(database, "v_invalid_indexes")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void bloatIsEstimatedWithinItsError(int major) throws SQLException {
    var database = PgServer.major(major).database("bloat");
    database.run("create table fresh as select n as id, md5(n::text) as t, now() as at from generate_series(1, 30000) n",
        "create table padded as select n::smallint as a, n::bigint as b, n::smallint as c, n::bigint as d from generate_series(1, 30000) n",
        "create table half (id int, t text) with (fillfactor = 50)", "insert into half select n, md5(n::text) from generate_series(1, 30000) n",
        "create table emptied as select n as id, md5(n::text) as t from generate_series(1, 50000) n", "delete from emptied where id % 10 <> 0",
        "create table unknown as select n as id from generate_series(1, 30000) n");
    database.run("vacuum analyze fresh", "vacuum analyze padded", "vacuum analyze half", "vacuum analyze emptied");
    var rows = eventually(database, "v_bloat", r -> r.stream().filter(t -> t.get("est_bloat_pct") != null).count() == 4);
    for (var table : List.of("fresh", "padded", "half")) assertThat(number(rows, table, "est_bloat_pct")).as(table).isBetween(0.0, 5.0);
    rows = eventually(database, "v_bloat", r -> number(r, "emptied", "est_bloat_pct") > 80);
    assertThat(number(rows, "emptied", "est_bloat_pct")).isBetween(85.0, 95.0);
    assertThat(rows.getFirst()).containsEntry("table_name", "emptied").containsEntry("status", "CRITICAL").containsEntry("dead_status", "OK");
    assertThat(one(rows, "table_name", "unknown")).containsEntry("est_bloat_pct", null).containsEntry("bloat_note", "never analysed");
    database.run("delete from fresh where id % 10 = 0", "delete from padded where a % 5 = 0", "delete from half where id % 3 = 0");
    assertThat(eventually(database, "v_table_bloat", r -> r.size() == 2)).extracting(r -> r.get("table_name"), r -> r.get("status"), r -> r.get("tag"))
        .containsExactly(tuple("half", "CRITICAL", "URGENT"), tuple("padded", "WARNING", null));
  }

  @ParameterizedTest
  @MethodSource("majors")
  void hostileNamesComeOutRaw(int major) throws SQLException {
    var database = PgServer.major(major).database("hostile");
    database.run("create schema \"Ho.st\"", "create table \"Ho.st\".\"Order.Items\" (\"we\"\"ird\" timestamptz, v int) partition by range (\"we\"\"ird\")",
        "create table \"Ho.st\".\"ünïcode\" partition of \"Ho.st\".\"Order.Items\" for values from (now() - interval '1 day') to (now() + interval '20 days')",
        "create index \"i ON ONLY x\" on \"Ho.st\".\"Order.Items\" (v)", "create index \"semi;--\" on \"Ho.st\".\"ünïcode\" (v, \"we\"\"ird\")",
        "create materialized view \"Ho.st\".\"M v\" as select 1 as \"a.b\"", "create unique index on \"Ho.st\".\"M v\" (\"a.b\")");
    assertThat(rows(database, "v_partition_health").getFirst()).containsEntry("schema_name", "Ho.st").containsEntry("parent_table", "Order.Items")
        .containsEntry("partition_name", "ünïcode");
    assertThat(one(rows(database, "v_unused_indexes"), "index_name", "i ON ONLY x"))
        .containsEntry("rebuild_statement", "CREATE INDEX \"i ON ONLY x\" ON \"Ho.st\".\"Order.Items\" USING btree (v);");
    assertThat(rows(database, "v_mv_status").getFirst()).containsEntry("view_name", "M v").containsEntry("unique_key", "a.b");
    assertThat(names(rows(database, "v_bloat"), "table_name")).contains("ünïcode", "M v");
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aLockedTableBreaksNoPanel(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    try (var blocker = database.connect()) {
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("lock table symbols in access exclusive mode");
      blocker.createStatement().execute("lock table orders in access exclusive mode");
      try (var reader = database.connect()) {
        reader.createStatement().execute("set lock_timeout = '300ms'");
        for (var view : EveryViewTest.views()) {
          if (!view.equals("v_missing_partitions")) assertThat(Fixtures.read(reader, view)).as(view).isNotNull();
        }
        assertThat(one(Fixtures.read(reader, "v_partition_coverage"), "parent_table", "orders")).containsEntry("status", "OK").containsEntry("key", null);
      }
      blocker.rollback();
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aWaiterAndItsBlockerAreSeen(int major) throws Exception {
    var database = Fixtures.tradeEngine(major);
    try (var blocker = database.connect(); var waiter = database.connect(); var reader = database.connect()) {
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("lock table symbols in access exclusive mode");
      var waiting = Thread.ofVirtual().start(() -> {
        try {
          waiter.createStatement().execute("select symbol from symbols");
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      });
      List<Map<String, Object>> rows = List.of();
      for (var until = System.nanoTime() + 10_000_000_000L; rows.isEmpty() && System.nanoTime() < until; ) rows = Fixtures.read(reader, "v_blocking_queries");
      assertThat(rows).hasSize(1);
      assertThat(rows.getFirst()).containsEntry("relation", "symbols").containsEntry("lock_mode", "ACCESS SHARE").containsEntry("chain_depth", 1L)
          .containsEntry("blocking_state", "idle in transaction").containsEntry("status", "OK").containsEntry("lock_type", "relation");
      blocker.rollback();
      waiting.join();
      assertThat(Fixtures.read(reader, "v_blocking_queries")).isEmpty();
    }
  }

  private record Coverage(String name, String step, int from, int to, String status) {
    void create(PgDatabase database) throws SQLException {
      database.run("create table %s (at timestamptz) partition by range (at)".formatted(name), """
          do $$ begin for n in %d .. %d loop
            execute format('create table %s_%%s partition of %s for values from (%%L) to (%%L)', n + 100,
              '2026-01-10 00:00+00'::timestamptz + n * interval '1 %s', '2026-01-10 00:00+00'::timestamptz + (n + 1) * interval '1 %s');
          end loop; end $$""".formatted(from, to - 1, name, name, step, step));
    }
  }

  private static List<Map<String, Object>> rows(PgDatabase database, String view) throws SQLException {
    try (var connection = database.connect()) {
      return Fixtures.read(connection, view);
    }
  }

  /// Statistics arrive late; the last rows are returned in any case, so that the assertion shows them.
  private static List<Map<String, Object>> eventually(PgDatabase database, String view, Predicate<List<Map<String, Object>>> enough) throws SQLException {
    var rows = rows(database, view);
    for (var until = System.nanoTime() + 10_000_000_000L; !enough.test(rows) && System.nanoTime() < until; ) rows = rows(database, view);
    return rows;
  }

  private static List<Object> names(List<Map<String, Object>> rows, String column) {
    return rows.stream().map(r -> r.get(column)).toList();
  }

  private static Map<String, Object> one(List<Map<String, Object>> rows, String column, String value) {
    return rows.stream().filter(r -> value.equals(r.get(column))).findFirst().orElseThrow(() -> new AssertionError(value + " is not in " + names(rows, column)));
  }

  private static double number(List<Map<String, Object>> rows, String table, String column) {
    return ((Number) one(rows, "table_name", table).get(column)).doubleValue();
  }

  private static long bytes(PgDatabase database, String relation) throws SQLException {
    return (Long) database.rows("select pg_relation_size('%s') as n".formatted(relation)).getFirst().get("n");
  }

  private static double percent(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).doubleValue();
  }
}
