package io.pgdeck.ui.chart;

import io.pgdeck.chart.Brush;
import io.pgdeck.chart.Chart;
import io.pgdeck.chart.Drawing;
import io.pgdeck.chart.Hotspot;
import io.pgdeck.chart.Mark;
import io.pgdeck.chart.PageTime;
import io.pgdeck.chart.TimeChart;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.chart.Tip;
import io.pgdeck.chart.TopHold;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.theme.Stylesheets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Shows a [Chart] at whatever size it gets, in the colours of the theme that is on; draws anew when size, theme, chart or the
/// time in view change, once per pulse at most. The pointer and the arrow keys go from hotspot to hotspot; a click or Enter
/// picks one. A chart over time follows and sets the [PageTime] it shares with the others of its page.
public final class ChartCanvas extends Region {
  private static final Drawing NOTHING = new Drawing(0, 0, List.of(), List.of(), "");

  private final ObjectProperty<@Nullable Chart> chart = new SimpleObjectProperty<>(this, "chart");
  private final Inks inks = new Inks(this::dirty);
  private Plate plate = new Plate();
  private final FxText text = new FxText();
  private final TipCard card = new TipCard();
  private Consumer<String> picked = _ -> {};
  private Drawing drawing = NOTHING;
  private PageTime time = new PageTime();
  private Runnable deaf = () -> {};
  private TopHold top = new TopHold();
  private Set<String> hidden = Set.of();
  private boolean stale = true;
  /// The hotspot that is shown, -1 for none; with a crosshair none is.
  private int current = -1;
  /// Whether the crosshair of the page is ours: the one with the words.
  private boolean pointing;
  private @Nullable TimeRange reach;

  public ChartCanvas() {
    getStyleClass().add("chart-canvas");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(40, 20);
    getChildren().setAll(inks, plate);
    chart.addListener((_, before, now) -> changed(before, now));
    localToSceneTransformProperty().addListener(_ -> {
      if (SharpCanvas.times(this) != plate.marks().times()) dirty();
    });
    new ChartPointer(this).listen();
    new ChartKeys(this).listen();
    focusedProperty().addListener((_, _, now) -> {
      if (!now) leave();
    });
    sceneProperty().addListener((_, left, scene) -> {
      leave();
      deaf.run();
      deaf = scene == null ? () -> {} : listen();
      if (scene == null) rest(left);
      dirty();
    });
  }

  public ObjectProperty<@Nullable Chart> chartProperty() {
    return chart;
  }

  public void setChart(@Nullable Chart value) {
    chart.set(value);
  }

  public @Nullable Chart getChart() {
    return chart.get();
  }

  /// The time shared with the other charts of the page; a canvas of its own until it is set.
  public void setTime(PageTime shared) {
    if (shared == time) return;
    deaf.run();
    time = shared;
    deaf = getScene() == null ? () -> {} : listen();
    dirty();
  }

  public PageTime time() {
    return time;
  }

  /// Names of the series that are not drawn.
  public void setHidden(Set<String> names) {
    hidden = Set.copyOf(names);
    dirty();
  }

  /// Gets the key of the hotspot that was clicked or chosen with Enter.
  public void setOnPicked(Consumer<String> handler) {
    picked = handler;
  }

  /// What is drawn now.
  public Drawing drawing() {
    return drawing;
  }

  Inks inks() {
    return inks;
  }

  FxText measure() {
    return text;
  }

  /// The chart, when it is one over time.
  Optional<TimeChart> timed() {
    return chart.get() instanceof TimeChart t ? Optional.of(t) : Optional.empty();
  }

  /// How far zoom and pan go in a chart over time; empty for any other.
  public Optional<TimeRange> span() {
    return timed().map(_ -> home());
  }

  /// How far zoom and pan go; of a chart over time what it has data for, unless more can be fetched.
  TimeRange home() {
    return reach != null ? reach : timed().orElseThrow().range();
  }

  /// Zoom and pan go that far; who shows the chart gives it the data of what is in view.
  public void setReach(TimeRange range) {
    reach = range;
  }

  @Override public String getUserAgentStylesheet() {
    return Stylesheets.url("charts.css");
  }

  @Override public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override protected double computePrefWidth(double height) {
    return 320;
  }

  @Override protected double computePrefHeight(double width) {
    var now = chart.get();
    return now == null ? 120 : now.preferredHeight(width <= 0 ? 320 : width);
  }

