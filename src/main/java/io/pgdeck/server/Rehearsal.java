package io.pgdeck.server;

import io.pgdeck.job.Job;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.List;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/// A transaction on a connection of its own that may write and is always rolled back: what would happen is seen, and
/// nothing of it stays. Session settings are those of the server and the role, as an application meets them (JIT, parallel
/// workers), but for `search_path`, zone and a lock_timeout. A statement that fails takes back itself alone.
///
/// What PostgreSQL does not roll back stays out of here: sequences step on, statistics counters count.
public final class Rehearsal implements AutoCloseable {
  private static final int LOCK_TIMEOUT_MS = 2_000;

  private final Connection connection;
  private final Job job;

  private Rehearsal(Connection connection, Job job) {
    this.connection = connection;
    this.job = job;
  }

  /// @param job its limit is the time limit of each statement; zero means none
  public static Rehearsal open(Server server, String sender, Job job) {
    var rehearsal = new Rehearsal(server.openForAction(sender), job);
    try {
      rehearsal.connection.setAutoCommit(false);
      rehearsal.rows("select pg_catalog.set_config('lock_timeout', ?, true), pg_catalog.set_config('statement_timeout', ?, true)",
          List.of(String.valueOf(LOCK_TIMEOUT_MS), String.valueOf(job.limit().toMillis())));
      return rehearsal;
    } catch (SQLException e) {
      rehearsal.close();
      throw rehearsal.trouble(e);
    } catch (TroubleException e) {
      rehearsal.close();
      throw e;
    }
  }

  /// Runs one statement; no rows for one that returns none.
  ///
  /// @throws TroubleException for every error; the transaction goes on as if the statement had not been sent
  public Result<Record> rows(String sql, List<String> binds) {
    try {
      var before = connection.setSavepoint();
      try {
        var rows = run(sql, binds);
        connection.releaseSavepoint(before);
        return rows;
      } catch (SQLException | DataAccessException e) {
        back(before);
        throw e;
      }
    } catch (SQLException e) {
      throw trouble(e).in(sql);
    } catch (DataAccessException e) {
      if (e.getCause() instanceof SQLException cause) throw trouble(cause).in(sql);
      throw e;
    }
  }

  private Result<Record> run(String sql, List<String> binds) throws SQLException {
    var jooq = DSL.using(SQLDialect.POSTGRES);
    try (var statement = connection.prepareStatement(Marked.query(sql)); var _ = job.onCancel(() -> cancel(statement))) {
      for (var i = 0; i < binds.size(); i++) statement.setObject(i + 1, binds.get(i), Types.OTHER);
      if (!statement.execute()) return jooq.newResult();
      try (var rows = statement.getResultSet()) {
        return jooq.fetch(rows);
      }
    }
  }

  private void back(Savepoint to) throws SQLException {
    if (!connection.isClosed()) connection.rollback(to);
  }

  private static void cancel(PreparedStatement statement) {
    try {
      statement.cancel();
    } catch (SQLException _) {
      // The statement has ended by itself.
    }
  }

  private TroubleException trouble(SQLException e) {
    return new TroubleException(SqlTrouble.of(job.name(), e, job.limit().toMillis(), job.cancelAsked()), e);
  }

  /// Rolls everything back and ends the connection.
  @Override
  public void close() {
    try (connection) {
      if (!connection.isClosed() && !connection.getAutoCommit()) connection.rollback();
    } catch (SQLException _) {
      // A lost connection has rolled back on the server.
    }
  }
}
