package io.pgdeck.monitoring;

import io.pgdeck.server.SqlTrouble;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plumbing of schema changes: one transaction under a lock, errors as troubles.
final class SchemaWork {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaWork.class);

  private SchemaWork() {}

  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  static <T> T in(String what, Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new TroubleException(trouble(what, e), e);
    }
  }

  static <T> T transaction(Connection connection, String lock, Work<T> work) throws SQLException {
    var auto = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      run(connection, "set local lock_timeout = '5s'; set local search_path = pg_catalog, pg_temp; set local client_min_messages = warning");
      if (!strings(connection, lock).getFirst().equals("t")) throw new TroubleException(new Trouble.LockBusy("The monitoring schema"));
      var result = work.run();
      connection.commit();
      return result;
    } finally {
      // After a commit nothing is left to roll back.
      connection.rollback();
      connection.setAutoCommit(auto);
    }
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void cancel(Connection connection) {
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException e) {
      LOG.info("cancel did not reach the server: {}", e.getMessage());
    }
  }

  static List<String> strings(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) found.add(rows.getString(1));
      return found;
    }
  }

  private static Trouble trouble(String what, SQLException error) {
    var server = error instanceof PSQLException p ? p.getServerErrorMessage() : null;
    var state = error.getSQLState() == null ? "" : error.getSQLState();
    if (server != null && state.equals("42P06")) return new Trouble.Refused(what + ": " + server.getMessage(), String.valueOf(server.getHint()).replaceFirst("\\.$", ""), state);
    if (server != null && state.equals("2BP01")) {
      return new Trouble.Refused(what + " would break objects that are not ours", "drop or change them first: "
          + String.valueOf(server.getDetail()).strip().replace("\n", "; "), state);
    }
    if (state.equals("42501")) return new Trouble.Refused(what + " is not allowed: " + (server == null ? error.getMessage() : server.getMessage()),
        "ask for CREATE on the database, or let its owner do it", state);
    return SqlTrouble.of(what, error, 0, false);
  }
}
