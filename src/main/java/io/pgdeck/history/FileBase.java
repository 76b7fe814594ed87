package io.pgdeck.history;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/// A history in one SQLite file.
final class FileBase extends StoreBase {
  /// SQLite's codes for busy, locked, read-only, input or output error, full, and cannot open.
  private static final Set<Integer> PASSING = Set.of(5, 6, 8, 10, 13, 14);
  private static final int FULL = 13;

  private final Path folder;
  private final Connection connection;

  private FileBase(Path folder, Connection connection) {
    this.folder = folder;
    this.connection = connection;
  }

  /// Opens the store of a folder, making it when there is none.
  ///
  /// @throws TroubleException when the folder cannot be written or the file is no store
  static FileBase open(Path folder) {
    try {
      Files.createDirectories(folder);
      SqliteLibrary.prepare();
      var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db"));
      try (var s = connection.createStatement()) {
        for (var sql : Ddl.statements("file.sql")) s.execute(sql);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return new FileBase(folder, connection);
    } catch (IOException | SQLException e) {
      throw new TroubleException(new Trouble.BadInput("The history in %s cannot be opened (%s)".formatted(folder, e.getMessage()), "name another folder with --store"), e);
    }
  }

  @Override
  String place() {
    return folder.toString();
  }

  @Override
  Connection connection() {
    return connection;
  }

  /// Takes the right to write first: a transaction that began by reading could not write any more once another process had.
  @Override
  void begin(boolean writes) throws SQLException {
    run(writes ? "begin immediate" : "begin");
  }

  @Override
  void commit() throws SQLException {
    run("commit");
  }

  @Override
  void rollback() throws SQLException {
    run("rollback");
  }

  @Override
  String table(String name, long step) {
    return name;
  }

  @Override
  String wordIs() {
    return "text = ?";
  }

  @Override
  void room(String table, long at) {
    // One table has room for all of them.
  }

  @Override
  int forget(String table, String column, long before) throws SQLException {
    return run("delete from " + table + " where server in (select id from server) and " + column + " < ?", before);
  }

  @Override
  int forget(String table, long step, String column, long before) throws SQLException {
    return run("delete from " + table + " where step = ? and " + column + " < ?", step, before);
  }

  @Override
  long used() {
    return reading(() -> (number("pragma page_count", 0) - number("pragma freelist_count", 0)) * number("pragma page_size", 0));
  }

  @Override
  Retention retention(Retention asked) {
    return asked;
  }

  @Override
  long grain() {
    return MetricLog.HOUR;
  }

  @Override
  void tidy() {
    try (var s = connection.createStatement()) {
      s.execute("pragma incremental_vacuum");
      s.execute("pragma wal_checkpoint(passive)");
    } catch (SQLException e) {
      throw trouble(e);
    }
  }

  /// The system frees it with the process.
  ///
  /// @throws TroubleException when another one does
  @Override
  Closeable claim(String identity) {
    try {
      var channel = FileChannel.open(folder.resolve("recorder-" + Integer.toHexString(identity.hashCode()) + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) return channel;
      } catch (OverlappingFileLockException _) {
        // Held within this process.
      }
      channel.close();
      throw new TroubleException(new Trouble.BadInput("Another recorder records this server into %s".formatted(folder), "end it, or name another folder with --store"));
    } catch (IOException e) {
      throw new TroubleException(new Trouble.BadInput("The folder %s cannot be written (%s)".formatted(folder, e.getMessage()), "name another one with --store"), e);
    }
  }

  /// Two at once do no harm: each step is a transaction that leaves alone what another did.
  @Override
  boolean compacts() {
    return true;
  }

  @Override
  String reason(SQLException e) {
    return (e.getErrorCode() & 0xff) == FULL ? "the disk is full; what is read waits in memory and is written when there is room" : super.reason(e);
  }

  @Override
  boolean passes(SQLException e) {
    return PASSING.contains(e.getErrorCode() & 0xff);
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
