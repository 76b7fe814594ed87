package io.pgdeck.history;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/// Numbers as bytes, small ones short, and at the end all of them deflated. Not thread-safe.
final class ByteWriter {
  private byte[] bytes;
  private int size;

  ByteWriter() {
    this(1024);
  }

  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  ByteWriter append(ByteWriter other) {
    while (size + other.size > bytes.length) bytes = Arrays.copyOf(bytes, bytes.length * 2);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
    return this;
  }

  /// @param n not negative, or short is lost: a negative one takes ten bytes
  ByteWriter unsigned(long n) {
    if (size + 10 > bytes.length) bytes = Arrays.copyOf(bytes, bytes.length * 2);
    while ((n & ~0x7FL) != 0) {
      bytes[size++] = (byte) (n & 0x7F | 0x80);
      n >>>= 7;
    }
    bytes[size++] = (byte) n;
    return this;
  }

  ByteWriter signed(long n) {
    return unsigned(n << 1 ^ n >> 63);
  }

  ByteWriter bytes(byte[] more) {
    if (size + more.length > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more.length));
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  byte[] deflated() {
    var deflater = new Deflater(Deflater.BEST_SPEED + 3);
    try {
      deflater.setInput(bytes, 0, size);
      deflater.finish();
      var out = new ByteArrayOutputStream(size / 3 + 64);
      var part = new byte[8192];
      while (!deflater.finished()) out.write(part, 0, deflater.deflate(part));
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