  @Override protected void layoutChildren() {
    var width = Math.floor(getWidth());
    var height = Math.floor(getHeight());
    if (!inks.known() || !stale && plate.marks().is(width, height)) return;
    stale = false;
    plate.size(width, height, SharpCanvas.times(this));
    var now = shown();
    drawing = now == null || width < 1 || height < 1 ? NOTHING : now.draw(width, height, text);
    setAccessibleText(drawing.summary());
    new CanvasPainter(plate.marks().cleared(), inks::colour).paint(drawing.marks());
    // The words stand elsewhere in the scene, which must not change while it is laid out.
    if (current >= 0 || pointing) Fx.later(this::again);
    else over(null);
  }

  private void again() {
    if (current >= 0) show(Math.min(current, drawing.hotspots().size() - 1), null);
    else over(null);
  }

  private @Nullable Chart shown() {
    if (!(chart.get() instanceof TimeChart now)) return chart.get();
    var part = now.without(hidden).showing(time.of(now.range()));
    // Only what moves by itself must not jump; a part is looked at as large as it gets.
    return time.view().isPresent() ? part : part.reaching(top.next(part.top(), now.range().to()));
  }

  private void changed(@Nullable Chart before, @Nullable Chart now) {
    if (!(before instanceof TimeChart a && now instanceof TimeChart b && a.title().equals(b.title()))) top = new TopHold();
    dirty();
  }

  private Runnable listen() {
    return time.listen((_, change) -> {
      if (change == PageTime.Change.VIEW) dirty();
      else if (current < 0) over(null);
    });
  }

  /// Out of the window: its pictures go, and are painted anew when it comes back.
  private void rest(Scene left) {
    plate.giveBack(left);
    plate = new Plate();
    getChildren().setAll(inks, plate);
  }

  private void dirty() {
    stale = true;
    requestLayout();
  }

  /// Shows what is at a place; `at` null keeps the words where they are.
  void show(int index, @Nullable Point2D at) {
    if (index < 0 || getScene() == null) {
      leave();
      return;
    }
    current = index;
    var spot = drawing.hotspots().get(index);
    var tip = spot.tip().get();
    setCursor(spot.key() == null ? Cursor.DEFAULT : Cursor.HAND);
    paint(tip);
    words(tip, at == null && card.getParent() == null ? centre(spot) : at);
  }

  /// Puts the crosshair of all charts of the page there, with our words.
  void point(Instant moment, @Nullable Point2D at) {
    current = -1;
    pointing = true;
    time.point(moment);
    over(at);
  }

  /// Brush and crosshair; the words stand beside the chart that is pointed at.
  private void over(@Nullable Point2D at) {
    var axis = drawing.axis();
    var moment = time.crosshair().filter(m -> axis != null && axis.range().contains(m));
    var tip = moment.map(m -> axis.at().apply(m)).orElse(null);
    paint(tip);
    if (!pointing) return;
    if (tip == null) card.hide();
    else words(tip, at == null && card.getParent() == null ? new Point2D(axis.pixel(moment.get()), axis.area().y() + 12) : at);
  }

  private void paint(@Nullable Tip tip) {
    var axis = drawing.axis();
    var brushed = axis == null ? List.<Mark>of() : time.selection().map(s -> Brush.marks(axis, s, drawing.width(), text)).orElse(List.of());
    if (!inks.known() || tip == null && brushed.isEmpty()) {
      plate.nothingAbove();
      return;
    }
    var painter = new CanvasPainter(plate.above(), inks::colour);
    painter.paint(brushed);
    if (tip != null) painter.paint(tip.highlight());
  }

  private void words(Tip tip, @Nullable Point2D at) {
    setAccessibleText(tip.title() + ". " + String.join(". ", tip.lines()));
    if (getScene() == null || !(getScene().getRoot() instanceof Pane layer)) return;
    // New data under a resting pointer change the words, not the place.
    var local = at == null ? sceneToLocal(card.localToScene(-12, -12)) : at;
    card.show(tip, layer, layer.sceneToLocal(localToScene(local)));
  }

  static Point2D centre(Hotspot spot) {
    return new Point2D(spot.bounds().centreX(), spot.bounds().y() + spot.bounds().height() / 2);
  }

  void leave() {
    var had = current >= 0 || pointing;
    current = -1;
    setCursor(Cursor.DEFAULT);
    card.hide();
    if (!had) return;
    setAccessibleText(drawing.summary());
    if (pointing) {
      pointing = false;
      time.point(null);
    }
    over(null);
  }

  int current() {
    return current;
  }

  boolean pointing() {
    return pointing;
  }

  boolean pick(int index) {
    if (index < 0) return false;
    var key = drawing.hotspots().get(index).key();
    if (key == null) return false;
    picked.accept(key);
    return true;
  }
}
