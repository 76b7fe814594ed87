package io.pgdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The generators of the scales above small, at two thousandths of full: 2,000 orders and 20,000 trades.
class FullScaleTest {
  /// Five minutes into a month.
  private static final String MOMENT = "2026-03-01 00:05:00+00";
  private static final Scale SCALE = Scale.of("0.002");
  private static final String CONTENT = """
      select pg_catalog.md5(pg_catalog.string_agg(x.row, '' order by x.row collate "C")) as rows
      from (
        select (trade_id, symbol, price, quantity, buyer_user_id, seller_user_id, buyer_order_id, seller_order_id, is_buyer_maker, maker_user_id,
          executed_at at time zone 'UTC')::text as row from public.trades
        union all
        select (order_id, user_id, symbol, side, order_type, time_in_force, status, price, quantity, filled_quantity, client_order_id,
          created_at at time zone 'UTC', updated_at at time zone 'UTC')::text from public.orders
        union all
        select (symbol, "interval", open_time at time zone 'UTC', open, high, low, close, volume)::text from public.candles) as x""";
  private static PgDatabase database;

  @BeforeAll
  static void load() throws SQLException {
    database = load(PgServer.newest(), "UTC", 42, IndexSet.FULL);
  }

  private static PgDatabase load(PgServer server, String zone, long seed, IndexSet indexes) throws SQLException {
    var made = server.database("full");
    try (var first = made.connect(); var second = made.connect(); var statement = first.createStatement()) {
      statement.execute("set timezone = '" + zone + "'");
      statement.execute("set monitoring.as_of = '" + MOMENT + "'");
      new TradeEngine(Profile.ROLLING, indexes, SCALE, seed, false).load(new Crew(List.of(first, second)), Progress.of(_ -> { }));
    }
    return made;
  }

  private static Object value(String sql) throws SQLException {
    return value(database, sql);
  }

  private static Object value(PgDatabase database, String sql) throws SQLException {
    return database.rows(sql).getFirst().values().iterator().next();
  }

  private static double share(String table, String condition) throws SQLException {
    return ((Number) value("select avg((%s)::int)::double precision from public.%s".formatted(condition, table))).doubleValue();
  }

  @Test
  void eachOf2000UsersTradesExactlyFiveSymbols() throws SQLException {
    assertThat(value("select count(*) from monitoring.mv_user_trading_stats")).isEqualTo(10_000L);
    assertThat(value("select count(*) from (select user_id from monitoring.mv_user_trading_stats group by user_id having count(*) = 5) as u"))
        .isEqualTo(2_000L);
    assertThat(value("select sum(total_trades)::bigint from monitoring.mv_user_trading_stats")).isEqualTo(40_000L);
    assertThat(value("select count(*) from public.trades where buyer_user_id = seller_user_id")).isEqualTo(0L);
    assertThat(value("select count(*) from (select user_id, symbol from public.orders except select user_id, symbol from monitoring.mv_user_trading_stats) as o"))
        .isEqualTo(0L);
  }

  @Test
  void distributionIsTheDocuments() throws SQLException {
    assertThat(value("select count(*) from public.orders")).isEqualTo(2_000L);
    assertThat(value("select count(*) from public.trades")).isEqualTo(20_000L);
    assertThat(value("select count(*) from public.symbols")).isEqualTo(20L);
    assertThat(value("select string_agg(status || ' ' || n, ', ' order by status) from (select status, count(*) as n from public.orders group by status) as s"))
        .isEqualTo("CANCELLED 460, FILLED 1360, OPEN 100, PARTIALLY_FILLED 40, REJECTED 40");
    assertThat(share("orders", "side = 'BUY'")).isCloseTo(0.5, offset(0.04));
    assertThat(share("orders", "client_order_id is not null")).isCloseTo(0.7, offset(0.04));
    assertThat(share("trades", "is_buyer_maker")).isCloseTo(0.5, offset(0.02));
    assertThat(share("trades", "executed_at > '%s'::timestamptz - interval '24 hours'".formatted(MOMENT))).isCloseTo(0.06, offset(0.001));
    assertThat(share("trades", "executed_at <= '%s'".formatted(MOMENT))).isEqualTo(1.0);
    assertThat(share("orders", "created_at <= '%1$s' and updated_at between created_at and '%1$s'".formatted(MOMENT))).isEqualTo(1.0);
    // Zipf-like: the first symbol twice as often as the second.
    var symbols = database.rows("select symbol, count(*) as n from public.trades group by symbol order by n desc");
    assertThat(symbols.getFirst()).containsEntry("symbol", "BTC/USDT");
    assertThat(((Long) symbols.getFirst().get("n")).doubleValue() / (Long) symbols.get(1).get("n")).isBetween(1.4, 2.2);
  }

