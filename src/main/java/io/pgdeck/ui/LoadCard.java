package io.pgdeck.ui;

import io.pgdeck.chart.Ink;
import io.pgdeck.chart.PageTime;
import io.pgdeck.chart.Samples;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.chart.TimeSeries;
import io.pgdeck.panel.Formats;
import io.pgdeck.recorder.LoadBy;
import io.pgdeck.recorder.LoadSeries;
import io.pgdeck.ui.chart.ChartPane;
import io.pgdeck.ui.chart.SelectedTable;
import io.pgdeck.ui.moments.MomentsDrawer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Average active sessions out of the recorded history, by wait class, wait event, statement, role or application: the last span while live,
/// else the part that is looked at, against the processors and, when asked, against the same time a day or a week before. A selected part is
/// told beside the time right before it. Zoom and pan go as far back as history is kept.
public final class LoadCard extends Card {
  private static final Duration KEPT = Duration.ofDays(730);
  private static final int STEPS = 450;
  private static final double ROOM_FOR_STRIP = 840;
  private static final double ROOM_FOR_SEGMENTS = 780;
  private static final List<String> AGAINST = List.of("Alone", "Day before", "Week before");
  private static final List<Duration> BEFORE = List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(7));
  private final ChartPane pane = new ChartPane();
  private final Segments groups = new Segments(Arrays.stream(LoadBy.values()).map(LoadBy::word).toList(), 0, k -> group(LoadBy.values()[k]));
  private final MenuButton grouped = new MenuButton();
  private final MenuButton compare = new MenuButton("Compare");
  private final SelectedTable selected = new SelectedTable();
  private final StateCard none = new StateCard("fth-wifi-off", "muted", "No sample was recorded", "The chart grows from the right once the server answers.");
  private Consumer<LoadSeries> loaded = _ -> {};
  private Consumer<Duration> compared = _ -> {};
  private boolean strip;
  private LoadBy by = LoadBy.WAIT_CLASS;
  private String lead = "";
  private Duration before = Duration.ZERO;
  private @Nullable RoomContext context;
  private @Nullable LoadSeries last;
  private int ticks;

  /// What was asked for and what came.
  private record Answer(LoadBy by, LoadSeries now, @Nullable LoadSeries then) {}

  /// A selected part and the same length of time right before it.
  private record Part(LoadBy by, TimeRange range, LoadSeries now, LoadSeries then) {}

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
    getTools().addAll(groups, grouped(), comparison(), pane.menu());
    groups.visibleProperty().bind(widthProperty().greaterThanOrEqualTo(ROOM_FOR_SEGMENTS));
    groups.managedProperty().bind(groups.visibleProperty());
    grouped.visibleProperty().bind(groups.visibleProperty().not());
    grouped.managedProperty().bind(grouped.visibleProperty());
  }

  /// The same choice where the segments would leave the title no room.
  private MenuButton grouped() {
    var group = new ToggleGroup();
    for (var kind : LoadBy.values()) {
      var item = new RadioMenuItem(kind.word());
      item.setToggleGroup(group);
      item.setOnAction(_ -> group(kind));
      grouped.getItems().add(item);
    }
    grouped.setOnShowing(_ -> group.selectToggle((RadioMenuItem) grouped.getItems().get(by.ordinal())));
    grouped.setText(by.word());
    grouped.getStyleClass().add("small");
    grouped.setId("load-by");
    grouped.setMinWidth(USE_PREF_SIZE);
    grouped.setTooltip(new Tooltip("What the load is told apart by"));
    return grouped;
  }

  private MenuButton comparison() {
    var group = new ToggleGroup();
    for (var k = 0; k < BEFORE.size(); k++) {
      var gap = BEFORE.get(k);
      var item = new RadioMenuItem(AGAINST.get(k));
      item.setToggleGroup(group);
      item.setSelected(k == 0);
      item.setOnAction(_ -> compareWith(gap));
      compare.getItems().add(item);
    }
    compare.getStyleClass().add("small");
    compare.setId("compare-with");
    compare.setMinWidth(USE_PREF_SIZE);
    compare.setTooltip(new Tooltip("Draw the same time of another day behind the chart"));
    return compare;
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
    lead = getTitle().replace(" by wait class", "");
    RoomCharts.bind(pane, room);
    var moments = Icons.button("fth-columns", "Compare this time with another and explain the difference", () -> MomentsDrawer.open(room.session(), room.overlay()));
    moments.setId("compare-moments");
    getTools().add(getTools().size() - 1, moments);
    Explain.as(this, getTitle());
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
    room.onTick(this::tick);
    room.session().time().listen((_, change) -> {
      if (change == PageTime.Change.VIEW || change == PageTime.Change.SPAN) ask();
      if (change == PageTime.Change.SELECTION) select();
    });
    sceneProperty().addListener((_, _, scene) -> {
      if (scene != null) ask();
    });
  }

  /// Of a server that has never answered there is not even an empty time to draw.
  private void empty() {
    var room = context;
    pane.setVisible(last != null || room == null || room.session().lostProperty().get() == null);
  }

  private void group(LoadBy chosen) {
    by = chosen;
    groups.choose(chosen.ordinal());
    grouped.setText(chosen.word());
    setTitle(lead + " by " + chosen.word().toLowerCase(Locale.ROOT));
    pane.legend().showAll();
    ask();
  }

  private void compareWith(Duration gap) {
    before = gap;
    compare.setText(gap.isZero() ? "Compare" : AGAINST.get(BEFORE.indexOf(gap)));
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
    if (room == null || getScene() == null) return;
    ticks = 0;
    var session = room.session();
    var range = session.time().shown(session.now().truncatedTo(ChronoUnit.MILLIS));
    var gap = before;
    var chosen = by;
    session.past("load " + room.room().id(), (store, identity) -> new Answer(chosen, LoadSeries.of(store, identity, range, STEPS, chosen, List.of()), gap.isZero() ? null
        : LoadSeries.of(store, identity, new TimeRange(range.from().minus(gap), range.to().minus(gap)), STEPS)), this::draw);
  }

  /// The layers of a selected part are those of the chart, else they could not be compared.
  private void select() {
    var room = context;
    var shown = last;
    if (room == null || shown == null) return;
    var range = room.session().time().selection();
    if (range.isEmpty()) {
      pane.setInstead(null);
      return;
    }
    var part = range.get();
    var chosen = by;
    var keys = shown.layers().stream().map(LoadSeries.Layer::key).toList();
    var then = new TimeRange(part.from().minus(part.length()), part.from());
    room.session().past("selected " + room.room().id(), (store, identity) -> new Part(chosen, part, LoadSeries.of(store, identity, part, STEPS, chosen, keys),
        LoadSeries.of(store, identity, then, STEPS, chosen, keys)), this::draw);
  }

  private void draw(Part part) {
    var room = context;
    var shown = last;
    if (room == null || shown == null || part.by() != by || !room.session().time().selection().equals(Optional.of(part.range()))) return;
    var then = new HashMap<String, Double>();
    part.then().layers().forEach(l -> then.put(l.key(), l.average()));
    var now = new HashMap<String, Double>();
    part.now().layers().forEach(l -> now.put(l.key(), l.average()));
    selected.show(shown.layers().stream().map(l -> new SelectedTable.Row(l.name(), l.ink(), now.getOrDefault(l.key(), Double.NaN), then.getOrDefault(l.key(), Double.NaN))).toList());
    pane.setInstead(selected);
  }

  private void draw(Answer answer) {
    var room = context;
    if (room == null || answer.by() != by) return;
    var other = last == null || !last.layers().stream().map(LoadSeries.Layer::key).toList().equals(answer.now().layers().stream().map(LoadSeries.Layer::key).toList());
    last = answer.now();
    if (other) select();
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
