package io.pgdeck.history;

import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A history in a PostgreSQL database that several recorders and readers share. A connection that broke is made anew when it is needed next,
/// with the servers this process records claimed again.
final class SharedBase extends StoreBase {
  private static final Logger LOG = LoggerFactory.getLogger(SharedBase.class);
  /// Of the advisory locks: any number that is ours.
  private static final int LOCKS = 7_298_063;
  private static final int SILENCE_MS = 8_000;
  private static final long DAY = 24 * MetricLog.HOUR;
  private static final Duration AGAIN = Duration.ofSeconds(3);

  private final ServerProfile database;
  private final boolean records;
  private final Set<String> claimed = new HashSet<>();
  private final Set<String> made = new HashSet<>();
  private @Nullable Connection connection;
  /// Our session on the server, by which it is ended when the network let us believe it had ended.
  private @Nullable Session session;
  private @Nullable SQLException lost;
  private long tried;

  private record Session(int pid, String since) {}

  private SharedBase(ServerProfile profile, boolean records) {
    this.database = profile;
    this.records = records;
    // What a transaction that failed had made is gone.
    onRollback(made::clear);
  }

  /// @param records makes the schema where there is none; a reader needs no right to write
  /// @throws TroubleException when the database cannot be reached or holds no history
  static SharedBase open(ServerProfile profile, boolean records) {
    var base = new SharedBase(profile, records);
    try {
      base.connection();
      return base;
    } catch (SQLException e) {
      base.close();
      throw base.trouble(e);
    } catch (TroubleException e) {
      base.close();
      throw e;
    }
  }

  @Override
  String place() {
    return database.address();
  }

  @Override
  Connection connection() throws SQLException {
    var known = connection;
    if (known != null) return known;
    // What waits for the base must not wait for each attempt as well.
    if (lost != null && System.nanoTime() - tried < AGAIN.toNanos()) throw lost;
    tried = System.nanoTime();
    try {
      var fresh = connected();
      connection = fresh;
      lost = null;
      for (var identity : claimed) hold(fresh, identity);
      return fresh;
    } catch (TroubleException e) {
      drop();
      lost = new SQLException(e.getMessage(), "08001", e);
      if (e.trouble() instanceof Trouble.BadInput || session == null) throw e;
      throw lost;
    } catch (SQLException e) {
      failed(e);
      throw e;
    }
  }

  private Connection connected() throws SQLException {
    var fresh = Server.openRepository(database, records);
    try {
      fresh.setNetworkTimeout(Runnable::run, SILENCE_MS);
      try (var s = fresh.createStatement()) {
        s.execute("select set_config('tcp_keepalives_idle', '10', false) as pgdeck, set_config('tcp_keepalives_interval', '5', false), set_config('tcp_keepalives_count', '3', false),"
            + " set_config('lock_timeout', '2s', false), set_config('statement_timeout', '30s', false), set_config('search_path', 'pgdeck_history, pg_catalog', false)");
      }
      if (records) end(fresh);
      fresh.setAutoCommit(false);
      new Repository(fresh, place()).ready(records);
      session = own(fresh);
      fresh.commit();
      return fresh;
    } catch (SQLException | TroubleException e) {
      try (fresh) {
        throw e;
      }
    }
  }

  /// A session of ours that the server has not yet seen end would keep the servers claimed.
  private void end(Connection fresh) throws SQLException {
    var before = session;
    if (before == null) return;
    try (var s = fresh.prepareStatement("select pg_terminate_backend(pid) from pg_stat_activity as pgdeck where pid = ? and backend_start = ?::timestamptz")) {
      s.setInt(1, before.pid());
      s.setString(2, before.since());
      s.execute();
    }
  }

  private static Session own(Connection fresh) throws SQLException {
    try (var s = fresh.createStatement(); var row = s.executeQuery("select pid, backend_start::text from pg_stat_activity as pgdeck where pid = pg_backend_pid()")) {
      row.next();
      return new Session(row.getInt(1), row.getString(2));
    }
  }

  @Override
  void begin(boolean writes) throws SQLException {
    var open = connection();
    if (writes) return;
    try (var s = open.createStatement()) {
      s.execute("set transaction isolation level repeatable read, read only");
    }
  }

  @Override
  void commit() throws SQLException {
    connection().commit();
  }

  @Override
  void rollback() throws SQLException {
    if (connection != null) connection.rollback();
  }

