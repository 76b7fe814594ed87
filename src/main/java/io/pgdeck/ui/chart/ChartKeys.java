package io.pgdeck.ui.chart;

import io.pgdeck.chart.Hotspot;
import io.pgdeck.chart.PageTime;
import io.pgdeck.chart.TimeAxis;
import io.pgdeck.chart.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// A chart without a mouse. Left and Right move the crosshair by one sample or pixel (with Ctrl by ten), Home and End to the
/// ends; with Shift they select. Plus and Minus zoom round the crosshair, [ and ] go back and forward, Enter zooms into the
/// selection, L goes back to live, Esc one step back. Up and Down, and all arrows of a chart without a time axis, go from mark
/// to mark; Enter picks one.
final class ChartKeys {
  private static final double NOTCH = 0.5;

  private final ChartCanvas canvas;
  private @Nullable Instant anchor;

  ChartKeys(ChartCanvas canvas) {
    this.canvas = canvas;
  }

  void listen() {
    canvas.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
      var axis = canvas.drawing().axis();
      if (axis != null && timeKey(e, axis) || axis == null && canvas.timed().isPresent() && viewKey(e) || markKey(e)) e.consume();
    });
  }

  private boolean timeKey(KeyEvent e, TimeAxis axis) {
    if (!e.isShiftDown()) anchor = null;
    var now = canvas.time().crosshair().filter(m -> axis.range().contains(m)).orElse(null);
    // Ten at a time with Ctrl; a first press starts at the newest.
    var steps = e.isShortcutDown() ? 10 : 1;
    switch (e.getCode()) {
      case RIGHT -> go(e, axis, now == null ? axis.range().to() : moved(axis, now, steps));
      case LEFT -> go(e, axis, now == null ? axis.range().to() : moved(axis, now, -steps));
      case HOME -> go(e, axis, axis.range().from());
      case END -> go(e, axis, axis.range().to());
      default -> {
        return viewKey(e);
      }
    }
    return true;
  }

  private static Instant moved(TimeAxis axis, Instant from, int steps) {
    var to = from.plus(Duration.ofNanos(Math.round(axis.step() * steps * 1e6)));
    return to.isBefore(axis.range().from()) ? axis.range().from() : to.isAfter(axis.range().to()) ? axis.range().to() : to;
  }

  private void go(KeyEvent e, TimeAxis axis, Instant to) {
    if (e.isShiftDown()) {
      if (anchor == null) anchor = canvas.time().crosshair().filter(m -> axis.range().contains(m)).orElse(to);
      var from = anchor;
      if (!from.equals(to)) canvas.time().select(TimeRange.of(from, to));
    }
    canvas.point(to, null);
  }

  private boolean viewKey(KeyEvent e) {
    var time = canvas.time();
    var home = canvas.home();
    switch (e.getCode()) {
      case PLUS, ADD, EQUALS -> time.zoom(NOTCH, middle(time, home), home);
      case MINUS, SUBTRACT -> time.zoom(1 / NOTCH, middle(time, home), home);
      case OPEN_BRACKET -> time.pan(-0.5, home);
      case CLOSE_BRACKET -> time.pan(0.5, home);
      case L -> {
        if (e.isShortcutDown()) return false;
        time.reset();
      }
      case ENTER -> {
        if (canvas.current() >= 0 || time.selection().isEmpty()) return false;
        var part = time.selection().get();
        time.show(part);
        time.select(null);
      }
      case ESCAPE -> {
        if (!time.back()) return false;
      }
      default -> {
        return text(e, time, home);
      }
    }
    return true;
  }

  /// Where brackets and plus lie on other keys.
  private static boolean text(KeyEvent e, PageTime time, TimeRange home) {
    switch (e.getText()) {
      case "[" -> time.pan(-0.5, home);
      case "]" -> time.pan(0.5, home);
      case "+" -> time.zoom(NOTCH, middle(time, home), home);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Instant middle(PageTime time, TimeRange home) {
    var view = time.of(home);
    return time.crosshair().filter(view::contains).orElseGet(() -> view.from().plus(view.length().dividedBy(2)));
  }

  private boolean markKey(KeyEvent e) {
    var spots = canvas.drawing().hotspots();
    // Of a chart over time only what can be picked is a mark; the crosshair shows the rest.
    var marks = IntStream.range(0, spots.size()).filter(k -> canvas.drawing().axis() == null || spots.get(k).key() != null).toArray();
    if (marks.length == 0 && e.getCode() != KeyCode.ESCAPE) return false;
    var place = IntStream.range(0, marks.length).filter(k -> marks[k] == canvas.current()).findFirst().orElse(-1);
    switch (e.getCode()) {
      case RIGHT, DOWN -> step(marks[Math.min(marks.length - 1, place + 1)]);
      case LEFT, UP -> step(marks[place < 0 ? marks.length - 1 : Math.max(0, place - 1)]);
      case HOME -> step(marks[0]);
      case END -> step(marks[marks.length - 1]);
      case ENTER, SPACE -> {
        return canvas.pick(canvas.current()) || canvas.drawing().axis() == null;
      }
      case ESCAPE -> {
        if (canvas.current() < 0 && !canvas.pointing()) return false;
        canvas.leave();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void step(int index) {
    Hotspot spot = canvas.drawing().hotspots().get(index);
    canvas.show(index, ChartCanvas.centre(spot));
  }
}
