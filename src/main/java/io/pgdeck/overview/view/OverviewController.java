package io.pgdeck.overview.view;

import io.pgdeck.overview.HealthCheck;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.overview.HealthScore;
import io.pgdeck.overview.Latency;
import io.pgdeck.overview.Mover;
import io.pgdeck.overview.OverviewRoom;
import io.pgdeck.overview.Then;
import io.pgdeck.overview.TopStatement;
import io.pgdeck.overview.VitalTiles;
import io.pgdeck.overview.Watched;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Severity;
import io.pgdeck.recorder.SessionTotals;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.LoadCard;
import io.pgdeck.ui.PanelCard;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.RoomController;
import io.pgdeck.ui.Segments;
import io.pgdeck.ui.SidePanel;
import java.util.Comparator;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Overview: the score and what takes points away, a tile per vital figure that leads to its room, what is beyond a limit, every health
/// row with its limits and every watched figure with its way.
public final class OverviewController implements RoomController {
  private static final java.time.Duration DISK_EVERY = java.time.Duration.ofMinutes(10);
  private static final java.time.Duration MINUTE = java.time.Duration.ofMinutes(1);
  private static final double LIMITS_FROM = 1120;
  private static final List<String> LISTS = List.of("Checks", "Baselines", "Top queries", "Top movers");

  @FXML private VBox page;
  @FXML private HealthCard health;
  @FXML private VitalTileRows tiles;
  @FXML private LoadCard load;
  @FXML private SidePanel beside;
  @FXML private NoticeList notices;
  @FXML private StackPane lists;
  @FXML private PanelCard checks;
  @FXML private Card baselines;
  @FXML private BaselineList baselineList;
  @FXML private Card tops;
  @FXML private TopList topList;
  @FXML private Card movers;
  @FXML private MoverList moverList;
  private HealthScore score = HealthScore.of(List.of());
  private @Nullable TimeRange moved;
  private @Nullable TimeRange ranked;
  @FXML private PanelTable<HealthCheck> table;
  @FXML private QuickCommands commands;

  private java.util.Optional<Long> diskSize = java.util.Optional.empty();
  private java.time.Instant latencyDue = java.time.Instant.EPOCH;
  private java.time.Instant diskDue = java.time.Instant.EPOCH;

  @FXML private void initialize() {
    table.setNoun("check");
    table.setKey(HealthCheck::checkName);
    // The state first: what is worst stands on top.
    table.arrange(rows -> rows.stream().sorted(Comparator.comparing((HealthCheck r) -> Severity.of(r.status())).thenComparing(HealthCheck::position)).toList());
    // What helps is read whole; the limits have a column of their own where that leaves room, and are in the tooltip of the verdict anyway.
    table.look("check_name", l -> l.width(144).asMain())
        .look("status", l -> l.width(100).withCell(OverviewController::verdict))
        .look("value", l -> l.width(104).withCell(OverviewController::value))
        .look("threshold", l -> l.width(250).asSecond())
        .whenWide("threshold", LIMITS_FROM);
    for (Card card : cards()) card.getTools().addFirst(new Segments(LISTS, cards().indexOf(card), k -> show(card, k)));
    show(checks, 0);
  }

  /// One list at a time; each has the choice in its own head.
  private void show(Card from, int chosen) {
    var wanted = cards().get(chosen);
    for (Card card : cards()) {
      card.setVisible(card == wanted);
      card.getTools().stream().filter(Segments.class::isInstance).map(Segments.class::cast).forEach(s -> s.choose(cards().indexOf(card)));
    }
    if (from != wanted) wanted.getTools().stream().filter(Segments.class::isInstance).map(Segments.class::cast).findFirst()
        .ifPresent(s -> s.getChildren().get(chosen).requestFocus());
  }

  private List<Card> cards() {
    return List.of(checks, baselines, tops, movers);
  }

  private static @Nullable Node verdict(HealthCheck row) {
    var shown = row.status() == null ? new Badge("Not judged") : Badge.of(Formats.status(row.status()), Severity.of(row.status()));
    shown.setTooltip(new Tooltip(row.threshold()));
    return shown;
  }

  private static @Nullable Node value(HealthCheck row) {
    if (row.value() == null) return null;
    var number = new Label(row.figure());
    number.getStyleClass().add("medium");
    var unit = new Label(row.unit());
    unit.getStyleClass().add("muted");
    var line = new HBox(4, number, unit);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return line;
  }

