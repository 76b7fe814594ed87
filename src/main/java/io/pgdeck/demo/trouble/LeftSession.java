package io.pgdeck.demo.trouble;

import io.pgdeck.demo.DemoException;
import io.pgdeck.demo.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A session that stays at work on the server after its client has gone: while a statement sleeps or waits for a lock, the
/// server does not look whether anybody still listens. Each such statement ends by itself within half an hour.
final class LeftSession {
  private static final long LIMIT_SECONDS = 20;

  private LeftSession() {}

  /// Sends the statement and leaves as soon as it stands where it stays.
  ///
  /// @param own     the session to leave; its socket is closed under the statement
  /// @param bind    the statement's one parameter
  /// @param watcher another session that looks at it
  static void leave(Connection own, String sql, @Nullable String bind, Connection watcher) throws SQLException {
    int pid = pid(own);
    var trouble = new AtomicReference<@Nullable SQLException>();
    var left = new AtomicReference<>(false);
    var sender = Thread.ofVirtual().name("trouble").start(() -> {
      try (var statement = own.prepareStatement(sql)) {
        if (bind != null) statement.setString(1, bind);
        statement.execute();
      } catch (SQLException e) {
        if (!left.get()) trouble.set(e);
      }
    });
    try {
      await(pid, sender, trouble, watcher);
      left.set(true);
    } finally {
      own.abort(Runnable::run);
    }
  }

  private static void await(int pid, Thread sender, AtomicReference<@Nullable SQLException> trouble, Connection watcher) throws SQLException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    try (var look = watcher.prepareStatement(Script.read("trouble/settled").query())) {
      look.setInt(1, pid);
      while (true) {
        try (var row = look.executeQuery()) {
          if (row.next() && row.getBoolean(1)) return;
        }
        var failed = trouble.get();
        if (failed != null) throw failed;
        if (!sender.isAlive() || System.nanoTime() > end) throw new DemoException("The session of the trouble did not come to stand: try again.");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  private static int pid(Connection connection) throws SQLException {
    try (var statement = connection.createStatement(); var row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
