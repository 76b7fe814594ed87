package io.pgdeck.ui.palette;

import io.pgdeck.ui.palette.PaletteItem.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was typed, taken apart.
///
/// @param only   the group its first sign names, null for all
/// @param words  without that sign
/// @param object the words that no order's name begins with: what to search the database for. `vac ord` searches for `ord`
public record PaletteQuery(@Nullable Group only, String words, String object) {
  /// @param orders the names of orders, such as `Vacuum`
  public static PaletteQuery of(String typed, List<String> orders) {
    var text = typed.strip();
    var only = text.isEmpty() ? null : Arrays.stream(Group.values()).filter(g -> g.prefix() != ' ' && g.prefix() == text.charAt(0)).findFirst().orElse(null);
    var words = only == null ? text : text.substring(1).strip();
    var rest = Arrays.stream(words.split("\\s+")).filter(w -> only == Group.OBJECTS || orders.stream().noneMatch(o -> o.toLowerCase(Locale.ROOT).startsWith(w.toLowerCase(Locale.ROOT)))).toList();
    return new PaletteQuery(only, words, rest.isEmpty() ? words : String.join(" ", rest));
  }

  /// Whether the database is to be searched: one letter fits nearly everything.
  public boolean searches() {
    return object.length() >= 2 && (only == null || only == Group.ACTIONS || only == Group.OBJECTS);
  }

  boolean shows(Group group) {
    return only == null || only == group;
  }
}
