package io.pgdeck.history;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads what a [ByteWriter] wrote. Not thread-safe.
final class ByteReader {
  private final byte[] bytes;
  private final int size;
  private int at;

  ByteReader(byte[] deflated) {
    var inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      var out = new byte[Math.max(256, deflated.length * 4)];
      var filled = 0;
      while (!inflater.finished()) {
        if (filled == out.length) out = Arrays.copyOf(out, out.length * 2);
        var read = inflater.inflate(out, filled, out.length - filled);
        if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) break;
        filled += read;
      }
      bytes = out;
      size = filled;
    } catch (DataFormatException e) {
      throw new IllegalStateException("what was packed is damaged", e);
    } finally {
      inflater.end();
    }
  }

  boolean more() {
    return at < size;
  }

  long unsigned() {
    long n = 0;
    for (var shift = 0; ; shift += 7) {
      var b = bytes[at++];
      n |= (long) (b & 0x7F) << shift;
      if (b >= 0) return n;
    }
  }

  long signed() {
    var n = unsigned();
    return n >>> 1 ^ -(n & 1);
  }

  byte[] rest() {
    var found = Arrays.copyOfRange(bytes, at, size);
    at = size;
    return found;
  }

  /// Passes over so many bytes.
  void jump(int count) {
    at += count;
  }

  /// Passes over so many numbers.
  void skip(long numbers) {
    while (numbers > 0) if (bytes[at++] >= 0) numbers--;
  }
}
