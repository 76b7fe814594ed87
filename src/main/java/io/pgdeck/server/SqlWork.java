package io.pgdeck.server;

import java.sql.Connection;
import java.sql.SQLException;

/// Work on one open connection, in the packages that may speak JDBC.
@FunctionalInterface
public interface SqlWork<T> {
  T on(Connection connection) throws SQLException;
}
