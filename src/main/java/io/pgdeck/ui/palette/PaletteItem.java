package io.pgdeck.ui.palette;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that can be gone to or done.
///
/// @param hint  said beside the title, muted; searched too, but weighs less
/// @param keys  key caps of its shortcut, empty for none
/// @param about name and value lines of the right side
/// @param foot  a sentence under them: what choosing it does
/// @param copy  puts the same as a command line on the clipboard; null where there is none
public record PaletteItem(Group group, String title, String hint, String icon, List<String> keys, List<Line> about, String foot, Runnable open, @Nullable Runnable copy) {
  /// In the order they are shown.
  public enum Group {
    RECENT("Recent", ' '), ACTIONS("Actions", '>'), OBJECTS("Objects", '@'), STATEMENTS("Statements", '#'), ROOMS("Rooms", ' '), HELP("Help", '?');

    private final String title;
    private final char prefix;

    Group(String title, char prefix) {
      this.title = title;
      this.prefix = prefix;
    }

    public String title() {
      return title;
    }

    /// Typed first, it shows this group alone.
    public char prefix() {
      return prefix;
    }
  }

  /// A line of the right side.
  public record Line(String name, String value) {}

  public PaletteItem(Group group, String title, String hint, String icon, List<String> keys, List<Line> about, String foot, Runnable open) {
    this(group, title, hint, icon, keys, about, foot, open, null);
  }

  /// The same with a command line to copy.
  public PaletteItem copying(Runnable commandLine) {
    return new PaletteItem(group, title, hint, icon, keys, about, foot, open, commandLine);
  }

  /// The same among those opened last.
  PaletteItem again() {
    return new PaletteItem(Group.RECENT, title, hint, icon, keys, about, foot, open, copy);
  }

  /// By what it is remembered.
  public String name() {
    return group + " " + title + " " + hint;
  }

  public static PaletteItem plain(Group group, String title, String hint, String icon, List<String> keys, String foot, Runnable open) {
    return new PaletteItem(group, title, hint, icon, keys, List.of(), foot, open);
  }
}
