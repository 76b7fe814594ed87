package io.pgdeck.statements;

import org.jspecify.annotations.Nullable;

/// What executions of a statement came to: sums, never averages, so that periods, roles and databases add up. Times in ms,
/// `sumSqExecMs` in ms², blocks of the server's block size.
///
/// @param plans         0 where track_planning is off
/// @param jitFunctions  null before 15, as is `jitMs`
public record Counts(long calls, double execMs, double sumSqExecMs, long rows, long plans, double planMs, long hit, long read, long dirtied, long written,
    long localRead, long localWritten, long tempRead, long tempWritten, double blkReadMs, double blkWriteMs, long walRecords, long walFpi, long walBytes,
    @Nullable Long jitFunctions, @Nullable Double jitMs) {
  /// So many deviations above the mean lie 95 and 99 of 100 values of a normal distribution.
  private static final double P95 = 1.645;
  private static final double P99 = 2.326;

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null);

  public Counts plus(Counts o) {
    return sum(o, 1);
  }

  /// What came since an earlier reading of the same entry.
  Counts minus(Counts earlier) {
    return sum(earlier, -1);
  }

  private Counts sum(Counts o, int sign) {
    return new Counts(calls + sign * o.calls, execMs + sign * o.execMs, Math.max(0, sumSqExecMs + sign * o.sumSqExecMs), rows + sign * o.rows, plans + sign * o.plans,
        planMs + sign * o.planMs, hit + sign * o.hit, read + sign * o.read, dirtied + sign * o.dirtied, written + sign * o.written,
        localRead + sign * o.localRead, localWritten + sign * o.localWritten, tempRead + sign * o.tempRead, tempWritten + sign * o.tempWritten,
        blkReadMs + sign * o.blkReadMs, blkWriteMs + sign * o.blkWriteMs, walRecords + sign * o.walRecords, walFpi + sign * o.walFpi, walBytes + sign * o.walBytes,
        jitFunctions == null ? o.jitFunctions : Long.valueOf(jitFunctions + (o.jitFunctions == null ? 0 : sign * o.jitFunctions)),
        jitMs == null ? o.jitMs : Double.valueOf(jitMs + (o.jitMs == null ? 0 : sign * o.jitMs)));
  }

  /// No counter of the same entry ever goes back.
  boolean isAtLeast(Counts o) {
    return calls >= o.calls && execMs >= o.execMs && rows >= o.rows && plans >= o.plans && hit >= o.hit && read >= o.read && dirtied >= o.dirtied
        && written >= o.written && tempRead >= o.tempRead && tempWritten >= o.tempWritten && walRecords >= o.walRecords && walBytes >= o.walBytes;
  }

  /// Null without a call, as are the other figures per call.
  public @Nullable Double meanMs() {
    return calls == 0 ? null : execMs / calls;
  }

  /// The spread of just these executions: root of mean square less square of mean.
  public @Nullable Double stddevMs() {
    return calls == 0 ? null : Math.sqrt(Math.max(0, sumSqExecMs / calls - execMs / calls * (execMs / calls)));
  }

  /// An estimate from mean and spread, as if times were spread normally.
  public @Nullable Double p95EstMs() {
    return calls == 0 ? null : meanMs() + P95 * stddevMs();
  }

  /// As [#p95EstMs].
  public @Nullable Double p99EstMs() {
    return calls == 0 ? null : meanMs() + P99 * stddevMs();
  }

  public @Nullable Double rowsPerCall() {
    return calls == 0 ? null : (double) rows / calls;
  }

  /// Share of shared blocks found in shared_buffers, in percent; null when it touched none.
  public @Nullable Double hitPct() {
    return hit + read == 0 ? null : 100.0 * hit / (hit + read);
  }

  /// Null where planning was not tracked.
  public @Nullable Double totalPlanMs() {
    return plans == 0 ? null : planMs;
  }

  public @Nullable Double meanPlanMs() {
    return plans == 0 ? null : planMs / plans;
  }

  /// Null where no time was measured though blocks were read: track_io_timing is off.
  public @Nullable Double readMs() {
    return blkReadMs == 0 && read > 0 ? null : Double.valueOf(blkReadMs);
  }

  /// Whether planning takes longer than executing: prepared, it would be planned once.
  public boolean plansLongerThanItRuns() {
    return plans > 0 && planMs > execMs;
  }
}
