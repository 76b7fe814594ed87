package io.pgdeck.demo;

import java.nio.file.Path;

/// A running demo and how to connect to it.
///
/// @param fresh whether Trade Engine was loaded by this start, not found
public record DemoDatabase(String host, int port, String dbname, String user, String password, int major, Path dataDirectory, long pid,
    boolean fresh) {
  public String url() {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, dbname);
  }

  DemoDatabase named(String database) {
    return new DemoDatabase(host, port, database, user, password, major, dataDirectory, pid, fresh);
  }

  DemoDatabase loaded(boolean now) {
    return new DemoDatabase(host, port, dbname, user, password, major, dataDirectory, pid, now);
  }

  /// The password stays out of logs.
  @Override
  public String toString() {
    return "%s@%s:%d/%s (PostgreSQL %d, pid %d, %s)".formatted(user, host, port, dbname, major, pid, dataDirectory);
  }
}
