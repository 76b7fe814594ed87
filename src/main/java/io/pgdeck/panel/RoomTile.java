package io.pgdeck.panel;

/// A figure that a room puts on the overview; it leads to the room.
///
/// @param room     the room's id
/// @param value    with its unit; unknown is an en dash
/// @param foot     what the figure means now, in a few words
public record RoomTile(String room, String label, Formats.Text value, String foot, Severity severity) {
  public static RoomTile unknown(String room, String label, String why) {
    return new RoomTile(room, label, new Formats.Text(Formats.UNKNOWN, ""), why, Severity.NONE);
  }
}
