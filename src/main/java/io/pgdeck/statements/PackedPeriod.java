package io.pgdeck.statements;

import io.pgdeck.statements.StatementDelta.Fate;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A period with its entries as bytes, a sixth of what they take as objects: a window keeps hours of them. Nothing is lost or rounded.
final class PackedPeriod {
  private static final int COUNTS = 1;
  private static final int WHOLE = 2;
  private static final int TOP_LEVEL = 4;
  private static final int QUERY_ID = 8;
  private static final int SINCE = 16;
  private static final int SINCE_BEGIN = 32;
  private static final int MIN = 64;
  private static final int MAX = 128;
  private static final int JIT_FUNCTIONS = 256;
  private static final int JIT_MS = 512;
  private static final int FATE = 10;
  /// The most that one entry can take.
  private static final int ENTRY = 320;
  private static final Fate[] FATES = Fate.values();

  private final Instant from;
  private final Instant to;
  private final Duration covered;
  private final List<String> notes;
  private final int blockBytes;
  private final int size;
  private final byte[] bytes;

  PackedPeriod(StatementPeriod period) {
    from = period.from();
    to = period.to();
    covered = period.covered();
    notes = period.notes();
    blockBytes = period.blockBytes();
    size = period.deltas().size();
    var out = ByteBuffer.allocate(Math.max(ENTRY, size * 48));
    for (var delta : period.deltas()) {
      if (out.remaining() < ENTRY) out = ByteBuffer.allocate(out.capacity() * 2).put(out.flip());
      write(out, delta);
    }
    bytes = Arrays.copyOf(out.array(), out.position());
  }

  Instant from() {
    return from;
  }

  Instant to() {
    return to;
  }

  /// How many entries.
  int size() {
    return size;
  }

  StatementPeriod period() {
    var in = ByteBuffer.wrap(bytes);
    var deltas = new ArrayList<StatementDelta>(size);
    for (var i = 0; i < size; i++) deltas.add(read(in));
    return new StatementPeriod(from, to, covered, deltas, notes, blockBytes);
  }

  private void write(ByteBuffer out, StatementDelta d) {
    var counts = d.counts();
    var since = d.since();
    var queryid = d.key().queryid();
    var flags = d.fate().ordinal() << FATE | (counts == null ? 0 : COUNTS) | (d.whole() ? WHOLE : 0) | (d.key().toplevel() ? TOP_LEVEL : 0) | (queryid == null ? 0 : QUERY_ID)
        | (since == null ? 0 : since.equals(from) ? SINCE_BEGIN : SINCE) | (d.minMs() == null ? 0 : MIN) | (d.maxMs() == null ? 0 : MAX)
        | (counts == null || counts.jitFunctions() == null ? 0 : JIT_FUNCTIONS) | (counts == null || counts.jitMs() == null ? 0 : JIT_MS);
    number(out, flags);
    if (queryid != null) out.putLong(queryid);
    number(out, d.key().databaseOid());
    number(out, d.key().userOid());
    if ((flags & SINCE) != 0) {
      number(out, since.getEpochSecond());
      number(out, since.getNano());
    }
    if (d.minMs() != null) out.putDouble(d.minMs());
    if (d.maxMs() != null) out.putDouble(d.maxMs());
    if (counts != null) write(out, counts);
  }

  /// Most of them are zero: which are not stands before them.
  private static void write(ByteBuffer out, Counts c) {
    var longs = new long[] {c.calls(), c.rows(), c.plans(), c.hit(), c.read(), c.dirtied(), c.written(), c.localRead(), c.localWritten(), c.tempRead(), c.tempWritten(), c.walRecords(),
        c.walFpi(), c.walBytes(), c.jitFunctions() == null ? 0 : c.jitFunctions()};
    var doubles = new double[] {c.execMs(), c.sumSqExecMs(), c.planMs(), c.blkReadMs(), c.blkWriteMs(), c.jitMs() == null ? 0 : c.jitMs()};
    var mask = 0;
    for (var i = 0; i < longs.length; i++) if (longs[i] != 0) mask |= 1 << i;
    // By its bits: minus zero is not zero.
    for (var i = 0; i < doubles.length; i++) if (Double.doubleToRawLongBits(doubles[i]) != 0) mask |= 1 << longs.length + i;
    number(out, mask);
    for (var n : longs) if (n != 0) number(out, n);
    for (var n : doubles) if (Double.doubleToRawLongBits(n) != 0) out.putDouble(n);
  }

  private StatementDelta read(ByteBuffer in) {
    var flags = (int) number(in);
    var queryid = (flags & QUERY_ID) == 0 ? null : Long.valueOf(in.getLong());
    var key = new StatementKey(queryid, number(in), number(in), (flags & TOP_LEVEL) != 0);
    var since = (flags & SINCE_BEGIN) != 0 ? from : (flags & SINCE) != 0 ? Instant.ofEpochSecond(number(in), number(in)) : null;
    var min = (flags & MIN) == 0 ? null : Double.valueOf(in.getDouble());
    var max = (flags & MAX) == 0 ? null : Double.valueOf(in.getDouble());
    return new StatementDelta(key, FATES[flags >> FATE], (flags & COUNTS) == 0 ? null : counts(in, flags), since, (flags & WHOLE) != 0, min, max);
  }

  private static Counts counts(ByteBuffer in, int flags) {
    var mask = (int) number(in);
    var l = new long[15];
    var d = new double[6];
    for (var i = 0; i < l.length; i++) if ((mask & 1 << i) != 0) l[i] = number(in);
    for (var i = 0; i < d.length; i++) if ((mask & 1 << l.length + i) != 0) d[i] = in.getDouble();
    @Nullable Long jitFunctions = (flags & JIT_FUNCTIONS) == 0 ? null : Long.valueOf(l[14]);
    @Nullable Double jitMs = (flags & JIT_MS) == 0 ? null : Double.valueOf(d[5]);
    return new Counts(l[0], d[0], d[1], l[1], l[2], d[2], l[3], l[4], l[5], l[6], l[7], l[8], l[9], l[10], d[3], d[4], l[11], l[12], l[13], jitFunctions, jitMs);
  }

  /// Small ones short, whatever their sign.
  private static void number(ByteBuffer out, long n) {
    var rest = n << 1 ^ n >> 63;
    for (; (rest & ~0x7FL) != 0; rest >>>= 7) out.put((byte) (rest & 0x7F | 0x80));
    out.put((byte) rest);
  }

  private static long number(ByteBuffer in) {
    var n = 0L;
    for (var shift = 0;; shift += 7) {
      var b = in.get();
      n |= (b & 0x7FL) << shift;
      if (b >= 0) return n >>> 1 ^ -(n & 1);
    }
  }
}
