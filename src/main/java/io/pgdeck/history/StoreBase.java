package io.pgdeck.history;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a history lies in: transactions, what runs in them, and the little in which a file and a PostgreSQL database differ. The statements of
/// the logs are the same for both. Not thread-safe.
abstract class StoreBase implements AutoCloseable {
  /// Another session's work was in the way: the same again goes through.
  private static final int TRIES = 4;

  /// Serialization failure, deadlock, and a row without a partition: another session has dropped it.
  private static final Set<String> AGAIN = Set.of("40001", "40P01", "23514");

  private final List<Runnable> forget = new ArrayList<>();

  interface Work<T> {
    T run() throws SQLException;
  }

  /// For messages: the folder, or the address of the database.
  abstract String place();

  /// Open; a connection that broke is made anew.
  abstract Connection connection() throws SQLException;

  /// Begins a transaction that may write, or one that sees one state throughout and keeps nobody from writing.
  abstract void begin(boolean writes) throws SQLException;

  abstract void commit() throws SQLException;

  abstract void rollback() throws SQLException;

  /// The table that holds rows of a step.
  abstract String table(String name, long step);

  /// Which row of `word` has a text; takes it as the one value.
  abstract String wordIs();

  /// Sees to it that rows of a moment have a place in a table. Within a transaction.
  abstract void room(String table, long at) throws SQLException;

  /// Drops rows of before a moment, perhaps not all yet. Within a transaction.
  ///
  /// @return 0 when there were none
  abstract int forget(String table, String column, long before) throws SQLException;

  /// The same of the rows of a step.
  abstract int forget(String table, long step, String column, long before) throws SQLException;

  /// Bytes in use.
  abstract long used();

  /// The most bytes it may take.
  abstract Retention retention(Retention asked);

  /// The least stretch of time that can be dropped, in ms.
  abstract long grain();

  /// Ends a compaction and puts the base in order.
  abstract void tidy();

  /// Makes this process the one that records a server into it, until the result is closed.
  abstract Closeable claim(String identity);

  /// Whether this process may compact now: one at a time does.
  abstract boolean compacts();

  /// Whether the same write may succeed later: no room, no connection.
  abstract boolean passes(SQLException e);

  /// Why, for a person.
  String reason(SQLException e) {
    return String.valueOf(e.getMessage());
  }

  /// The connection may have to be given up.
  void failed(SQLException e) {
    // A file stays open.
  }

  /// @param forgets what was learnt within a transaction that failed
  void onRollback(Runnable forgets) {
    forget.add(forgets);
  }

  void forgetAll() {
    forget.forEach(Runnable::run);
  }

  <T> T transaction(Work<T> work) {
    return within(true, work);
  }

  <T> T reading(Work<T> work) {
    return within(false, work);
  }

  private <T> T within(boolean writes, Work<T> work) {
    for (var tries = 1; ; tries++) {
      try {
        return once(writes, work);
      } catch (SQLException e) {
        if (tries < TRIES && AGAIN.contains(String.valueOf(e.getSQLState()))) continue;
        failed(e);
        throw trouble(e);
      }
    }
  }

  private <T> T once(boolean writes, Work<T> work) throws SQLException {
    begin(writes);
    try {
      var result = work.run();
      commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      forgetAll();
      try {
        rollback();
      } catch (SQLException ended) {
        // Some errors end the transaction themselves.
        e.addSuppressed(ended);
      }
      throw e;
    }
  }

  PreparedStatement prepared(String sql, Object... binds) throws SQLException {
    var s = connection().prepareStatement(sql);
    for (var i = 0; i < binds.length; i++) s.setObject(i + 1, binds[i]);
    return s;
  }

  int run(String sql, Object... binds) throws SQLException {
    try (var s = prepared(sql, binds)) {
      return s.executeUpdate();
    }
  }

  /// The first value of the first row; `otherwise` where there is none or it is null.
  long number(String sql, long otherwise, Object... binds) throws SQLException {
    try (var s = prepared(sql, binds); var rows = s.executeQuery()) {
      if (!rows.next()) return otherwise;
      var n = rows.getLong(1);
      return rows.wasNull() ? otherwise : n;
    }
  }

  TroubleException trouble(SQLException e) {
    var state = e.getSQLState() == null || e.getSQLState().isBlank() ? null : e.getSQLState();
    return new TroubleException(new Trouble.Failed("The history in " + place(), reason(e), state, null), e);
  }

  @Override
  public abstract void close();
}
