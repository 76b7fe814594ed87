package io.pgdeck.queries.view;

import io.pgdeck.chart.Tone;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.queries.CacheHit;
import io.pgdeck.queries.ConnectionStatus;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Explain;
import io.pgdeck.ui.FactList;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.chart.GaugeTile;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The two limits statements share: shared buffers and connections. Below each other where it is narrow, else side by side.
public final class ServerGauges extends FlowPane {
  private static final double RING = 132;
  private final Gauge hits = new Gauge("Cache hit ratio");
  private final Gauge connections = new Gauge("Connections");

  /// A ring, its verdict in a word, the figures behind it.
  private static final class Gauge extends VBox {
    private final GaugeTile ring = new GaugeTile(RING);
    private final Badge word = new Badge("");
    private final FactList facts = new FactList();
    private final HBox line = new HBox(4);
    private final String name;

    Gauge(String title) {
      super(6);
      getStyleClass().add("server-gauge");
      name = title;
      Explain.as(this, title);
      var head = new Label(title);
      head.getStyleClass().addAll("strong", "small");
      line.getChildren().setAll(head);
      line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      setAlignment(javafx.geometry.Pos.TOP_CENTER);
      getChildren().setAll(line, ring, word, facts);
    }

    void open(RoomContext context) {
      Explain.icon(context, name).ifPresent(line.getChildren()::add);
    }

    void show(double share, @Nullable String status, String number, String unit, List<FactList.Fact> figures) {
      var severity = status == null ? Severity.NONE : Severity.of(status);
      ring.show(share, switch (severity) {
        case GOOD -> Tone.GOOD;
        case WARNING -> Tone.WARNING;
        case CRITICAL -> Tone.CRITICAL;
        case INFO, NONE -> Tone.NEUTRAL;
      }, number, unit, "", "");
      word.setText(status == null ? "Too few reads" : words(status));
      word.show(severity);
      facts.show(figures);
    }

    private static String words(String status) {
      return status.equals("OK") ? "OK" : status.charAt(0) + status.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
  }

  public ServerGauges() {
    super(12, 8);
    getStyleClass().add("detail-body");
    setAlignment(javafx.geometry.Pos.TOP_CENTER);
    setPrefWrapLength(220);
    getChildren().setAll(hits, connections);
  }

  void open(RoomContext context) {
    hits.open(context);
    connections.open(context);
  }

  void show(Pictures pictures) {
    var kinds = pictures.rows(CacheHit.PANEL);
    kinds.stream().filter(k -> k.metric().equals("overall")).findFirst().ifPresent(all -> hits.show(all.percentage() == null ? 0 : all.percentage() / 100,
        all.status(), all.percentage() == null ? Formats.UNKNOWN : Formats.percent(all.percentage()), "%", kinds(kinds)));
    pictures.rows(ConnectionStatus.PANEL).stream().findFirst().ifPresent(c -> connections.show(c.usagePct() / 100, c.status(), Formats.count(c.total()),
        "of " + Formats.count(c.maxConnections()), states(c)));
  }

  private static List<FactList.Fact> kinds(List<CacheHit> kinds) {
    var facts = new ArrayList<FactList.Fact>();
    for (var kind : kinds) {
      if (!kind.metric().equals("heap") && !kind.metric().equals("index")) continue;
      facts.add(new FactList.Fact(kind.metric().equals("heap") ? "Tables" : "Indexes", kind.percentage() == null ? Formats.UNKNOWN : Formats.percent(kind.percentage()) + " %"));
    }
    return facts;
  }

  private static List<FactList.Fact> states(ConnectionStatus c) {
    var facts = new ArrayList<FactList.Fact>();
    facts.add(new FactList.Fact("Active · idle", Formats.of(Unit.COUNT, c.active(), null) + " · " + Formats.of(Unit.COUNT, c.idle(), null)));
    facts.add(new FactList.Fact("Idle in transaction", Formats.of(Unit.COUNT, c.idleInTransaction(), null).toString()));
    if (c.longestQuerySeconds() != null && c.longestQuerySeconds() >= 1) facts.add(new FactList.Fact("Longest statement", Formats.of(Unit.SECONDS, c.longestQuerySeconds(), null).toString()));
    return facts;
  }
}
