package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.demo.IndexSet;
import io.pgdeck.demo.Profile;
import io.pgdeck.demo.TradeEngine;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documents' reference database must be found to be: the orders without a partition for their own month (TE-C17), five redundant
/// indexes on day 5 and eleven in the full set (4.7), neither more nor less.
class DocumentsFindingsTest {
  private static final String AS_OF = "set monitoring.as_of = '2025-11-23 23:59:59+00'";
  private static final List<String> ON_DAY_5 = List.of("idx_orders_symbol", "idx_trades_buyer_user_id", "idx_trades_seller_user_id",
      "idx_trades_symbol", "idx_trades_symbol_executed_at");
  private static final List<String> IN_FULL = List.of("idx_orders_client_order_id", "idx_orders_created_at", "idx_orders_status", "idx_orders_symbol",
      "idx_orders_user_id", "idx_orders_user_status", "idx_trades_buyer_user_id", "idx_trades_executed_at", "idx_trades_seller_user_id",
      "idx_trades_symbol", "idx_trades_symbol_executed_at");

  static List<Integer> majors() {
    return List.of(PgServer.oldest().major(), PgServer.newest().major());
  }

  private static PgDatabase load(int major, IndexSet indexes) throws SQLException {
    var database = PgServer.major(major).database("documents");
    try (var connection = database.connect()) {
      TradeEngine.small(Profile.BASELINE, indexes, 42).load(connection, _ -> { });
    }
    return database;
  }

  private static List<String> redundant(PgDatabase database) throws SQLException {
    try (var connection = database.connect()) {
      return Fixtures.read(connection, "v_index_redundancy", "").stream().map(row -> row.get("index_name").toString()).sorted().toList();
    }
  }

  private static List<Map<String, Object>> asOfTheDay(PgDatabase database, String view, String tail) throws SQLException {
    try (var connection = database.connect(); var statement = connection.createStatement()) {
      statement.execute(AS_OF);
      return Fixtures.read(connection, view, tail);
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void baselineOfDay5HasACriticalGapAndFiveRedundantIndexes(int major) throws SQLException {
    var database = load(major, IndexSet.DAY5);
    assertThat(redundant(database)).isEqualTo(ON_DAY_5);
    var coverage = asOfTheDay(database, "v_partition_coverage", "where v.parent_table in ('orders', 'trades') order by v.parent_table");
    assertThat(coverage).extracting(row -> row.get("parent_table") + " " + row.get("status") + " " + row.get("partitions"))
        .containsExactly("orders CRITICAL 12", "trades " + coverage.getLast().get("status") + " 30");
    assertThat(coverage.getLast().get("status")).isNotEqualTo("CRITICAL");
    assertThat(coverage.getLast()).containsEntry("future_partitions", 29L);
    var health = asOfTheDay(database, "v_partition_health", "where v.parent_table = 'orders'");
    assertThat(health).hasSize(12).allSatisfy(row -> assertThat(row.get("health_status")).isEqualTo("CRITICAL"));
    assertThat(asOfTheDay(database, "v_partition_health", "where v.parent_table = 'trades' and v.health_status = 'CRITICAL'")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void fullSetHasElevenRedundantIndexesAndLeanNone(int major) throws SQLException {
    assertThat(redundant(load(major, IndexSet.FULL))).isEqualTo(IN_FULL);
    assertThat(redundant(load(major, IndexSet.LEAN))).isEmpty();
  }
}
