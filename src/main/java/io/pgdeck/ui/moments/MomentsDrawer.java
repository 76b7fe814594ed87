package io.pgdeck.ui.moments;

import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Samples;
import io.pgdeck.chart.TimeChart;
import io.pgdeck.chart.TimeSeries;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.job.Jobs;
import io.pgdeck.moments.Comparison;
import io.pgdeck.moments.Pair;
import io.pgdeck.moments.Stretch;
import io.pgdeck.panel.Formats;
import io.pgdeck.recorder.LoadSeries;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.Overlay;
import io.pgdeck.ui.ServerSession;
import io.pgdeck.ui.StateCard;
import io.pgdeck.ui.chart.ChartPane;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Two recorded periods beside each other: the load, the likely cause, and what differs, each with the rows it rests on. The same as
/// `pgdeck compare`.
public final class MomentsDrawer extends VBox {
  private static final double WIDTH = 900;
  private static final int STEPS = 240;
  private final ServerSession session;
  private final MomentsBar bar;
  private final Label summary = new Label();
  private final ChartPane load = new ChartPane();
  private final VBox claims = new VBox();
  private final DifferenceList differences = new DifferenceList();
  private final VBox notes = new VBox(2);
  private final VBox found = new VBox(12);
  private Pair asked;

  private record Answer(List<String> servers, String own, TimeChart chart, Comparison compared) {}

  private MomentsDrawer(ServerSession session, Overlay overlay, Pair first) {
    this.session = session;
    asked = first;
    bar = new MomentsBar(session, first, this::ask);
    getStyleClass().addAll("drawer", "moments-drawer");
    setId("moments-drawer");
    setMinWidth(Math.min(WIDTH, 720));
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    summary.getStyleClass().add("moments-summary");
    summary.setId("moments-summary");
    summary.setWrapText(true);
    summary.setMinHeight(USE_PREF_SIZE);
    load.setMinHeight(190);
    load.setPrefHeight(210);
    load.setId("moments-load");
    claims.setId("moments-claims");
    differences.setId("moments-differences");
    var body = new VBox(12, bar, summary, found);
    body.getStyleClass().add("drawer-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().setAll(head(overlay), scroll);
  }

  private static Node head(Overlay overlay) {
    var title = new Label("Two moments compared");
    title.getStyleClass().add("dialog-title");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var head = new HBox(8, title, gap, Icons.button("fth-x", "Close (Esc)", overlay::closeDialog));
    head.getStyleClass().add("drawer-head");
    head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return head;
  }

  /// What is looked at in the charts against the time just before; while live the last minutes.
  public static void open(ServerSession session, Overlay overlay) {
    var pair = session.time().range().map(r -> Pair.of(r, Pair.Way.BEFORE)).orElseGet(() -> Pair.live(session.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS), Pair.Way.BEFORE));
    var drawer = new MomentsDrawer(session, overlay, pair);
    overlay.showDrawer(drawer);
    overlay.focus(drawer.bar);
    drawer.ask(pair);
  }

  private void ask(Pair pair) {
    asked = pair;
    summary.setText("Reading what was recorded…");
    var other = bar.server();
    Jobs.background("moments of " + session.profile().name(), () -> {
      var answer = session.pastHere((store, identity) -> answer(store, identity, other, pair));
      Fx.run(() -> {
        if (asked == pair && other.equals(bar.server())) draw(answer);
      });
    });
  }

  private Answer answer(HistoryStore store, String identity, String other, Pair pair) {
    var servers = store.servers();
    var own = servers.getOrDefault(identity, session.profile().address());
    var then = servers.entrySet().stream().filter(e -> e.getValue().equals(other)).map(Map.Entry::getKey).findFirst().orElse(identity);
    var compared = Comparison.of(Stretch.recorded(store, then, servers.getOrDefault(then, own), pair.then().from(), pair.then().to()),
        Stretch.recorded(store, identity, own, pair.now().from(), pair.now().to()), session.zone());
    var series = LoadSeries.of(store, identity, pair.now(), STEPS).chart("Active sessions", session.zone(), 0).against(ghost(LoadSeries.of(store, then, pair.then(), STEPS), pair));
    return new Answer(servers.values().stream().sorted().distinct().toList(), own, series, compared);
  }

  /// Laid over the other period, so that both have one scale.
  private static TimeSeries.Series ghost(LoadSeries then, Pair pair) {
    var at = then.at().clone();
    var totals = then.total();
    for (var k = 0; k < at.length; k++) {
      // The step that begins at the end is of what follows.
      if (at[k] >= pair.then().high()) totals[k] = Double.NaN;
      at[k] += pair.now().low() - pair.then().low();
    }
    return new TimeSeries.Series("Then", Ink.FG, true, new Samples(at, totals));
  }

  private void draw(Optional<Answer> answer) {
    if (answer.isEmpty()) {
      summary.setText("The recorded history cannot be read.");
      found.getChildren().clear();
      return;
    }
    var a = answer.get();
    bar.servers(a.servers(), a.own());
    var compared = a.compared();
    summary.setText(compared.summary());
    if (compared.a().moments().isEmpty() && compared.b().moments().isEmpty()) {
      found.getChildren().setAll(new StateCard("fth-clock", "muted", "Neither time was recorded", "Sessions are kept for 24 hours while a window is open or pgdeck record runs."));
      return;
    }
    load.setChart(a.chart());
    claims.getChildren().clear();
    for (var claim : compared.claims()) {
      var words = new Label(claim.sentence());
      words.setWrapText(true);
      claims.getChildren().add(new Evidenced(words, claim.sentence(), claim.rows(), session.zone()));
    }
    differences.show(compared, session.zone());
    notes.getChildren().clear();
    for (var note : compared.notes()) notes.getChildren().add(quiet(note));
    found.getChildren().setAll(title("Load", "%s, %d samples; dashed: then, %d samples".formatted(Formats.duration(asked.now().millis()), compared.b().moments().size(), compared.a().moments().size())), load);
    if (!compared.claims().isEmpty()) found.getChildren().addAll(title("Likely cause", "each sentence opens to its rows"), claims);
    found.getChildren().addAll(title("Differences", "average active sessions, and what statements took"), differences, notes);
  }

  private static Node title(String words, String hint) {
    var label = new Label(words);
    label.getStyleClass().add("card-title");
    var line = new HBox(8, label, quiet(hint));
    line.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
    return line;
  }

  private static Label quiet(String words) {
    var label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    label.setWrapText(true);
    return label;
  }
}