  @Override public void open(RoomContext context) {
    moverList.onOpen(context::openStatement);
    topList.onOpen(context::openStatement);
    var room = (OverviewRoom) context.room();
    var vitals = room.vitals();
    table.onOpen(row -> context.open(row.room()));
    notices.open(context);
    commands.open(context);
    load.onLoaded(series -> {
      if (movers.isVisible()) movers(context, series.range());
      if (tops.isVisible()) tops(context, series.range());
      // A look back says nothing of now.
      if (context.session().time().view().isPresent()) return;
      vitals.take(new VitalTiles.Load(series.latest(MINUTE), load.cores(), java.util.Arrays.stream(series.total()).boxed().toList()));
      tiles.show(score, vitals.tiles(context.pictures(), context.now()), context);
    });
    load.onCompared(gap -> {
      if (gap.isZero()) {
        vitals.against(null);
        return;
      }
      var now = context.now();
      context.session().past("then", (store, identity) -> Then.of(store, identity, now, gap), then -> {
        vitals.against(then);
        tiles.show(score, vitals.tiles(context.pictures(), context.now()), context);
      });
    });
    load.open(context);
    context.onTick(() -> latency(context, vitals));
    new Folding(page, health, tiles).follow();
    context.onTick(() -> disk(context, vitals));
    // What is read wherever one is goes on being kept while another room is shown.
    context.session().onPictures(vitals::take);
    context.onPictures(pictures -> draw(pictures, room, vitals, context));
  }

  /// Statements are recorded each minute.
  private void latency(RoomContext context, VitalTiles vitals) {
    if (tiles.getScene() == null || context.now().isBefore(latencyDue)) return;
    var now = context.now();
    latencyDue = now.plus(MINUTE.dividedBy(2));
    context.session().past("latency", (store, identity) -> Latency.of(store, identity, now), found -> {
      vitals.take(found.orElse(null));
      tiles.show(score, vitals.tiles(context.pictures(), context.now()), context);
    });
  }

  /// Files are looked at for it, so seldom; at once when the size that was written changes.
  private void disk(RoomContext context, VitalTiles vitals) {
    var size = context.session().server().dataDisk();
    if (tiles.getScene() == null || size.equals(diskSize) && context.now().isBefore(diskDue)) return;
    diskSize = size;
    diskDue = context.now().plus(DISK_EVERY);
    context.session().disk(found -> {
      vitals.take(found.orElse(null));
      tiles.show(score, vitals.tiles(context.pictures(), context.now()), context);
    });
  }

  /// Beside a chart that moves, at most twice a minute.
  private static boolean fresh(@Nullable TimeRange last, TimeRange range) {
    return last != null && last.length().equals(range.length()) && java.time.Duration.between(last.to(), range.to()).abs().compareTo(MINUTE.dividedBy(2)) < 0;
  }

  private void tops(RoomContext context, TimeRange range) {
    if (fresh(ranked, range)) return;
    ranked = range;
    context.session().past("tops", (store, identity) -> TopStatement.of(store, identity, range), topList::show);
  }

  /// The load of this period against the one before it.
  private void movers(RoomContext context, TimeRange range) {
    if (fresh(moved, range)) return;
    moved = range;
    var before = new TimeRange(range.from().minus(range.length()), range.from());
    context.session().past("movers", (store, identity) -> Mover.of(SessionTotals.of(store, identity, before, SessionTotals.moments(store, identity, before)),
        SessionTotals.of(store, identity, range, SessionTotals.moments(store, identity, range))), moverList::show);
  }

  private void draw(Pictures pictures, OverviewRoom room, VitalTiles vitals, RoomContext context) {
    score = HealthScore.of(pictures.rows(HealthCheck.PANEL));
    health.show(score);
    tiles.show(score, vitals.tiles(pictures, pictures.outcome(HealthCheck.PANEL).flatMap(Outcome::picture).isPresent() ? context.now() : null), context);
    var watched = room.watched(pictures);
    notices.show(watched, context);
    var raised = watched.stream().filter(Watched::raised).count();
    // In a narrow window the title is all that is seen of them.
    beside.setTitle(raised == 0 ? "Alerts and commands" : raised == 1 ? "1 open alert, commands" : raised + " open alerts, commands");
    baselineList.show(watched, vitals.trends());
  }
}
