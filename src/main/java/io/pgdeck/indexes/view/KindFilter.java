package io.pgdeck.indexes.view;

import io.pgdeck.indexes.Index;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/// A menu of the kinds of indexes there are: access methods, unique, partial, primary keys.
final class KindFilter extends MenuButton {
  private static final String ALL = "all";
  private final TreeMap<String, Predicate<Index>> kinds = new TreeMap<>();
  private String kind = ALL;
  private Runnable chosen = () -> {};

  KindFilter() {
    getStyleClass().add("small");
    setMinWidth(USE_PREF_SIZE);
    setText("Kind: " + ALL);
  }

  void onChosen(Runnable act) {
    chosen = act;
  }

  /// What is chosen now: later choices do not change it.
  Predicate<Index> wanted() {
    return kind.equals(ALL) ? _ -> true : kinds.getOrDefault(kind, _ -> true);
  }

  void clear() {
    choose(ALL);
  }

  /// Lists the kinds among these; a kind that is gone stays while it is chosen.
  void offer(List<Index> all) {
    var found = new TreeMap<String, Predicate<Index>>();
    for (var index : all) found.put(index.method(), i -> i.method().equals(index.method()));
    if (all.stream().anyMatch(Index::isPartial)) found.put("partial", Index::isPartial);
    if (all.stream().anyMatch(Index::isPrimary)) found.put("primary key", Index::isPrimary);
    if (all.stream().anyMatch(Index::isUnique)) found.put("unique", Index::isUnique);
    if (found.keySet().equals(kinds.keySet())) return;
    kinds.clear();
    kinds.putAll(found);
    var group = new ToggleGroup();
    getItems().setAll(item(ALL, group));
    kinds.keySet().forEach(k -> getItems().add(item(k, group)));
  }

  private RadioMenuItem item(String words, ToggleGroup group) {
    var item = new RadioMenuItem(words);
    item.setToggleGroup(group);
    item.setSelected(words.equals(kind));
    item.setOnAction(_ -> choose(words));
    return item;
  }

  private void choose(String words) {
    kind = words;
    setText("Kind: " + words);
    chosen.run();
  }
}
