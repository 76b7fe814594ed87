package io.pgdeck.overview.view;

import io.pgdeck.overview.TopStatement;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.MonoLine;
import io.pgdeck.ui.StateCard;
import io.pgdeck.ui.table.Sparkline;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The statements that have most of the load, with what they wait for, and the way to each.
public final class TopList extends VBox {
  private static final double BAR = 96;
  private static final double SLOW = 0.1;
  private @Nullable List<TopStatement> shown;
  private BiConsumer<String, String> opened = (_, _) -> {};

  public TopList() {
    getStyleClass().add("top-list");
    getChildren().setAll(new StateCard("fth-clock", "muted", "Nothing recorded yet", "Sessions are sampled each second while a window is open or a recorder runs."));
  }

  /// Gets key and text of a statement that is to be looked at.
  void onOpen(BiConsumer<String, String> act) {
    opened = act;
  }

  void show(List<TopStatement> top) {
    if (top.equals(shown)) return;
    shown = top;
    if (top.isEmpty()) {
      getChildren().setAll(new StateCard("fth-check-circle", "fg-success", "No session was seen at work", "In this time no sample found an active session, or nothing was recorded."));
      return;
    }
    getChildren().setAll(row(grown(quiet("Query")), fixed(quiet("Load by wait class"), BAR + 58), fixed(quiet("AAS"), 48), fixed(quiet("Calls"), 72), fixed(quiet("Mean"), 72), fixed(quiet("Trend"), 76)));
    var most = top.getFirst().load();
    top.forEach(t -> getChildren().add(line(t, most)));
  }

  private Node line(TopStatement t, double most) {
    Region text;
    var query = t.query();
    if (query == null) text = quiet("hidden from the recorder's role");
    else {
      var sql = new MonoLine(true);
      sql.show(query);
      text = sql;
    }
    var load = new Label(Formats.count(Math.round(t.load() * 100) / 100.0));
    load.getStyleClass().add("medium");
    var trend = new Sparkline();
    trend.show(t.trend());
    var share = new HBox(8, bar(t, most), fixed(new Label(Formats.percent(100 * t.share()) + " %"), 50));
    share.setAlignment(Pos.CENTER_LEFT);
    var row = row(grown(text), share, fixed(load, 48), fixed(new Label(rate(t.callsPerSecond())), 72),
        fixed(new Label(t.meanMs() == null ? Formats.UNKNOWN : Formats.duration(t.meanMs()).toString()), 72), trend);
    if (query == null) return row;
    row.getStyleClass().add("opens");
    row.setFocusTraversable(true);
    row.setAccessibleRole(AccessibleRole.BUTTON);
    row.setAccessibleText("%s, %s of the load".formatted(query, Formats.percent(100 * t.share()) + " %"));
    row.setOnMouseClicked(e -> {
      if (e.getButton() == MouseButton.PRIMARY) opened.accept(t.key(), query);
    });
    row.setOnKeyPressed(e -> {
      if (e.getCode() != KeyCode.ENTER && e.getCode() != KeyCode.SPACE) return;
      opened.accept(t.key(), query);
      e.consume();
    });
    return row;
  }

  private static Node bar(TopStatement t, double most) {
    var parts = new HBox();
    parts.setAlignment(Pos.CENTER_LEFT);
    for (var wait : t.waits().entrySet()) {
      var part = new Region();
      part.getStyleClass().addAll("share", "wait-" + wait.getKey().name().toLowerCase(Locale.ROOT));
      var width = most == 0 ? 0 : Math.max(1, BAR * wait.getValue() / most);
      part.setMinSize(width, 10);
      part.setPrefSize(width, 10);
      part.setMaxSize(width, 10);
      parts.getChildren().add(part);
    }
    parts.setMinWidth(BAR);
    parts.setPrefWidth(BAR);
    Tooltip.install(parts, new Tooltip(t.waits().entrySet().stream().map(w -> w.getKey().word() + " " + Formats.count(Math.round(w.getValue() * 100) / 100.0)).collect(Collectors.joining(" · "))));
    return parts;
  }

  private static String rate(@Nullable Double perSecond) {
    if (perSecond == null) return Formats.UNKNOWN;
    return perSecond < SLOW ? Formats.count(perSecond * 60) + " /min" : Formats.count(perSecond) + " /s";
  }

  private static HBox row(Node... parts) {
    var row = new HBox(10, parts);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("baseline-line");
    return row;
  }

  private static Region grown(Region part) {
    part.setMaxWidth(Double.MAX_VALUE);
    part.setMinWidth(0);
    HBox.setHgrow(part, Priority.ALWAYS);
    return part;
  }

  private static Label fixed(Label label, double width) {
    label.setMinWidth(width);
    label.setPrefWidth(width);
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  private static Label quiet(String words) {
    var label = new Label(words);
    label.getStyleClass().add("muted");
    return label;
  }
}
