package io.pgdeck.ui;

import io.pgdeck.chart.PageTime;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.panel.Formats;
import io.pgdeck.recorder.LoadSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;

/// The last 24 hours under a chart: the recorded load as a thin area with the part that is looked at framed. A click looks at the time there, a
/// drag at what it covers, Left and Right go a length back and forward; what was not recorded is a gap.
public final class DayStrip extends Region {
  static final double HEIGHT = 52;
  private static final double TEXT = 18;
  private static final double SIDE = 12;
  private static final double DRAG = 4;
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final int STEPS = 300;
  private static final int AGAIN = 60;
  private static final int EVERY = 6;
  private final Path area = new Path();
  private final Region window = new Region();
  private final RoomContext context;
  private @Nullable LoadSeries day;
  private @Nullable Instant pressed;
  private int ticks;

  DayStrip(RoomContext context) {
    this.context = context;
    setId("day-strip");
    getStyleClass().add("day-strip");
    area.getStyleClass().add("day-strip-area");
    window.getStyleClass().add("day-strip-window");
    for (var part : new javafx.scene.Node[] {area, window}) {
      part.setManaged(false);
      part.setMouseTransparent(true);
    }
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setMinWidth(0);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    addEventHandler(MouseEvent.MOUSE_PRESSED, e -> pressed = at(e.getX()));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    var session = context.session();
    session.time().listen((_, change) -> {
      if (change == PageTime.Change.VIEW || change == PageTime.Change.SPAN) frame();
    });
    context.onTick(() -> {
      if (++ticks >= AGAIN) ask();
    });
    sceneProperty().addListener((_, _, scene) -> {
      if (scene != null) ask();
    });
  }

  private void ask() {
    ticks = 0;
    var now = context.session().now().truncatedTo(ChronoUnit.MILLIS);
    context.session().past("day", (store, identity) -> LoadSeries.of(store, identity, new TimeRange(now.minus(DAY), now), STEPS), found -> {
      day = found;
      requestLayout();
    });
  }

  /// The last 24 hours as they were when they were read.
  private TimeRange reach() {
    var known = day;
    if (known != null) return known.range();
    var now = context.session().now().truncatedTo(ChronoUnit.MILLIS);
    return new TimeRange(now.minus(DAY), now);
  }

  private double x(long at) {
    var reach = reach();
    return SIDE + (double) (at - reach.low()) / reach.millis() * Math.max(1, getWidth() - 2 * SIDE);
  }

  private Instant at(double x) {
    var reach = reach();
    var share = Math.clamp((x - SIDE) / Math.max(1, getWidth() - 2 * SIDE), 0, 1);
    return Instant.ofEpochMilli(reach.low() + Math.round(share * reach.millis()));
  }

  private void drag(MouseEvent e) {
    var from = pressed;
    if (from == null || Math.abs(x(from.toEpochMilli()) - e.getX()) < DRAG) return;
    var to = at(e.getX());
    place(Math.min(from.toEpochMilli(), to.toEpochMilli()), Math.max(from.toEpochMilli(), to.toEpochMilli()));
  }

  private void release(MouseEvent e) {
    var from = pressed;
    pressed = null;
    if (from == null) return;
    var to = at(e.getX());
    if (Math.abs(x(from.toEpochMilli()) - e.getX()) < DRAG) {
      var length = context.session().time().shown(reach().to()).length();
      look(to.minus(length.dividedBy(2)), to.plus(length.dividedBy(2)));
    } else look(from.isBefore(to) ? from : to, from.isBefore(to) ? to : from);
    e.consume();
  }

  private void key(KeyEvent e) {
    if (e.getCode() != KeyCode.LEFT && e.getCode() != KeyCode.RIGHT) return;
    var shown = context.session().time().shown(reach().to());
    var by = e.getCode() == KeyCode.LEFT ? shown.length().negated() : shown.length();
    look(shown.from().plus(by), shown.to().plus(by));
    e.consume();
  }

  /// What would reach beyond now is live again.
  private void look(Instant from, Instant to) {
    var time = context.session().time();
    var end = reach().to();
    if (!to.isBefore(end) && Duration.between(from, to).compareTo(time.span()) <= 0) time.reset();
    else {
      var wide = Duration.between(from, to).compareTo(LEAST) < 0 ? from.plus(LEAST) : to;
      time.select(null);
      time.show(new TimeRange(from, wide.isAfter(end) ? end : wide));
    }
    frame();
  }

  private void frame() {
    var shown = context.session().time().shown(reach().to());
    place(shown.low(), shown.high());
    setAccessibleText("Load of the last 24 hours, %s is looked at; Left and Right go back and forward".formatted(
        Formats.span(shown.from(), shown.to(), context.now(), context.session().zone())));
  }

  private void place(long from, long to) {
    if (getWidth() <= 2 * SIDE) return;
    var left = Math.clamp(x(from), SIDE, getWidth() - SIDE);
    var right = Math.clamp(x(to), left, getWidth() - SIDE);
    var width = Math.max(4, right - left);
    window.resizeRelocate(snapPositionX(Math.min(left, getWidth() - SIDE - width)), 0, snapSizeX(width), HEIGHT - TEXT);
  }

  @Override protected void layoutChildren() {
    getChildren().setAll(area, window);
    area.getElements().clear();
    // Where it is not shown it has no width.
    if (getWidth() <= 2 * SIDE) return;
    var known = day;
    if (known != null) draw(known);
    hours();
    frame();
  }

  private void draw(LoadSeries known) {
    var total = known.total();
    var most = Math.max(1, Arrays.stream(total).filter(Double::isFinite).max().orElse(1));
    var base = HEIGHT - TEXT;
    var last = Double.NaN;
    for (var k = 0; k <= total.length; k++) {
      var value = k < total.length ? total[k] : Double.NaN;
      var x = k < total.length ? Math.clamp(x(known.at()[k]), SIDE, getWidth() - SIDE) : getWidth() - SIDE;
      if (!Double.isFinite(value)) {
        if (Double.isFinite(last)) area.getElements().addAll(new LineTo(x, base), new javafx.scene.shape.ClosePath());
      } else {
        if (!Double.isFinite(last)) area.getElements().add(new MoveTo(x, base));
        area.getElements().add(new LineTo(x, base - value / most * (base - 6)));
      }
      last = value;
    }
  }

  private void hours() {
    var zone = context.session().zone();
    var reach = reach();
    for (var hour = ZonedDateTime.ofInstant(reach.from(), zone).truncatedTo(ChronoUnit.HOURS).plusHours(1); hour.toInstant().isBefore(reach.to()); hour = hour.plusHours(1)) {
      if (hour.getHour() % EVERY != 0) continue;
      var label = new Label(hour.getHour() == 0 ? DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH).format(hour) : DateTimeFormatter.ofPattern("HH:mm").format(hour));
      label.setManaged(false);
      label.setMouseTransparent(true);
      getChildren().add(label);
      label.applyCss();
      var width = label.prefWidth(-1);
      label.resizeRelocate(Math.clamp(x(hour.toInstant().toEpochMilli()) - width / 2, SIDE, Math.max(SIDE, getWidth() - SIDE - width)), HEIGHT - TEXT + 1, width, TEXT - 2);
    }
  }
}
