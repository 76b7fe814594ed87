package io.pgdeck.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// Makes a connection. Of several hosts, one that takes a connection and then says nothing is given up like one that takes none, so
/// that the next has its turn; the limit for that must not hold for the statements that follow.
final class SignIn {
  private SignIn() {}

  /// @param silence how long the network may say nothing once the connection stands, zero for ever
  static Connection to(ServerProfile profile, String applicationName, Duration silence) throws SQLException {
    var connection = DriverManager.getConnection(profile.url(), profile.properties(applicationName));
    connection.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
    return connection;
  }
}
