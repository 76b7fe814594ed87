package io.pgdeck.ui;

import io.pgdeck.monitoring.Meaning;
import io.pgdeck.panel.Column;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Room;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be explained: a panel, one of its columns, a tile or a chart made of its rows. The words stand beside the panel's SQL.
///
/// @param title   as it stands on the screen
/// @param meaning what it is, empty when nothing is written about it
record Subject(Panel<?> panel, Kind kind, String title, String meaning) {
  enum Kind { PANEL, COLUMN, TILE, CHART, FACT }

  static Subject of(Panel<?> panel) {
    return new Subject(panel, Kind.PANEL, panel.title().isBlank() ? panel.name() : panel.title(), Meaning.of(panel.name()).text());
  }

  static Subject of(Panel<?> panel, Column column) {
    return new Subject(panel, Kind.COLUMN, column.title(), Meaning.of(panel.name()).column(column.name()).orElse(""));
  }

  /// The panel itself, then each column it shows, then the facts of its cards.
  static List<Subject> all(Panel<?> panel) {
    var all = new java.util.ArrayList<Subject>(List.of(of(panel)));
    panel.visible().forEach(c -> all.add(of(panel, c)));
    Meaning.of(panel.name()).facts().forEach((name, words) -> all.add(new Subject(panel, Kind.FACT, name, words)));
    return all;
  }

  /// A fact of a detail card, by its name there or the beginning of it; else the column with this title.
  static Optional<Subject> fact(Room room, String name) {
    for (var panel : room.panels()) {
      var known = Meaning.of(panel.name()).facts().entrySet().stream().filter(e -> name.equals(e.getKey()) || name.startsWith(e.getKey() + " ")).findFirst();
      if (known.isPresent()) return Optional.of(new Subject(panel, Kind.FACT, known.get().getKey(), known.get().getValue()));
    }
    return room.panels().stream().flatMap(p -> p.visible().stream().filter(c -> c.title().equals(name)).map(c -> of(p, c))).filter(s -> !s.meaning().isBlank()).findFirst();
  }

  /// A tile or a chart of the room, found by its title in the prose of the room's panels.
  static Optional<Subject> named(Room room, Kind kind, @Nullable String title) {
    if (title == null) return Optional.empty();
    for (var panel : room.panels()) {
      var meaning = Meaning.of(panel.name());
      var words = (kind == Kind.TILE ? meaning.tiles() : meaning.charts()).get(title);
      if (words != null) return Optional.of(new Subject(panel, kind, title, words));
    }
    return Optional.empty();
  }

  /// Whether it rests on an estimate, by its own words.
  boolean estimate() {
    return kind != Kind.PANEL && meaning.toLowerCase(java.util.Locale.ROOT).matches("(?s).*\\bestimated?\\b.*");
  }
}
