package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Partitions are made while the table is read and written.
class PartitionLocksTest {
  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void sixtyPartitionsAreMadeAndNobodyWaitsFiftyMilliseconds(int major) throws Exception {
    var database = Fixtures.tradeEngine(major);
    Fixtures.schema(database, s -> s.install(null));
    var over = new AtomicBoolean();
    var began = new CountDownLatch(1);
    var work = CompletableFuture.supplyAsync(() -> workUntil(database, over, began));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(database.rows("select partition_name from monitoring.create_future_trade_partitions(90) where action = 'CREATED'")).hasSize(60);
    over.set(true);
    assertThat(work.get(30, TimeUnit.SECONDS)).isPositive();
    assertThat(database.rows("select days_of_coverage::int as days from monitoring.v_partition_coverage where parent_table = 'trades'").getFirst()).containsEntry("days", 90);
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  /// A lock that is not free within 50 ms ends it with an error: that the machine is busy is no lock.
  private static long workUntil(PgDatabase database, AtomicBoolean over, CountDownLatch began) {
    var n = 0L;
    try (var connection = database.connect(); var statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '50ms'");
      do {
        statement.execute("insert into trades (symbol, price, quantity, buyer_user_id, seller_user_id) values ('BTC/USDT', 1, 1, gen_random_uuid(), gen_random_uuid())");
        statement.execute("select count(*) from trades where symbol = 'ETH/USDT' and executed_at > now() - interval '1 minute'");
        n++;
        began.countDown();
      } while (!over.get());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return n;
  }
}
