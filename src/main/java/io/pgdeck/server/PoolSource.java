package io.pgdeck.server;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Makes the connections of the read pool. The pool wants to know the isolation level of a session, for which the driver would ask the server
/// with a statement that cannot be told from an application's. Nothing here ever changes it, so any answer will do. Thread-safe.
final class PoolSource implements DataSource {
  private static final Duration SILENCE = Duration.ofSeconds(40);
  private final ServerProfile profile;
  private final StatementLog statements;
  private final String session;

  /// @param session sets up each session, before anybody reads in it
  PoolSource(ServerProfile profile, StatementLog statements, String session) {
    this.profile = profile;
    this.statements = statements;
    this.session = session;
  }

  @Override
  public Connection getConnection() throws SQLException {
    var connection = SignIn.to(profile, "pgdeck", SILENCE);
    try (var statement = statements.watched(connection, "pgdeck").createStatement()) {
      statement.execute(session);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return Fetch.proxy(Connection.class, (_, method, arguments) -> method.getName().equals("getTransactionIsolation") ? Connection.TRANSACTION_READ_COMMITTED : Fetch.on(connection, method, arguments));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the role is the profile's");
  }

  /// Is among the properties.
  @Override
  public void setLoginTimeout(int seconds) {}

  /// So long the pool waits, when it is closed, for a connection that is being made.
  @Override
  public int getLoginTimeout() {
    return 6;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("not a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
