package io.pgdeck.ui.object;

import io.pgdeck.panel.Formats;
import io.pgdeck.ui.Icons;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// How a line of the tree looks: icon, name, and at the right what it weighs.
final class TreeLine extends TreeCell<TreeEntry> {
  private final Label name = new Label();
  private final Label weight = new Label();
  private final HBox line;

  TreeLine() {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    weight.getStyleClass().addAll("tiny", "muted");
    weight.setMinWidth(USE_PREF_SIZE);
    name.setMinWidth(0);
    name.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
    line = new HBox(6, name, gap, weight);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(TreeEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    setText(null);
    setTooltip(null);
    if (empty || entry == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    name.getStyleClass().removeAll("muted", "mono");
    weight.setText("");
    switch (entry) {
      case TreeEntry.Schema(_, var title, var objects) -> show("fth-folder", title, Formats.count(objects));
      case TreeEntry.Group(var title, var entries, _) -> show("fth-chevrons-right", title, Formats.count(entries.size()));
      case TreeEntry.Item(var hit) -> {
        show(hit.sort().icon(), hit.title(), hit.bytes() == null ? "" : Formats.bytes(hit.bytes()).toString());
        name.getStyleClass().add("mono");
        setTooltip(new Tooltip("%s.%s · %s%s".formatted(hit.schemaName(), hit.title(), hit.sort().word(), hit.detail().isEmpty() ? "" : "\n" + hit.detail())));
        setAccessibleText(hit.sort().word() + " " + hit.title());
      }
      case TreeEntry.Words(var text) -> {
        show("fth-more-horizontal", text, "");
        name.getStyleClass().add("muted");
      }
    }
    setGraphic(line);
  }

  private void show(String icon, String title, String figure) {
    name.setText(title.replaceAll("\\s", " "));
    name.setGraphic(Icons.of(icon, "icon-14", "muted"));
    weight.setText(figure);
    setAccessibleText(title);
  }
}