  @Test
  void bookIsNotCrossed() throws SQLException {
    assertThat(value("select count(*) from monitoring.mv_order_flow_metrics where best_bid >= best_ask")).isEqualTo(0L);
    assertThat((Long) value("select count(*) from monitoring.mv_order_flow_metrics where best_bid < best_ask")).isGreaterThan(10L);
    assertThat(value("select count(*) from monitoring.v_order_book_summary where best_bid < best_ask")).isEqualTo(20L);
  }

  @Test
  void anOrderOfATradeIsOfThatUserSymbolAndSideAndEarlier() throws SQLException {
    assertThat((Long) value("select count(buyer_order_id) from public.trades")).isGreaterThan(300L);
    assertThat(value("""
        select count(*) from (
          select buyer_order_id as order_id, buyer_user_id as user_id, 'BUY' as side, symbol, executed_at from public.trades where buyer_order_id is not null
          union all
          select seller_order_id, seller_user_id, 'SELL', symbol, executed_at from public.trades where seller_order_id is not null) as t
        left join public.orders as o on o.order_id = t.order_id and o.user_id = t.user_id and o.side = t.side and o.symbol = t.symbol
          and o.created_at <= t.executed_at and o.status in ('FILLED', 'PARTIALLY_FILLED')
        where o.order_id is null""")).isEqualTo(0L);
  }

  @Test
  void everyPartitionHasEveryIndexOfItsParentAndItsAutovacuumSettings() throws SQLException {
    assertThat(database.rows("""
        select p.relname as parent, count(distinct l.oid) as leaves, count(distinct pi.indexrelid) as indexes, count(distinct li.indexrelid) as leaf_indexes,
          bool_and(li.indisvalid and pi.indisvalid) as valid, count(distinct l.oid) filter (where l.reloptions is not null) as set
        from pg_class p
        join pg_inherits i on i.inhparent = p.oid join pg_class l on l.oid = i.inhrelid
        join pg_index pi on pi.indrelid = p.oid
        left join pg_inherits ii on ii.inhparent = pi.indexrelid and exists (select from pg_index x where x.indexrelid = ii.inhrelid and x.indrelid = l.oid)
        left join pg_index li on li.indexrelid = ii.inhrelid
        where p.relname in ('orders', 'trades') and p.relkind = 'p'
        group by p.relname order by p.relname""").toString()).isEqualTo(
        "[{parent=orders, leaves=42, indexes=14, leaf_indexes=588, valid=true, set=42}, {parent=trades, leaves=120, indexes=15, leaf_indexes=1800, valid=true, set=120}]");
  }

