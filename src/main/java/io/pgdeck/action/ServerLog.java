package io.pgdeck.action;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line of `monitoring.maintenance_log` about a step, written when the step has ended. A role that may not write there is
/// no reason to fail the step: the audit log on this machine has it anyway.
final class ServerLog {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);
  private static final String INSERT = """
      insert into monitoring.maintenance_log
        (job_name, started_at, finished_at, duration_ms, status, objects_affected, object_oid, message, error_text, sqlstate, triggered_by)
      select ?, pg_catalog.clock_timestamp() - ? * interval '1 ms', pg_catalog.clock_timestamp(), ?, ?, 1, ?, ?, ?, ?, 'pgdeck by ' || session_user
      where pg_catalog.has_table_privilege('monitoring.maintenance_log', 'insert')""";
  private final Connection connection;
  private final Step.Logged line;
  private final String message;
  private final long startedNanos = System.nanoTime();

  ServerLog(Connection connection, Step.Logged line, String message) {
    this.connection = connection;
    this.line = line;
    this.message = message;
  }

  void succeeded() {
    write("SUCCESS", null, null);
  }

  void failed(Exception error) {
    write("FAILED", error.getMessage(), error instanceof SQLException sql ? sql.getSQLState() : null);
  }

  private void write(String status, @Nullable String error, @Nullable String sqlState) {
    var ms = (System.nanoTime() - startedNanos) / 1e6;
    try (var insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, line.job());
      insert.setDouble(2, ms);
      insert.setDouble(3, ms);
      insert.setString(4, status);
      insert.setLong(5, line.oid());
      insert.setString(6, message);
      insert.setString(7, error);
      insert.setString(8, sqlState);
      insert.executeUpdate();
    } catch (SQLException e) {
      LOG.info("no line in monitoring.maintenance_log: {}", e.getMessage());
    }
  }
}
