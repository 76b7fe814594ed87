package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real sessions of which each waits for the one before it.
class BlockingChainTest {
  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void theThirdStandsTwoDeepBehindTheFirst(int major) throws Exception {
    var database = PgServer.major(major).database("chain");
    database.run("create table t (id int primary key, v int)", "insert into t values (1, 0), (2, 0)");
    try (var first = open(database); var second = open(database); var third = open(database); var reader = database.connect()) {
      first.createStatement().execute("update t set v = 1 where id = 1");
      second.createStatement().execute("update t set v = 2 where id = 2");
      var waiting = List.of(update(second, 1), update(third, 2));
      List<Map<String, Object>> rows = List.of();
      for (var until = System.nanoTime() + 20_000_000_000L; rows.size() < 2 && System.nanoTime() < until; ) rows = Fixtures.read(reader, "v_blocking_queries", "order by v.chain_depth");
      assertThat(rows).extracting(r -> r.get("blocked_pid") + " behind " + r.get("blocking_pid") + ", " + r.get("chain_depth"))
          .containsExactly(pid(second) + " behind " + pid(first) + ", 1", pid(third) + " behind " + pid(second) + ", 2");
      assertThat(rows).extracting(r -> r.get("blocking_state")).containsExactly("idle in transaction", "active");
      assertThat(rows).allSatisfy(r -> assertThat(r).containsEntry("blocked_user", "postgres").containsEntry("lock_type", "transactionid"));
      // Freeing the first frees the others one after the other.
      first.rollback();
      waiting.getFirst().join();
      second.rollback();
      waiting.getLast().join();
      assertThat(Fixtures.read(reader, "v_blocking_queries")).isEmpty();
    }
  }

  private static Connection open(PgDatabase database) throws SQLException {
    var connection = database.connect();
    connection.setAutoCommit(false);
    return connection;
  }

  private static Thread update(Connection session, int id) {
    return Thread.ofVirtual().start(() -> {
      try (var statement = session.createStatement()) {
        statement.execute("update t set v = 3 where id = " + id);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static int pid(Connection session) throws SQLException {
    return session.unwrap(org.postgresql.PGConnection.class).getBackendPID();
  }
}
