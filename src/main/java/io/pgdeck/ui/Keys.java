package io.pgdeck.ui;

import java.util.List;

/// The keys of the window in the words of its overlay, by what they are for. [ShellKeys] and the controls act on them.
record Keys(String title, List<Key> keys) {
  /// @param caps as they stand on the keyboard
  record Key(List<String> caps, String does) {}

  static final List<Keys> ALL = List.of(
      new Keys("Everywhere", List.of(
          key("Search, commands, objects", "Ctrl", "K"), key("These keys", "?"), key("Help of this room", "F1"), key("Next, previous region", "F6", "Shift F6"),
          key("Close, clear filter, clear selection", "Esc"), key("Tasks and messages", "Ctrl", "T"), key("Cancel the running task", "Ctrl", "."),
          key("Settings", "Ctrl", ","), key("Light or dark", "Ctrl", "Shift", "L"))),
      new Keys("Rooms and time", List.of(
          key("Rooms of the rail", "Ctrl", "1 … 9"), key("Advisor, Benchmarks, Reports", "Alt", "1 … 3"), key("Objects", "Ctrl", "0"), key("Refresh the room", "F5", "Ctrl R"),
          key("Pause or live", "Space"), key("Time range back, forward", "[", "]"), key("Back to live", "L"), key("Save the report", "Ctrl", "S"))),
      new Keys("Lists", List.of(
          key("Filter of the room", "/", "Ctrl F"), key("Open the detail", "Enter"), key("Open as drawer", "Alt", "Enter"), key("Copy cells", "Ctrl", "C"),
          key("Copy the SQL behind the panel", "Ctrl", "Shift", "C"), key("Export the table or chart", "Ctrl", "E"), key("Back to the object before", "Alt", "Left"))),
      new Keys("Servers", List.of(
          key("Next, previous server", "Ctrl Tab", "Ctrl Shift Tab"), key("Connect to a server", "Ctrl", "O"), key("Close this server", "Ctrl", "W"))));

  private static Key key(String does, String... caps) {
    return new Key(List.of(caps), does);
  }
}
