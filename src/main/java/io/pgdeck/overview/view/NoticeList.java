package io.pgdeck.overview.view;

import io.pgdeck.overview.Watched;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.StateCard;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is beyond a limit now, worst first; each line leads to the alerts.
public final class NoticeList extends Card {
  private final VBox lines = new VBox();
  private final ScrollPane scroll = new ScrollPane(lines);
  private final Badge count = new Badge("");
  private final Button all = new Button("All alerts");
  private List<Watched> shown = List.of();
  private boolean away;

  public NoticeList() {
    setTitle("Open alerts");
    setRuled(true);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    lines.getStyleClass().add("notice-list");
    all.getStyleClass().add("link");
    all.setId("all-alerts");
    getLead().add(count);
    getTools().add(all);
    count.setVisible(false);
    getContent().setAll(scroll);
  }

  void open(RoomContext context) {
    all.setOnAction(_ -> context.open("alerts"));
  }

  /// @param watched all figures; those beyond a limit are shown
  void show(List<Watched> watched, RoomContext context) {
    var raised = watched.stream().filter(Watched::raised).sorted(Comparator.comparing(Watched::severity)).toList();
    var unread = watched.isEmpty() && context.session().lostProperty().get() != null;
    if (raised.equals(shown) && unread == away && !lines.getChildren().isEmpty()) return;
    shown = raised;
    away = unread;
    count.setVisible(!raised.isEmpty());
    count.setText(String.valueOf(raised.size()));
    count.show(raised.isEmpty() ? Severity.NONE : raised.getFirst().severity());
    // A state stands in the middle of its card, a list begins at its top.
    scroll.setFitToHeight(raised.isEmpty());
    lines.setAlignment(raised.isEmpty() ? Pos.CENTER : Pos.TOP_LEFT);
    if (unread) lines.getChildren().setAll(new StateCard("fth-wifi-off", "muted", "No figure was read", "What is beyond a limit stands here once the server answers."));
    else if (watched.isEmpty()) lines.getChildren().clear();
    else if (raised.isEmpty()) lines.getChildren().setAll(new StateCard("fth-check-circle", "fg-success", "Nothing is beyond a limit",
        "%d figures are looked at every minute.".formatted(watched.stream().filter(w -> w.value() != null).count())));
    else lines.getChildren().setAll(raised.stream().<Node>map(w -> line(w, context)).toList());
  }

  private static Node line(Watched figure, RoomContext context) {
    var title = new Label(figure.title());
    title.getStyleClass().add("medium");
    title.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var value = new Label(figure.written().toString());
    value.getStyleClass().addAll("small", figure.severity() == Severity.CRITICAL ? "fg-danger" : "fg-warning");
    value.setMinWidth(Region.USE_PREF_SIZE);
    var message = new Label("%s%s".formatted(figure.limit(), figure.since() == null ? "" : " · since " + Formats.ago(figure.since(), context.now()).replace(" ago", "")));
    message.getStyleClass().addAll("small", "muted");
    message.setMinWidth(0);
    var words = new VBox(new HBox(8, title, gap, value), message);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMaxHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    var content = new HBox(10, Icons.of(Icons.of(figure.severity()), Icons.colour(figure.severity())), words);
    content.setAlignment(Pos.CENTER_LEFT);
    var button = new Button(null, content);
    button.getStyleClass().add("notice-line");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText("%s, %s, %s, %s".formatted(figure.title(), figure.severity().name().toLowerCase(Locale.ROOT), value.getText(), message.getText()));
    content.prefWidthProperty().bind(button.widthProperty().subtract(26));
    button.setOnAction(_ -> context.open("alerts"));
    return button;
  }
}
