package io.pgdeck.history;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The open SQLite file: transactions, and what runs in them. Not thread-safe.
final class StoreFile implements AutoCloseable {
  private final Path folder;
  private final Connection connection;
  private final List<Runnable> forget = new ArrayList<>();

  StoreFile(Path folder, Connection connection) {
    this.folder = folder;
    this.connection = connection;
  }

  interface Work<T> {
    T run() throws SQLException;
  }

  /// @param forgets what was learnt within a transaction that failed
  void onRollback(Runnable forgets) {
    forget.add(forgets);
  }

  /// Takes the right to write first: a transaction that began by reading could not write any more once another process had.
  <T> T transaction(Work<T> work) {
    return within("begin immediate", work);
  }

  /// Sees one state of the store throughout and keeps nobody from writing.
  <T> T reading(Work<T> work) {
    return within("begin", work);
  }

  private <T> T within(String begin, Work<T> work) {
    try {
      run(begin);
      try {
        var result = work.run();
        run("commit");
        return result;
      } catch (SQLException | RuntimeException e) {
        forget.forEach(Runnable::run);
        try {
          run("rollback");
        } catch (SQLException ended) {
          // Some errors end the transaction themselves.
          e.addSuppressed(ended);
        }
        throw e;
      }
    } catch (SQLException e) {
      throw trouble(e);
    }
  }

  /// Outside a transaction.
  void maintain(String sql) {
    try (var s = connection.createStatement()) {
      s.execute(sql);
    } catch (SQLException e) {
      throw trouble(e);
    }
  }

  PreparedStatement prepared(String sql, Object... binds) throws SQLException {
    var s = connection.prepareStatement(sql);
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

  private TroubleException trouble(SQLException e) {
    return new TroubleException(new Trouble.Failed("The history in " + folder, String.valueOf(e.getMessage()), null, null), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException _) {
      // Everything is committed.
    }
  }
}
