package io.pgdeck.demo.trouble;

import io.pgdeck.demo.DemoDatabase;
import io.pgdeck.demo.DemoException;
import io.pgdeck.demo.Script;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Starts and undoes trouble on a running demo. The server itself is the only record of what is there: sessions by their
/// application_name, objects by their names and comments. So any program can undo what another one started.
public final class Makers {
  private static final long ENDING_LIMIT_SECONDS = 10;
  private final DemoDatabase demo;

  public Makers(DemoDatabase demo) {
    this.demo = demo;
  }

  /// Each trouble and whether it is there now.
  public Map<Maker, Boolean> all() {
    return with(connection -> {
      var all = new EnumMap<Maker, Boolean>(Maker.class);
      for (var maker : Maker.values()) all.put(maker, active(connection, maker));
      return all;
    });
  }

  /// @return false when it was there already
  public boolean start(Maker maker) {
    return with(connection -> {
      if (active(connection, maker)) return false;
      try {
        make(connection, maker);
      } catch (SQLException | DemoException e) {
        undoHalf(maker, e);
        throw e;
      }
      return true;
    });
  }

  /// @return false when there was nothing to undo
  public boolean stop(Maker maker) {
    return with(connection -> {
      if (!active(connection, maker)) return false;
      undo(connection, maker);
      return true;
    });
  }

  private boolean active(Connection connection, Maker maker) throws SQLException {
    return maker.sessions() > 0 ? sessions(connection, maker) > 0 : Boolean.TRUE.equals(value(connection, script(maker, "active"), null));
  }

  private void make(Connection connection, Maker maker) throws SQLException {
    switch (maker) {
      case INVALID_INDEX -> failAsItMust(connection, maker);
      case IDLE_IN_TRANSACTION -> idle(connection, maker);
      case SLOW_QUERY -> {
        // A session of its own, because the care for the demo is kept out of the statistics of statements.
        try (var counted = connect(maker.applicationName(), true)) {
          Script.read(script(maker, "start")).run(counted);
        }
        leave(connection, maker, null);
      }
      case BLOCKING -> leave(connection, maker, null);
      case BLOAT, UNUSED_INDEX, PARTITION_GAP, STALE_VIEW -> Script.read(script(maker, "start")).run(connection);
    }
  }

  /// A unique index over what is not unique.
  private static void failAsItMust(Connection connection, Maker maker) throws SQLException {
    try {
      Script.read(script(maker, "start")).run(connection);
    } catch (SQLException e) {
      if (!"23505".equals(e.getSQLState())) throw e;
    }
  }

  /// The extension is needed for a moment; where the database has it anyway, it stays.
  private void idle(Connection connection, Maker maker) throws SQLException {
    var there = value(connection, "trouble/idle-in-transaction/dblink_schema", null) != null;
    if (!there) Script.read(script(maker, "start")).run(connection);
    try {
      leave(connection, maker, "host=%s port=%d dbname=%s user=%s password=%s application_name=%s".formatted(quoted(demo.host()), demo.port(),
          quoted(demo.dbname()), quoted(demo.user()), quoted(demo.password()), quoted(maker.applicationName())));
    } finally {
      if (!there) Script.read("trouble/idle-in-transaction/started").run(connection);
    }
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void leave(Connection watcher, Maker maker, @Nullable String bind) throws SQLException {
    for (int i = 1; i <= maker.sessions(); i++) {
      var own = connect(maker.applicationName(), true);
      try (var setup = own.createStatement()) {
        if (i > 1) setup.execute("set statement_timeout = '25min'");
        if (bind != null) setup.execute("select pg_catalog.set_config('search_path', " + "pg_catalog.quote_ident(n.nspname), false)"
            + " from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace where e.extname = 'dblink'");
      }
      LeftSession.leave(own, Script.read(script(maker, "session_" + i)).query(), bind, watcher);
    }
  }

  private void undo(Connection connection, Maker maker) throws SQLException {
    if (maker.sessions() > 0) endSessions(connection, maker);
    if (Script.exists(script(maker, "stop"))) Script.read(script(maker, "stop")).run(connection);
  }

  private void endSessions(Connection connection, Maker maker) throws SQLException {
    value(connection, "trouble/end_sessions", maker.applicationName());
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ENDING_LIMIT_SECONDS);
    while (sessions(connection, maker) > 0) {
      if (System.nanoTime() > end) throw new DemoException("The sessions of %s do not end: try again, or run pgdeck demo stop.".formatted(maker.word()));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private void undoHalf(Maker maker, Exception cause) {
    try (var connection = connect("pgdeck/demo", false)) {
      undo(connection, maker);
    } catch (SQLException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private static int sessions(Connection connection, Maker maker) throws SQLException {
    try (var statement = connection.prepareStatement(Script.read("trouble/sessions").query())) {
      statement.setString(1, maker.applicationName());
      try (var rows = statement.executeQuery()) {
        int n = 0;
        while (rows.next()) n++;
        return n;
      }
    }
  }

  private static @Nullable Object value(Connection connection, String script, @Nullable String bind) throws SQLException {
    try (var statement = connection.prepareStatement(Script.read(script).query())) {
      if (bind != null) statement.setString(1, bind);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getObject(1) : null;
      }
    }
  }

  private static String script(Maker maker, String part) {
    return "trouble/" + maker.word() + "/" + part;
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /// Two programs at once take turns.
  private <T> T with(Work<T> work) {
    try (var connection = connect("pgdeck/demo", false); var statement = connection.createStatement()) {
      statement.execute("select pg_catalog.pg_advisory_lock(pg_catalog.hashtext('trade_engine_trouble'))");
      statement.execute("set lock_timeout = '5s'");
      return work.on(connection);
    } catch (SQLException e) {
      var busy = "55P03".equals(e.getSQLState());
      throw new DemoException(busy ? "Another session holds a lock that is needed: see pgdeck show locks --demo, and try again."
          : "The trouble could not be changed (%s): try again, or run pgdeck demo reset.".formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse("")), e);
    }
  }

  /// @param counted whether its statements shall show in the statistics of statements
  private Connection connect(String applicationName, boolean counted) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", demo.user());
    properties.setProperty("password", demo.password());
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("connectTimeout", "5");
    if (!counted) properties.setProperty("options", "-c pg_stat_statements.track=none");
    return DriverManager.getConnection(demo.url(), properties);
  }
}
