package io.pgdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Capabilities;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The trigger, the functions and the order-book views that Trade Engine brings along.
class TradeEngineObjectsTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";
  private static final Map<Integer, PgDatabase> LOADED = new ConcurrentHashMap<>();

  private static PgDatabase database(int major) {
    return LOADED.computeIfAbsent(major, m -> {
      try {
        var database = PgServer.major(m).database("objects");
        try (var connection = database.connect()) {
          TradeEngine.small(Profile.ROLLING, IndexSet.FULL, 42).load(connection, _ -> { });
        }
        return database;
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    });
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void theOrderBookHasTwentyLevelsASideSummedUpFromTheBest(int major) throws SQLException {
    var database = database(major);
    assertThat(database.rows("select 1 from monitoring.v_order_book_depth")).hasSizeGreaterThan(20);
    assertThat(database.rows("select symbol, side from monitoring.v_order_book_depth group by 1, 2 having count(*) > 20 or min(level) <> 1 or max(level) <> count(*)")).isEmpty();
    assertThat(database.rows("""
        select d.symbol from monitoring.v_order_book_depth d
        where d.cumulative_quantity <> (select sum(e.quantity) from monitoring.v_order_book_depth e where e.symbol = d.symbol and e.side = d.side and e.level <= d.level)
          or exists (select from monitoring.v_order_book_depth e where e.symbol = d.symbol and e.side = d.side and e.level > d.level
            and (case d.side when 'BUY' then e.price > d.price else e.price < d.price end or e.cumulative_quantity < d.cumulative_quantity))""")).isEmpty();
    assertThat(database.rows("""
        select s.symbol from monitoring.v_order_book_summary s
        where s.spread is distinct from s.best_ask - s.best_bid
          or s.best_bid is distinct from (select max(b.price) from order_book b where b.symbol = s.symbol and b.side = 'BUY')
          or s.best_ask is distinct from (select min(b.price) from order_book b where b.symbol = s.symbol and b.side = 'SELL')""")).isEmpty();
    assertThat(database.rows("select symbol from monitoring.v_order_book_summary")).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void theStatisticsOfASymbolAreThoseOfItsTrades(int major) throws SQLException {
    try (var connection = database(major).connect()) {
      // In one transaction now() stands still.
      connection.setAutoCommit(false);
      for (var period : new String[] {"24 hours", "7 days"}) {
        assertThat(PgDatabase.rows(connection, "select trade_count, volume, quote_volume, high_price, low_price, vwap, first_trade_at, last_trade_at from monitoring.get_trade_statistics('BTC/USDT', '%s')"
            .formatted(period))).isEqualTo(PgDatabase.rows(connection, """
            select count(*) as trade_count, sum(quantity) as volume, sum(quantity * price) as quote_volume, max(price) as high_price, min(price) as low_price,
              round(sum(quantity * price) / sum(quantity), 8) as vwap, min(executed_at) as first_trade_at, max(executed_at) as last_trade_at
            from trades where symbol = 'BTC/USDT' and executed_at > now() - interval '%s'""".formatted(period)));
      }
      assertThat(PgDatabase.rows(connection, "select high_price, low_price, volume, trade_count from monitoring.get_24h_statistics('BTC/USDT')")).isEqualTo(PgDatabase.rows(connection, """
          select max(price) as high_price, min(price) as low_price, sum(quantity) as volume, count(*) as trade_count from trades
          where symbol = 'BTC/USDT' and executed_at > now() - interval '24 hours'"""));
      connection.rollback();
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void anUpdateMovesTheTimeOfAnOrderAndOfALevelOfTheBook(int major) throws SQLException {
    try (var connection = database(major).connect(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (var update : new String[] {"update orders set client_order_id = 'x' where order_id = (select order_id from orders limit 1)",
          "update order_book set quantity = quantity + 1 where order_book_id = (select min(order_book_id) from order_book)"}) {
        assertThat(statement.executeUpdate(update)).isEqualTo(1);
      }
      assertThat(PgDatabase.rows(connection, "select (select count(*) from orders where updated_at = now()) as orders, (select count(*) from order_book where updated_at = now()) as book"))
          .singleElement().hasToString("{orders=1, book=1}");
      connection.rollback();
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void partitionFunctionsWorkAsTheDocumentsCallThem(int major) throws SQLException {
    try (var connection = database(major).connect()) {
      connection.setAutoCommit(false);
      var leaves = "select count(*) as n from pg_inherits where inhparent = 'trades'::regclass";
      var before = PgDatabase.rows(connection, leaves).getFirst().get("n");
      assertThat(PgDatabase.rows(connection, "select partition_name, action from create_trade_partition()")).singleElement()
          .hasToString("{partition_name=trades_%s, action=CREATED}".formatted(PgDatabase.rows(connection, "select to_char((now() at time zone 'UTC')::date + 90, 'YYYY_MM_DD') as d").getFirst().get("d")));
      assertThat(PgDatabase.rows(connection, "select action from create_trade_partition((now() at time zone 'UTC')::date)")).singleElement().hasToString("{action=EXISTS}");
      assertThat(PgDatabase.rows(connection, "select partition_name from drop_old_trade_partitions(90)")).isEmpty();
      assertThat(PgDatabase.rows(connection, "select action from drop_old_trade_partitions(-100)")).as("named").isNotEmpty().allSatisfy(r -> assertThat(r).containsEntry("action", "TO ARCHIVE"));
      assertThat(PgDatabase.rows(connection, leaves).getFirst().get("n")).as("and never dropped").isEqualTo((Long) before + 1);
      connection.rollback();
    }
    assertThatThrownBy(() -> database(major).run("insert into trades (symbol, price, quantity, buyer_user_id, seller_user_id, executed_at) "
        + "select symbol, price, quantity, buyer_user_id, seller_user_id, '2001-01-01' from trades limit 1")).as("no partition takes it").hasMessageContaining("no partition of relation");
  }

  /// 90 days are covered; 88 days later two of them are left, 90 days later none.
  @ParameterizedTest
  @MethodSource(MAJORS)
  void coverageRunsOutAsTheDaysGoBy(int major) throws SQLException {
    assertThat(coverage(database(major), 0)).isEqualTo("90 OK");
    assertThat(coverage(database(major), 87)).isEqualTo("3 OK");
    assertThat(coverage(database(major), 88)).isEqualTo("2 WARNING");
    assertThat(coverage(database(major), 90)).isEqualTo("0 CRITICAL");
  }

  private static String coverage(PgDatabase database, int later) throws SQLException {
    try (var connection = database.connect(); var statement = connection.createStatement()) {
      statement.execute("select set_config('monitoring.as_of', (date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' + %d * interval '1 day')::text, false)".formatted(later));
      var alert = PgDatabase.rows(connection, "select current_value, status from %s v where metric_name = 'partition_lag'".formatted(SqlCatalog.source("v_alerts", Capabilities.on(connection)).from()));
      return "%.0f %s".formatted(alert.getFirst().get("current_value"), alert.getFirst().get("status"));
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void whatItBringsIntoTheMonitoringSchemaIsExplained(int major) throws SQLException {
    assertThat(database(major).rows("""
        select c.relname::text as name from pg_class c where c.relnamespace = 'monitoring'::regnamespace and c.relkind in ('v', 'm') and obj_description(c.oid) is null
        union all select p.proname from pg_proc p where p.pronamespace = 'monitoring'::regnamespace
          and (obj_description(p.oid) is null or obj_description(p.oid) !~ 'Parameters: .*Returns: .*Example: .*Cost: ')""")).isEmpty();
  }
}
