package io.pgdeck.disk;

import io.pgdeck.action.Plan;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.panel.Formats;
import io.pgdeck.server.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The data disk of a server as far as it can be known. PostgreSQL tells neither how large it is, so the DBA writes that into
/// Settings, nor what else lies on it: what is free is an estimate and never more than this. Bytes.
///
/// @param size        as written in Settings
/// @param used        databases this role may measure, and the write-ahead log with pg_monitor
/// @param hidden      databases it may not measure
/// @param withWal     whether the write-ahead log is in `used`
/// @param bytesPerDay growth of this database over the last days; null without a day of `metric_history`
public record DataDisk(long size, long used, long hidden, boolean withWal, @Nullable Double bytesPerDay) {
  private static final String USED = SqlCatalog.statement("/io/pgdeck/disk/used.sql");
  private static final String WAL = SqlCatalog.statement("/io/pgdeck/disk/wal_bytes.sql");
  private static final String GROWTH = SqlCatalog.statement("/io/pgdeck/disk/growth.sql");

  /// Empty while nobody wrote how large the disk is. Blocks.
  ///
  /// @throws io.pgdeck.server.TroubleException when the server cannot be asked
  public static Optional<DataDisk> of(Server server, Job job) {
    var size = server.dataDisk();
    if (size.isEmpty()) return Optional.empty();
    var row = server.read("disk", job, USED, List.of()).rows().getFirst();
    var used = row.get("bytes", Long.class);
    var sees = row.get("sees_wal", Boolean.class);
    var wal = sees ? server.read("disk", job, WAL, List.of()).rows().getFirst().get("bytes", Long.class) : null;
    return Optional.of(new DataDisk(size.get(), (used == null ? 0 : used) + (wal == null ? 0 : wal), row.get("hidden", Long.class), wal != null, growth(server, job)));
  }

  private static @Nullable Double growth(Server server, Job job) {
    if (!SqlCatalog.installed(server.capabilities()).contains("metric_history")) return null;
    return server.read("disk", job, GROWTH, List.of()).rows().stream().findFirst().map(r -> r.get("bytes_per_day", Double.class)).orElse(null);
  }

  /// Never below zero: what was written may be wrong, or another disk meant.
  public long free() {
    return Math.max(0, size - used);
  }

  /// Until the disk is full at this growth; empty while it does not grow or nobody knows.
  public Optional<Duration> runway() {
    var perDay = bytesPerDay;
    return perDay == null || perDay <= 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.round(Math.min(free() / perDay, 36500) * 86400)));
  }

  /// "≈ 41.2 GB of 100 GB free".
  public String words() {
    return "≈ %s of %s free".formatted(Formats.bytes(free()), Formats.bytes(size));
  }

  /// What is not in the figure.
  public String blind() {
    var missing = new ArrayList<String>();
    if (!withWal) missing.add("the write-ahead log (needs pg_monitor)");
    if (hidden > 0) missing.add(hidden == 1 ? "one database this role may not measure" : hidden + " databases this role may not measure");
    missing.add("files of other programs");
    return "Not seen: " + String.join(", ", missing) + ".";
  }

  /// The plan with what is free said beside what it needs; as it was while the disk is unknown.
  public static Plan told(Plan plan, Server server, Job job) {
    return of(server, job).map(disk -> plan.on(plan.disk() + "; " + disk.words())).orElse(plan);
  }
}
