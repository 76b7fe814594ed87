package io.pgdeck.overview.view;

import io.pgdeck.panel.RoomAction;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.RoomContext;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a DBA asks for daily, each as a button that names its command line.
public final class QuickCommands extends VBox {
  public QuickCommands() {
    super(6);
    getStyleClass().add("quick-commands");
  }

  void open(RoomContext context) {
    add("Health check", "fth-activity", "pgdeck show health", context::refresh);
    add("Report of now…", "fth-file-text", "pgdeck report --out report.pdf", context::exportReport);
    add("Refresh stale views…", "fth-refresh-cw", "pgdeck refresh --stale", () -> refresh(context));
    add("Slow queries, top 10", "fth-clock", "pgdeck show queries --top 10", () -> context.open("queries"));
    add("Partition health", "fth-layers", "pgdeck show partitions", () -> context.open("partitions"));
    add("Connections", "fth-users", "pgdeck show activity", () -> context.open("activity"));
  }

  /// The button of the room itself, with the views that are stale now.
  private static void refresh(RoomContext context) {
    context.session().rooms().room("matviews").flatMap(r -> r.roomActions().stream().filter(RoomAction::primary).findFirst()).ifPresent(action -> {
      var actions = action.actions().apply(context.pictures());
      if (actions.isEmpty()) context.overlay().tell(io.pgdeck.panel.Severity.GOOD, action.nothing());
      else context.preview(action.label(), actions);
    });
  }

  private void add(String words, String icon, String command, Runnable act) {
    var name = new Label(words);
    name.setMinWidth(Region.USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new Label(command);
    line.getStyleClass().addAll("mono", "tiny", "muted");
    line.setMinWidth(0);
    var content = new HBox(8, Icons.of(icon, "icon-14"), name, gap, line);
    content.setAlignment(Pos.CENTER_LEFT);
    var button = new Button(null, content);
    button.getStyleClass().addAll("small", "quick");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText(words + ", as " + command);
    button.setTooltip(new Tooltip(command));
    content.prefWidthProperty().bind(button.widthProperty().subtract(18));
    button.setOnAction(_ -> act.run());
    button.setId("quick-" + words.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("-$", ""));
    getChildren().add(button);
  }
}
