package io.pgdeck.history;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.BiConsumer;

/// The values of one tick as bytes: the metric's number and the value, one after the other.
final class Pack {
  private static final int ONE = Integer.BYTES + Double.BYTES;

  private Pack() {}

  static byte[] of(Map<Integer, Double> values) {
    var bytes = ByteBuffer.allocate(values.size() * ONE);
    values.forEach((metric, value) -> bytes.putInt(metric).putDouble(value));
    return bytes.array();
  }

  static void read(byte[] packed, BiConsumer<Integer, Double> each) {
    for (var bytes = ByteBuffer.wrap(packed); bytes.remaining() >= ONE;) each.accept(bytes.getInt(), bytes.getDouble());
  }
}
