package io.pgdeck.ui;

import io.pgdeck.chart.Ink;
import io.pgdeck.chart.PageTime;
import io.pgdeck.chart.Samples;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.chart.TimeSeries;
import io.pgdeck.panel.Formats;
import io.pgdeck.recorder.LoadSeries;
import io.pgdeck.ui.chart.ChartPane;
import io.pgdeck.ui.moments.MomentsDrawer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Average active sessions by wait class out of the recorded history: the last span while live, else the part that is looked at, against
/// the processors and, when asked, against the same time a day or a week before. Zoom and pan go as far back as history is kept.
public final class LoadCard extends Card {
  private static final Duration KEPT = Duration.ofDays(730);
  private static final int STEPS = 450;
  private static final double ROOM_FOR_STRIP = 800;
  private static final List<Duration> BEFORE = List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(7));
  private final ChartPane pane = new ChartPane();
  private final Segments compare = new Segments(List.of("Alone", "Day before", "Week before"), 0, k -> compareWith(BEFORE.get(k)));
  private final StateCard none = new StateCard("fth-wifi-off", "muted", "No sample was recorded", "The chart grows from the right once the server answers.");
  private Consumer<LoadSeries> loaded = _ -> {};
  private Consumer<Duration> compared = _ -> {};
  private boolean strip;
  private Duration before = Duration.ZERO;
  private @Nullable RoomContext context;
  private @Nullable LoadSeries last;
  private int ticks;

  /// What was asked for and what came.
  private record Answer(LoadSeries now, @Nullable LoadSeries then) {}

  public LoadCard() {
    pane.setId("load-chart");
    // The card decides how high it is, not the legend.
    pane.setMinHeight(0);
    pane.legend().setMinHeight(0);
    none.visibleProperty().bind(pane.visibleProperty().not());
    var body = new StackPane(pane, none);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinHeight(0);
    getContent().setAll(body);
    getTools().addAll(compare, pane.menu());
  }

  public boolean isStrip() {
    return strip;
  }

  /// Whether the last 24 hours stand under the chart, where the window is high enough.
  public void setStrip(boolean wanted) {
    strip = wanted;
  }

  /// Gets each new series.
  public void onLoaded(Consumer<LoadSeries> act) {
    loaded = act;
  }

  /// Gets how long before the time is that is compared with, zero for none.
  public void onCompared(Consumer<Duration> act) {
    compared = act;
  }

  /// What is shown now; null before the first answer.
  public @Nullable LoadSeries shown() {
    return last;
  }

  public ChartPane pane() {
    return pane;
  }

  public void open(RoomContext room) {
    context = room;
    RoomCharts.bind(pane, room);
    var moments = Icons.button("fth-columns", "Compare this time with another and explain the difference", () -> MomentsDrawer.open(room.session(), room.overlay()));
    moments.setId("compare-moments");
    getTools().add(getTools().size() - 1, moments);
    Explain.icon(this, room);
    room.session().lostProperty().addListener(_ -> empty());
    empty();
    if (strip) {
      var day = new DayStrip(room);
      // The root's height, not the scene's: with larger letters there is room for less.
      day.visibleProperty().bind(sceneProperty().flatMap(javafx.scene.Scene::rootProperty).flatMap(root -> ((Region) root).heightProperty()).map(h -> h.doubleValue() >= ROOM_FOR_STRIP).orElse(false));
      day.managedProperty().bind(day.visibleProperty());
      getContent().add(day);
    }
    room.session().onTick(this::tick);
    room.session().time().listen((_, change) -> {
      if (change == PageTime.Change.VIEW || change == PageTime.Change.SPAN) ask();
    });
    sceneProperty().addListener((_, _, scene) -> {
      if (scene != null) ask();
    });
    ask();
  }

  /// Of a server that has never answered there is not even an empty time to draw.
  private void empty() {
    var room = context;
    pane.setVisible(last != null || room == null || room.session().lostProperty().get() == null);
  }

  private void compareWith(Duration gap) {
    before = gap;
    compared.accept(gap);
    ask();
  }

  /// Live, a step that has passed is a new point; a look back stands still.
  private void tick() {
    var room = context;
    if (room == null || getScene() == null || room.session().time().view().isPresent() || room.session().pausedProperty().get()) return;
    var step = last == null || last.empty() ? 1 : Math.max(2, last.step().toSeconds());
    if (++ticks >= Math.min(step, 60)) ask();
  }

  private void ask() {
    var room = context;
    if (room == null) return;
    ticks = 0;
    var session = room.session();
    var range = session.time().shown(session.now().truncatedTo(ChronoUnit.MILLIS));
    var gap = before;
    session.past("load " + room.room().id(), (store, identity) -> new Answer(LoadSeries.of(store, identity, range, STEPS), gap.isZero() ? null
        : LoadSeries.of(store, identity, new TimeRange(range.from().minus(gap), range.to().minus(gap)), STEPS)), this::draw);
  }

  private void draw(Answer answer) {
    var room = context;
    if (room == null) return;
    last = answer.now();
    empty();
    var session = room.session();
    var cores = cores(session);
    var series = answer.now().chart(getTitle(), session.zone(), cores);
    var then = answer.then();
    if (then != null) series = series.against(ghost(then));
    var now = session.now();
    pane.canvas().setReach(new TimeRange(now.minus(KEPT), answer.now().range().to().isAfter(now) ? answer.now().range().to() : now));
    pane.setChart(series);
    setHint(hint(answer.now(), session, cores) + (then == null ? "" : " · dashed: %s before%s".formatted(before.toDays() == 1 ? "the day" : "the week", then.empty() ? ", not recorded" : "")));
    loaded.accept(answer.now());
  }

  private TimeSeries.Series ghost(LoadSeries then) {
    var at = then.at().clone();
    for (var k = 0; k < at.length; k++) at[k] += before.toMillis();
    return new TimeSeries.Series(before.toDays() == 1 ? "The day before" : "The week before", Ink.FG, true, new Samples(at, then.total()));
  }

  private static String hint(LoadSeries shown, ServerSession session, int cores) {
    var keeper = session.keeper();
    var by = keeper.isEmpty() ? "recording is off" : switch (keeper.get().state()) {
      case CONNECTING -> "begins to record";
      case RECORDING -> "a sample every " + Formats.duration(keeper.get().pace().toMillis());
      case ELSEWHERE -> "recorded elsewhere";
      case ENDED -> "recording has ended";
    };
    return "%s, averages of %s%s".formatted(by, Formats.duration(shown.step().toMillis()), cores == 0 ? " · processors unknown" : "");
  }

  /// The server's processors, which only this machine's own can tell; 0 for unknown.
  public int cores() {
    return context == null ? 0 : cores(context.session());
  }

  private static int cores(ServerSession session) {
    return session.profile().hosts().stream().allMatch(h -> h.host().startsWith("/") || h.host().equals("localhost") || h.host().startsWith("127.") || h.host().equals("::1"))
        ? Runtime.getRuntime().availableProcessors() : 0;
  }
}
