package io.pgdeck.action;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line of `monitoring.maintenance_log` about a step: RUNNING from its begin, then how it ended. A role that may not write
/// there is no reason to fail the step: the audit log on this machine has it anyway.
final class ServerLog {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);
  private static final String BEGIN = """
      insert into monitoring.maintenance_log as pgdeck (job_name, started_at, status, object_oid, message, triggered_by)
      select ?, pg_catalog.clock_timestamp(), 'RUNNING', ?, ?, 'pgdeck by ' || session_user
      where pg_catalog.has_table_privilege('monitoring.maintenance_log', 'insert')
        and pg_catalog.has_table_privilege('monitoring.maintenance_log', 'update')
      returning log_id""";
  private static final String END = """
      update monitoring.maintenance_log as pgdeck
      set finished_at = pg_catalog.clock_timestamp(), status = ?, error_text = ?, sqlstate = ?, objects_affected = 1,
          duration_ms = extract(epoch from pg_catalog.clock_timestamp() - pgdeck.started_at) * 1000
      where pgdeck.log_id = ?""";
  private final Connection connection;
  private final @Nullable Long id;

  ServerLog(Connection connection, Step.Logged line, String message) {
    this.connection = connection;
    this.id = begin(line, message);
  }

  void succeeded() {
    end("SUCCESS", null, null);
  }

  void failed(Exception error) {
    end("FAILED", error.getMessage(), error instanceof SQLException sql ? sql.getSQLState() : null);
  }

  private @Nullable Long begin(Step.Logged line, String message) {
    try (var insert = connection.prepareStatement(BEGIN)) {
      insert.setString(1, line.job());
      if (line.oid() == 0) insert.setNull(2, Types.BIGINT);
      else insert.setLong(2, line.oid());
      insert.setString(3, message);
      try (var row = insert.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    } catch (SQLException e) {
      LOG.info("no line in monitoring.maintenance_log: {}", e.getMessage());
      return null;
    }
  }

  private void end(String status, @Nullable String error, @Nullable String sqlState) {
    if (id == null) return;
    try (var update = connection.prepareStatement(END)) {
      update.setString(1, status);
      update.setString(2, error);
      update.setString(3, sqlState);
      update.setLong(4, id);
      update.executeUpdate();
    } catch (SQLException e) {
      LOG.info("no end in monitoring.maintenance_log: {}", e.getMessage());
    }
  }
}
