package io.pgdeck.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One or more sessions of a database that share work. The first is also used alone. Not closed here.
final class Crew {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private static final String CANCELLED = "57014";
  private final List<Connection> connections;
  private volatile boolean stopped;
  private volatile boolean failed;

  Crew(List<Connection> connections) {
    this.connections = List.copyOf(connections);
  }

  interface Task {
    void on(Connection connection) throws SQLException;
  }

  Connection first() {
    return connections.getFirst();
  }

  List<Connection> all() {
    return connections;
  }

  /// Ends what runs on the server; what comes after fails as cancelled. From any thread.
  void stop() {
    stopped = true;
    cancel();
  }

  void check() throws SQLException {
    if (stopped || failed) throw new SQLException("canceled", CANCELLED);
  }

  /// Each session takes the next task until none is left. The first failure ends the others and is thrown.
  void share(List<? extends Task> tasks) throws SQLException {
    var queue = new ConcurrentLinkedQueue<Task>(tasks);
    failed = false;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var working = connections.stream().<Future<?>>map(connection -> threads.submit(() -> {
        work(queue, connection);
        return null;
      })).toList();
      SQLException first = null;
      for (var worker : working) first = ended(worker, first);
      if (first != null) throw first;
    }
  }

  private void work(ConcurrentLinkedQueue<Task> queue, Connection connection) throws SQLException {
    try {
      for (var task = queue.poll(); task != null; task = queue.poll()) {
        check();
        task.on(connection);
      }
    } catch (SQLException | RuntimeException e) {
      if (!failed) {
        failed = true;
        cancel();
      }
      throw e;
    }
  }

  private SQLException ended(Future<?> worker, SQLException before) {
    try {
      worker.get();
      return before;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
      return new SQLException("interrupted", CANCELLED, e);
    } catch (ExecutionException e) {
      var now = e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
      // What made the others end says more than that they were ended.
      return before == null || CANCELLED.equals(before.getSQLState()) ? now : before;
    }
  }

  private void cancel() {
    for (var connection : connections) {
      try {
        connection.unwrap(PGConnection.class).cancelQuery();
      } catch (SQLException e) {
        LOG.info("cancel did not reach the server: {}", e.getMessage());
      }
    }
  }
}
