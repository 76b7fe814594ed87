package io.pgdeck.server;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides whether the server keeps the plan of what is read again on the same connection. Only where no pooler stands between: one
/// that gives each transaction another backend would look for the statement in vain. A pooler hands out keys of its own, so the backend
/// that answers is another than the one the connection was greeted by. Only without bound values, for a plan made for any value may
/// be a bad one. Thread-safe.
final class KeptPlans {
  private static final Logger LOG = LoggerFactory.getLogger(KeptPlans.class);
  /// The driver's name for "never": each time planned anew.
  private static final int NEVER = 0;
  /// What is read once leaves nothing on the server.
  private static final int SECOND_TIME = 2;
  /// The server has no such statement, or already has one of that name: there is a pooler after all.
  private static final Set<String> POOLED = Set.of("26000", "42P05");
  /// Where the server finds that a kept statement has other columns now: an upgrade of what it reads. The message is translated, this is not.
  private static final Set<String> OUTDATED = Set.of("RevalidateCachedQuery", "RevalidateCachedPlan");

  /// Whether a connection leads straight to its backend; not in it before its first reading. It goes with its connection.
  private final Map<PGConnection, Boolean> straight = Collections.synchronizedMap(new WeakHashMap<>());

  /// To be called before each execution.
  ///
  /// @return whether the server may keep it
  boolean apply(Connection connection, PreparedStatement statement, List<?> binds) throws SQLException {
    var keeps = binds.isEmpty() && straight.getOrDefault(connection.unwrap(PGConnection.class), false);
    statement.unwrap(PGStatement.class).setPrepareThreshold(keeps ? SECOND_TIME : NEVER);
    return keeps;
  }

  /// @param backend who answered, as `pg_backend_pid()` tells it
  void answered(Connection connection, int backend) throws SQLException {
    var physical = connection.unwrap(PGConnection.class);
    // Once passed from one backend to another, the next transaction may be so again.
    straight.merge(physical, physical.getBackendPID() == backend, Boolean::logicalAnd);
  }

  /// Whether this failed only because a statement was kept: then it is sent once more, planned anew.
  boolean failed(Connection connection, SQLException e) throws SQLException {
    if (POOLED.contains(String.valueOf(e.getSQLState()))) {
      LOG.info("a pooler stands between: no statement is kept on the server ({})", e.getMessage());
      straight.put(connection.unwrap(PGConnection.class), false);
      return true;
    }
    return isOutdated(e);
  }

  private static boolean isOutdated(SQLException e) {
    return e instanceof PSQLException told && told.getServerErrorMessage() != null && OUTDATED.contains(String.valueOf(told.getServerErrorMessage().getRoutine()));
  }

  /// Nothing is wrong with a connection whose kept statement is outdated; the pool would close it. Made by the pool, by its name.
  public static final class Stays implements SQLExceptionOverride {
    // The interface has a type of the annotation's name.
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException e) {
      return isOutdated(e) ? SQLExceptionOverride.Override.DO_NOT_EVICT : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
  }
}
