package io.pgdeck.overview;

import io.pgdeck.disk.DataDisk;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.RoomTile;
import io.pgdeck.panel.Severity;
import java.time.Duration;

/// How full the data disk is and when it will be: an estimate, as only what PostgreSQL itself keeps is seen. The limits are ours, and
/// stand in the tile's words.
final class DiskTile {
  private static final Duration SOON = Duration.ofDays(30);
  private static final Duration AT_ONCE = Duration.ofDays(7);
  private static final double FULL = 80;
  private static final double NEARLY = 90;

  private DiskTile() {}

  static RoomTile of(DataDisk disk) {
    var free = Formats.bytes(disk.free());
    var used = 100.0 * disk.used() / disk.size();
    var foot = "%s %% of %s used%s".formatted(Formats.percent(used), Formats.bytes(disk.size()),
        disk.runway().map(left -> ", full in ≈ " + Formats.duration(left.toMillis())).orElse(""));
    return new RoomTile("bloat", "Data disk", new Formats.Text("≈ " + free.value(), free.unit() + " free"), foot, severity(used, disk.runway().orElse(Duration.ofDays(36_500))));
  }

  private static Severity severity(double used, Duration left) {
    if (used >= NEARLY || left.compareTo(AT_ONCE) < 0) return Severity.CRITICAL;
    return used >= FULL || left.compareTo(SOON) < 0 ? Severity.WARNING : Severity.NONE;
  }
}
