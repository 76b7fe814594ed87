package io.pgdeck.bloat.view;

import io.pgdeck.bloat.TableBloat;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Badge;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The badges of a table: how bad it is, what vacuum owes it, why there is no estimate. Nothing where all is well.
final class TableFindings {
  private TableFindings() {}

  static @Nullable Node of(TableBloat table) {
    var box = new HBox(4);
    box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    var severity = Severity.of(table.status());
    if (severity == Severity.CRITICAL || severity == Severity.WARNING) box.getChildren().add(Badge.of(table.status(), severity));
    switch (table.vacuumStatus()) {
      case "NEVER" -> box.getChildren().add(plain("Never vacuumed"));
      case "URGENT" -> box.getChildren().add(plain("Vacuum overdue"));
      case "SOON" -> box.getChildren().add(plain("Vacuum soon"));
      default -> { }
    }
    if (box.getChildren().size() < 2 && table.bloatNote() != null && table.liveRows() != null && table.liveRows() > 0) {
      var note = plain("No estimate");
      note.getStyleClass().add("outlined");
      note.setTooltip(new Tooltip(table.bloatNote()));
      box.getChildren().add(note);
    }
    if (table.recommendation() != null && !table.recommendation().equals("none") && !box.getChildren().isEmpty()) {
      Tooltip.install(box, new Tooltip(table.recommendation()));
    }
    return box;
  }

  private static Badge plain(String words) {
    return new Badge(words);
  }
}