  @Test
  void keysAndChecksAreEnforcedAndPartitionsMadeLaterAreLikeTheOthers() throws SQLException {
    assertThatThrownBy(() -> database.run("update public.trades set symbol = 'NONE' where trade_id = (select trade_id from public.trades limit 1)"))
        .hasMessageContaining("trades_symbol_fkey");
    assertThatThrownBy(() -> database.run("update public.orders set symbol = 'NONE' where order_id = (select order_id from public.orders limit 1)"))
        .hasMessageContaining("orders_symbol_fkey");
    assertThatThrownBy(() -> database.run("delete from public.symbols where symbol = 'BTC/USDT'")).hasMessageContaining("foreign key");
    assertThatThrownBy(() -> database.run("update public.orders set filled_quantity = quantity + 1 where order_id = (select order_id from public.orders limit 1)"))
        .hasMessageContaining("orders_filled_quantity_check");
    assertThatThrownBy(() -> database.run("update public.trades set price = 0 where trade_id = (select trade_id from public.trades limit 1)"))
        .hasMessageContaining("trades_price_check");
    assertThatThrownBy(() -> database.run("insert into public.trades select * from public.trades limit 1")).isInstanceOf(SQLException.class);
    var made = (String) value("select partition_name from public.create_trade_partition('2027-01-01')");
    try {
      assertThat(value("select count(*) from pg_index where indrelid = 'public.%s'::regclass".formatted(made))).isEqualTo(15L);
      assertThat(value("select array_to_string(reloptions, ' ') from pg_class where relname = '%s'".formatted(made)).toString())
          .contains("autovacuum_vacuum_scale_factor=0.05", "autovacuum_analyze_scale_factor=0.02");
      assertThat(value("select count(*) from pg_constraint where conrelid = 'public.%s'::regclass and contype = 'f'".formatted(made))).isEqualTo(1L);
    } finally {
      database.run("drop table public." + made);
    }
  }

  @Test
  void sameSeedSameDataOnTheOldestMajorAndInAnotherZone() throws SQLException {
    var elsewhere = load(PgServer.oldest(), "Pacific/Kiritimati", 42, IndexSet.DAY5);
    assertThat(value(elsewhere, CONTENT)).isEqualTo(value(CONTENT));
  }

  @Test
  void pricesAreThoseOfTheGeneratorsInSql() throws SQLException {
    try (var connection = database.connect(); var statement = connection.createStatement()) {
      statement.execute("set monitoring.as_of = '" + MOMENT + "'");
      Script.read("trade_engine/generators").run(connection);
      var market = Market.read(connection, new Dice(42));
      try (var price = connection.prepareStatement("select pg_temp.price_of(?, timestamptz 'epoch' + ? * interval '1 microsecond')")) {
        for (int k = 0; k < market.symbols(); k++) {
          long moment = market.asOf() - k * 7_777_000_000L;
          price.setString(1, market.symbol(k).name());
          price.setLong(2, moment);
          try (var row = price.executeQuery()) {
            row.next();
            assertThat(row.getDouble(1)).isCloseTo(market.priceOf(k, moment), offset(market.symbol(k).middle() * 1e-6));
          }
        }
      }
    }
  }

  @Test
  void anotherSeedGivesOtherDataAndRolledForwardItIsFreshAgain() throws SQLException {
    var sleeping = load(PgServer.newest(), "UTC", 44, IndexSet.DAY5);
    assertThat(value(sleeping, CONTENT)).isNotEqualTo(value(CONTENT));
    assertThat(value(sleeping, "select count(*) from monitoring.mv_user_trading_stats")).isEqualTo(10_000L);
    var told = new ArrayList<String>();
    try (var connection = sleeping.connect(); var statement = connection.createStatement()) {
      statement.execute("set monitoring.as_of = '2026-03-11 06:00:00+00'");
      TradeEngine.rollForward(connection, SCALE, 44, told::add);
    }
    assertThat(told).containsExactly("rolling forward to now");
    assertThat((Long) value(sleeping, "select count(*) from public.trades where executed_at > '2026-03-10 06:00:00+00'")).isBetween(1_195L, 1_205L);
    assertThat(value(sleeping, "select max(executed_at) <= '2026-03-11 06:00:00+00' from public.trades")).isEqualTo(true);
    assertThat(value(sleeping, "select count(distinct (executed_at at time zone 'UTC')::date) from public.trades where executed_at >= '2026-03-02 00:00+00'"))
        .isEqualTo(10L);
    assertThat((Long) value(sleeping, "select count(*) from public.orders where created_at > '2026-03-01 00:05:00+00'")).isBetween(190L, 210L);
  }
}
