package io.pgdeck.indexes.view;

import io.pgdeck.indexes.Index;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.MonoLine;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Cells of the table of indexes: the name with its kind, the findings as badges.
final class IndexBadges {
  private IndexBadges() {}

  static Node name(Index index) {
    var line = new MonoLine(false);
    line.show(index.indexName());
    var kind = kind(index);
    if (kind.isEmpty()) return line;
    var suffix = new Label(kind);
    suffix.getStyleClass().addAll("index-kind", "muted");
    suffix.setMinWidth(HBox.USE_PREF_SIZE);
    var box = new HBox(6, line, suffix);
    box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    line.setMaxWidth(line.prefWidth(-1));
    HBox.setHgrow(line, javafx.scene.layout.Priority.ALWAYS);
    return box;
  }

  private static String kind(Index index) {
    if (!index.method().equals("btree")) return index.method();
    if (index.isPartial()) return "partial";
    return index.isUnique() && !index.isPrimary() ? "unique" : "";
  }

  static @Nullable Node findings(Index index) {
    var box = new HBox(4);
    box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    switch (index.verdict()) {
      case "INVALID" -> box.getChildren().add(badge("Invalid", Severity.CRITICAL));
      case "DUPLICATE" -> box.getChildren().add(badge("Duplicate", Severity.WARNING));
      case "REDUNDANT" -> box.getChildren().add(badge("Redundant", Severity.WARNING));
      case "UNUSED" -> box.getChildren().add(badge("Unused", Severity.WARNING));
      case "TOO_EARLY" -> box.getChildren().add(badge("Not scanned yet", Severity.INFO));
      case "KEPT" -> box.getChildren().add(outlined(why(index)));
      default -> {
        if (index.isPrimary()) box.getChildren().add(outlined("Primary key"));
        else if (index.isUnique()) box.getChildren().add(outlined("Unique"));
      }
    }
    return box;
  }

  private static String why(Index index) {
    if (index.isPrimary()) return "Primary key";
    var reason = index.verdictReason() == null ? "" : index.verdictReason();
    if (reason.contains("foreign key")) return "Serves a foreign key";
    if (reason.contains("statistics")) return "Serves statistics";
    if (reason.contains("replica identity")) return "Replica identity";
    if (reason.contains("constraint")) return "Constraint";
    return index.isUnique() ? "Unique" : "Kept";
  }

  private static Badge badge(String words, Severity severity) {
    var badge = new Badge(words);
    badge.show(severity);
    if (severity == Severity.WARNING) badge.setGraphic(null);
    return badge;
  }

  private static Badge outlined(String words) {
    var badge = new Badge(words);
    badge.getStyleClass().add("outlined");
    return badge;
  }
}
