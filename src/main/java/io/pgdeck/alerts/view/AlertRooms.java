package io.pgdeck.alerts.view;

import io.pgdeck.alerts.Metric;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.Rooms;
import java.util.Optional;

/// Where a metric is put right.
final class AlertRooms {
  private AlertRooms() {}

  static Optional<Room> of(Metric m, Rooms rooms) {
    return rooms.room(switch (m.category()) {
      case "partitions" -> "partitions";
      case "matviews" -> "matviews";
      case "bloat", "growth" -> "bloat";
      case "indexes" -> "indexes";
      case "queries", "cache", "connections", "locks" -> "queries";
      default -> "";
    });
  }
}
