package io.pgdeck.ui.palette;

import io.pgdeck.ui.palette.PaletteItem.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What the palette shows for what is typed. No node and no server here: both give it items.
public final class PaletteModel {
  private static final int EACH = 5;
  private static final int ALONE = 40;
  private final List<PaletteItem> fixed;
  private List<PaletteItem> found = List.of();
  private List<PaletteItem> recent = List.of();

  /// One line of the list.
  ///
  /// @param marks the letters of the title that were found
  public record Row(PaletteItem item, List<Integer> marks) {}

  private record Ranked(PaletteItem item, int score, List<Integer> marks) {}

  /// @param fixed what is known without the server: rooms, actions, help
  public PaletteModel(List<PaletteItem> fixed) {
    this.fixed = List.copyOf(fixed);
  }

  /// What the server was searched for came; it replaces what came before.
  public void found(List<PaletteItem> items) {
    found = List.copyOf(items);
  }

  /// What was opened last, newest first; shown while nothing is typed.
  public void recent(List<PaletteItem> items) {
    recent = items.stream().map(PaletteItem::again).toList();
  }

  /// In groups, the nearest first in each; of equals the one that was named first.
  public List<Row> rows(PaletteQuery query) {
    var rows = new ArrayList<Row>();
    for (var group : Group.values()) {
      if (group == Group.RECENT) {
        if (query.only() == null && query.words().isBlank()) recent.stream().limit(EACH).map(i -> new Row(i, List.of())).forEach(rows::add);
        continue;
      }
      if (!query.shows(group)) continue;
      var items = new ArrayList<PaletteItem>();
      fixed.stream().filter(i -> i.group() == group).forEach(items::add);
      found.stream().filter(i -> i.group() == group).forEach(items::add);
      rank(items, query).stream().limit(query.only() == null ? EACH : ALONE).map(r -> new Row(r.item(), r.marks())).forEach(rows::add);
    }
    return rows;
  }

  private static List<Ranked> rank(List<PaletteItem> items, PaletteQuery query) {
    // A word that names an order is not looked for in an object's name.
    var ranked = items.stream().map(i -> rank(i, i.group() == Group.OBJECTS ? query.object() : query.words())).filter(r -> r.score() > Integer.MIN_VALUE).toList();
    return ranked.stream().sorted(Comparator.comparingInt(Ranked::score).reversed()).toList();
  }

  private static Ranked rank(PaletteItem item, String words) {
    if (words.isBlank()) return new Ranked(item, 0, List.of());
    var title = Fuzzy.match(words, item.title());
    if (title.isPresent()) return new Ranked(item, title.get().score(), title.get().marks());
    // Each word in the title or the hint.
    var both = Arrays.stream(words.split("\\s+")).map(w -> Fuzzy.match(w, item.title()).or(() -> Fuzzy.match(w, item.hint()).filter(m -> m.score() > 200))).toList();
    if (item.group() == Group.STATEMENTS || both.stream().allMatch(java.util.Optional::isPresent)) return new Ranked(item, 0, List.of());
    return new Ranked(item, Integer.MIN_VALUE, List.of());
  }
}
