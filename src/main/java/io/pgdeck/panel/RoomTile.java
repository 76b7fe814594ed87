package io.pgdeck.panel;

import java.util.List;

/// A figure that a room puts on the overview; it leads to the room.
///
/// @param room     the room's id
/// @param value    with its unit; unknown is an en dash
/// @param foot     what the figure means now, in a few words
/// @param trend    how it came here, oldest first, NaN where it was unknown; empty where nothing is kept
public record RoomTile(String room, String label, Formats.Text value, String foot, Severity severity, List<Double> trend) {
  public RoomTile {
    trend = List.copyOf(trend);
  }

  public RoomTile(String room, String label, Formats.Text value, String foot, Severity severity) {
    this(room, label, value, foot, severity, List.of());
  }

  public static RoomTile unknown(String room, String label, String why) {
    return new RoomTile(room, label, new Formats.Text(Formats.UNKNOWN, ""), why, Severity.NONE);
  }

  public RoomTile with(List<Double> values) {
    return new RoomTile(room, label, value, foot, severity, values);
  }
}
