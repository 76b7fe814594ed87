package io.pgdeck.demo;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Writes rows into a COPY in PostgreSQL's binary format; what is not yet sent is a buffer's worth.
final class CopyRows {
  private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
  /// PostgreSQL counts from 2000-01-01.
  private static final long EPOCH = 946_684_800_000_000L;
  private static final long UNIT = 100_000_000L;
  private static final int SEND = 1 << 16;
  private static final int LONGEST_ROW = 1 << 10;

  /// Told of rows that were sent; may throw to end the work.
  interface Sent {
    void rows(long rows) throws SQLException;
  }

  private final CopyIn copy;
  private final Sent sent;
  private final byte[] buffer = new byte[SEND + LONGEST_ROW];
  private int at;
  private long rows;

  CopyRows(Connection connection, String sql, Sent sent) throws SQLException {
    this.sent = sent;
    this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    bytes(SIGNATURE);
  }

  /// Begins a row; its columns follow.
  void row(int columns) throws SQLException {
    if (at >= SEND) send();
    rows++;
    int2(columns);
  }

  /// The end of the data; rows written.
  long end() throws SQLException {
    int2(-1);
    send();
    return copy.endCopy();
  }

  private void send() throws SQLException {
    copy.writeToCopy(buffer, 0, at);
    at = 0;
    sent.rows(rows);
    rows = 0;
  }

  /// Gives the COPY up, so that the connection can be used again.
  void giveUp(Exception cause) {
    try {
      if (copy.isActive()) copy.cancelCopy();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  void uuid(UUID id) {
    uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  void uuid(long high, long low) {
    int4(16);
    int8(high);
    int8(low);
  }

  void text(byte[] utf8) {
    int4(utf8.length);
    bytes(utf8);
  }

  void flag(boolean value) {
    int4(1);
    buffer[at++] = (byte) (value ? 1 : 0);
  }

  void none() {
    int4(-1);
  }

  /// @param micros since 1970
  void time(long micros) {
    int4(8);
    int8(micros - EPOCH);
  }

  /// A numeric with eight decimals, not negative: digits to the base of 10,000.
  void amount(long units) {
    long whole = units / UNIT;
    int decimals = (int) (units % UNIT);
    int digits = whole >= UNIT ? 3 : whole >= 10_000 ? 2 : whole > 0 ? 1 : 0;
    if (whole >= 1_000_000_000_000L) throw new IllegalArgumentException("too large: " + whole);
    int4(8 + 2 * (digits + 2));
    int2(digits + 2);
    int2(digits - 1);
    int2(0);
    int2(8);
    if (digits > 2) int2((int) (whole / UNIT));
    if (digits > 1) int2((int) (whole / 10_000 % 10_000));
    if (digits > 0) int2((int) (whole % 10_000));
    int2(decimals / 10_000);
    int2(decimals % 10_000);
  }

  private void bytes(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
    at += bytes.length;
  }

  private void int2(int value) {
    buffer[at++] = (byte) (value >> 8);
    buffer[at++] = (byte) value;
  }

  private void int4(int value) {
    int2(value >> 16);
    int2(value);
  }

  private void int8(long value) {
    int4((int) (value >> 32));
    int4((int) value);
  }
}
