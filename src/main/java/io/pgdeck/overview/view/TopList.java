package io.pgdeck.overview.view;

import static io.pgdeck.overview.view.StatementLines.fixed;
import static io.pgdeck.overview.view.StatementLines.grown;
import static io.pgdeck.overview.view.StatementLines.quiet;
import static io.pgdeck.overview.view.StatementLines.row;

import io.pgdeck.overview.TopStatement;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.StateCard;
import io.pgdeck.ui.table.Sparkline;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
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
    var query = t.query();
    var load = new Label(Formats.count(Math.round(t.load() * 100) / 100.0));
    load.getStyleClass().add("medium");
    var trend = new Sparkline();
    trend.show(t.trend());
    var share = new HBox(8, bar(t, most), fixed(new Label(Formats.percent(100 * t.share()) + " %"), 50));
    share.setAlignment(Pos.CENTER_LEFT);
    var row = row(StatementLines.text(query), share, fixed(load, 48), fixed(new Label(rate(t.callsPerSecond())), 72),
        fixed(new Label(t.meanMs() == null ? Formats.UNKNOWN : Formats.duration(t.meanMs()).toString()), 72), trend);
    if (query != null) StatementLines.opens(row, t.key(), query, Formats.percent(100 * t.share()) + " % of the load", opened);
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
}
