package io.pgdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TradeEngineTest {
  private static final Map<Integer, PgDatabase> ROLLING = new ConcurrentHashMap<>();
  private static final String PARTITIONS = """
      select c.relname, pg_catalog.array_to_string(c.reloptions, ' ') as options
      from pg_catalog.pg_inherits as i
      join pg_catalog.pg_class as c on c.oid = i.inhrelid
      where i.inhparent = '%s'::regclass
      order by c.relname""";
  private static final String INDEXES = """
      select c.relname
      from pg_catalog.pg_index as i
      join pg_catalog.pg_class as c on c.oid = i.indexrelid
      join pg_catalog.pg_class as t on t.oid = i.indrelid
      where t.relnamespace = 'public'::regnamespace and not t.relispartition and t.relname <> 'symbols'""";
  private static final String ROWS = """
      select pg_catalog.md5(pg_catalog.string_agg(x.row, '' order by x.row)) as rows
      from (
        select (trade_id, symbol, price, quantity, buyer_user_id, seller_user_id, buyer_order_id, executed_at)::text as row from public.trades
        union all
        select (order_id, user_id, symbol, side, status, price, quantity, filled_quantity, created_at)::text from public.orders) as x""";

  static List<Integer> majors() {
    return PgServer.majors();
  }

  private static PgDatabase rolling(int major) {
    return ROLLING.computeIfAbsent(major, m -> load(PgServer.major(m), TradeEngine.small(Profile.ROLLING, IndexSet.FULL, 42)));
  }

  private static PgDatabase load(PgServer server, TradeEngine engine) {
    try {
      var database = server.database("trade_engine");
      try (var connection = database.connect()) {
        engine.load(connection, step -> {});
      }
      return database;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Object value(PgDatabase database, String sql) throws SQLException {
    return database.rows(sql).getFirst().values().iterator().next();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void rollingHasItsPartitionsAheadAndBehind(int major) throws SQLException {
    var orders = rolling(major).rows(PARTITIONS.formatted("public.orders"));
    var trades = rolling(major).rows(PARTITIONS.formatted("public.trades"));
    assertThat(orders).hasSize(42);
    assertThat(trades).hasSize(91);
    assertThat(orders).allSatisfy(row -> assertThat(row.get("options").toString()).contains("autovacuum_vacuum_scale_factor=0.1"));
    assertThat(trades).allSatisfy(row -> assertThat(row.get("options").toString()).contains("autovacuum_vacuum_scale_factor=0.05"));
    assertThat(trades.getLast().get("relname"))
        .isEqualTo(value(rolling(major), "select 'trades_' || to_char((now() at time zone 'UTC')::date + 89, 'YYYY_MM_DD')"));
  }

  @ParameterizedTest
  @MethodSource("majors")
  void smallDataSetHasTheDocumentsCounts(int major) throws SQLException {
    var database = rolling(major);
    assertThat(value(database, "select count(*) from orders")).isEqualTo(500L);
    assertThat(value(database, "select count(*) from trades")).isEqualTo(5000L);
    assertThat(value(database, "select count(distinct symbol) from trades")).isEqualTo(5L);
    assertThat(value(database, "select count(*) from (select buyer_user_id from trades union select seller_user_id from trades) u")).isEqualTo(50L);
    assertThat(value(database, "select count(*) from orders where status = 'OPEN'")).isEqualTo(25L);
    assertThat(value(database, "select count(*) from trades where buyer_user_id = seller_user_id")).isEqualTo(0L);
    assertThat(value(database, "select count(*) from trades where maker_user_id <> case when is_buyer_maker then buyer_user_id else seller_user_id end"))
        .isEqualTo(0L);
    assertThat(value(database, "select trade_count from monitoring.mv_trading_summary_24h where symbol = 'BTC/USDT'"))
        .isEqualTo(value(database, "select count(*) from trades where symbol = 'BTC/USDT'"));
    assertThat(value(database, "select sum(total_trades)::bigint from monitoring.mv_user_trading_stats")).isEqualTo(10000L);
    assertThat(value(database, "select count(*) from monitoring.mv_order_flow_metrics")).isEqualTo(5L);
    assertThat(value(database, "select count(*) from monitoring.v_order_book_depth")).isEqualTo(200L);
  }

  @Test
  void fullHas35IndexesAndBaselineLeanHas24() throws SQLException {
    assertThat(rolling(DemoOptions.NEWEST).rows(INDEXES)).hasSize(35);
    var lean = load(PgServer.newest(), TradeEngine.small(Profile.BASELINE, IndexSet.LEAN, 42));
    assertThat(lean.rows(INDEXES)).hasSize(24);
    assertThat(lean.rows(PARTITIONS.formatted("public.orders"))).hasSize(12);
    assertThat(lean.rows(PARTITIONS.formatted("public.trades"))).hasSize(30);
    // No partition of the baseline holds November.
    assertThatThrownBy(() -> lean.run("update orders set created_at = '2025-11-23' where order_id = (select order_id from orders limit 1)"))
        .hasMessageContaining("no partition of relation");
  }

  @Test
  void sameSeedGivesTheSameRowsAndAnotherSeedOthers() throws SQLException {
    var first = load(PgServer.newest(), TradeEngine.small(Profile.BASELINE, IndexSet.DAY5, 7));
    var second = load(PgServer.oldest(), TradeEngine.small(Profile.BASELINE, IndexSet.DAY5, 7));
    var third = load(PgServer.newest(), TradeEngine.small(Profile.BASELINE, IndexSet.DAY5, 8));
    assertThat(value(first, ROWS)).isEqualTo(value(second, ROWS)).isNotEqualTo(value(third, ROWS));
    assertThat(value(first, "select count(*) from trades where executed_at >= '2025-11-23 00:00:00+00' and executed_at <= '2025-11-23 23:59:59+00'"))
        .isEqualTo(5000L);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void rolledForwardByFortyDaysItIsAsAliveAsToday(int major) throws SQLException {
    var database = load(PgServer.major(major), TradeEngine.small(Profile.ROLLING, IndexSet.FULL, 42));
    var later = value(database, "select (now() + interval '40 days')::text").toString();
    for (int time = 0; time < 2; time++) {
      try (var connection = database.connect(); var statement = connection.createStatement()) {
        statement.execute("set monitoring.as_of = '" + later + "'");
        TradeEngine.rollForward(connection, 42, step -> {});
      }
    }
    // The second time there is nothing left to add but what the gap behind the last trade has room for: one in 17 s, by chance now and then seven.
    assertThat((Long) value(database, "select count(*) from trades where executed_at > '" + later + "'::timestamptz - interval '24 hours'"))
        .isBetween(4980L, 5020L);
    assertThat(value(database, "select count(distinct (executed_at at time zone 'UTC')::date) from trades where executed_at > '" + later
        + "'::timestamptz - interval '29 days'")).isIn(29L, 30L);
    assertThat(value(database, "select max(executed_at) <= '" + later + "' from trades")).isEqualTo(true);
    assertThat(database.rows(PARTITIONS.formatted("public.trades"))).hasSize(131);
    assertThat(database.rows(PARTITIONS.formatted("public.trades")).getLast().get("relname"))
        .isEqualTo(value(database, "select 'trades_' || to_char(('" + later + "'::timestamptz at time zone 'UTC')::date + 89, 'YYYY_MM_DD')"));
  }

  @Test
  void lifeHasBloatStaleViewsAndSlowStatements() throws SQLException {
    var database = load(PgServer.newest(), new TradeEngine(Profile.ROLLING, IndexSet.FULL, Scale.SMALL, 42, true));
    database.run("analyze candles");
    assertThat(value(database, "select dead_tuple_percent + free_percent > 35 from pgstattuple('candles')")).isEqualTo(true);
    assertThat(value(database, "select now() - pg_xact_commit_timestamp(xmin) > interval '29 hours' from pg_class where relname = 'mv_user_trading_stats'"))
        .isEqualTo(true);
    assertThat(value(database, "select now() - pg_xact_commit_timestamp(xmin) > interval '39 minutes' from pg_class where relname = 'mv_order_flow_metrics'"))
        .isEqualTo(true);
    assertThat(value(database, "select count(*) from trades where executed_at > (select max(executed_at) from trades) - interval '20 days'"))
        .satisfies(count -> assertThat((Long) count).isGreaterThan(30_000L));
    assertThat(value(database, """
        select count(*) from pg_stat_statements s join pg_database d on d.oid = s.dbid
        where d.datname = current_database() and s.query like 'select%from public.trades%' and s.calls = 12"""))
        .satisfies(count -> assertThat((Long) count).isGreaterThanOrEqualTo(6L));
    assertThat(value(database, """
        select count(*) from pg_stat_statements s join pg_database d on d.oid = s.dbid
        where d.datname = current_database() and s.query like '%make_trades%'""")).isEqualTo(0L);
    assertThat(value(database, "select count(*) from pg_replication_origin")).isEqualTo(0L);
  }

  @Test
  void scriptsAreCutAtStatementsOnly() {
    assertThat(Script.split("-- a; comment;\nselect 1;\n\ncreate function f() as $$\nbegin;\nend;\n$$;\nselect ';';\n"))
        .containsExactly("-- a; comment;\nselect 1;", "create function f() as $$\nbegin;\nend;\n$$;", "select ';';");
    assertThatThrownBy(() -> Script.split("select 1")).isInstanceOf(IllegalArgumentException.class);
  }
}