  @Override
  void failed(SQLException e) {
    if (gone(e)) drop();
  }

  private static boolean gone(SQLException e) {
    var state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  private void drop() {
    var broken = connection;
    connection = null;
    forgetAll();
    if (broken == null) return;
    try {
      broken.close();
    } catch (SQLException e) {
      LOG.debug("close: {}", e.getMessage());
    }
  }

  @Override
  boolean passes(SQLException e) {
    var state = String.valueOf(e.getSQLState());
    // No room, no memory, no connection left; cancelled or a lock not free; read only while a standby is promoted.
    return gone(e) || state.startsWith("53") || state.startsWith("40") || state.equals("57014") || state.equals("55P03") || state.equals("25006") || state.startsWith("58");
  }

  @Override
  String table(String name, long step) {
    return name + (step == MetricLog.HOUR ? "_hour" : "_minute");
  }

  @Override
  String wordIs() {
    return "md5(text) = md5(?)";
  }

  @Override
  void room(String table, long at) throws SQLException {
    if (!made.add(table + Math.floorDiv(at, DAY))) return;
    number("select 1 from (select pgdeck_history.make_partition(?, ?)) as pgdeck", 0, table, at);
  }

  @Override
  int forget(String table, String column, long before) throws SQLException {
    return (int) number("select pgdeck.n from pgdeck_history.drop_partitions(?, ?) as pgdeck (n)", 0, table, before);
  }

  @Override
  int forget(String table, long step, String column, long before) throws SQLException {
    return forget(table(table, step), column, before);
  }

  @Override
  long used() {
    return reading(() -> number("select pgdeck.n from pgdeck_history.used_bytes() as pgdeck (n)", 0));
  }

  /// As the repository says: what several record, one of them does not decide.
  @Override
  Retention retention(Retention asked) {
    return reading(() -> {
      try (var s = prepared("select samples, minutes, hours, max_bytes from retention as pgdeck"); var row = s.executeQuery()) {
        if (!row.next()) return asked;
        var most = row.getObject(4) instanceof Long bytes ? bytes : Long.MAX_VALUE;
        return new Retention(length(row.getObject(1)), length(row.getObject(2)), length(row.getObject(3)), most);
      }
    });
  }

  private static Duration length(Object interval) {
    var i = (PGInterval) interval;
    return Duration.ofDays(i.getYears() * 365L + i.getMonths() * 30L + i.getDays()).plusHours(i.getHours()).plusMinutes(i.getMinutes()).plusSeconds(i.getWholeSeconds());
  }

  @Override
  long grain() {
    return DAY;
  }

  @Override
  void tidy() {
    // Partitions that were dropped gave their space back; autovacuum sees to the rest.
    transaction(() -> number("select pg_advisory_unlock(" + LOCKS + ", 0)::int as pgdeck", 0));
  }

  /// An advisory lock of the session.
  @Override
  Closeable claim(String identity) {
    try {
      hold(connection(), identity);
      connection().commit();
    } catch (SQLException e) {
      failed(e);
      throw trouble(e);
    }
    claimed.add(identity);
    return () -> {
      claimed.remove(identity);
      var open = connection;
      if (open == null) return;
      try (var s = open.prepareStatement("select pg_advisory_unlock(?, hashtext(?)) as pgdeck")) {
        s.setInt(1, LOCKS);
        s.setString(2, identity);
        s.execute();
        open.commit();
      } catch (SQLException e) {
        // Closing the session frees it as well.
        failed(e);
      }
    };
  }

  private void hold(Connection to, String identity) throws SQLException {
    try (var s = to.prepareStatement("select pg_try_advisory_lock(?, hashtext(?)) as pgdeck")) {
      s.setInt(1, LOCKS);
      s.setString(2, identity);
      try (var row = s.executeQuery()) {
        row.next();
        if (row.getBoolean(1)) return;
      }
    }
    to.rollback();
    throw new TroubleException(new Trouble.BadInput("Another recorder records this server into %s".formatted(place()), "end it, or name another database with --repository"));
  }

  /// One at a time for all servers in it.
  @Override
  boolean compacts() {
    return transaction(() -> number("select pg_try_advisory_lock(" + LOCKS + ", 0)::int as pgdeck", 0)) == 1;
  }

  @Override
  public void close() {
    try {
      if (connection != null) connection.close();
    } catch (SQLException e) {
      LOG.debug("close: {}", e.getMessage());
    } finally {
      connection = null;
    }
  }

}
