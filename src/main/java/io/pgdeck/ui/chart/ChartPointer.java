package io.pgdeck.ui.chart;

import io.pgdeck.chart.Brush;
import io.pgdeck.chart.Brush.Grip;
import io.pgdeck.chart.TimeAxis;
import io.pgdeck.chart.TimeRange;
import java.time.Instant;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// The pointer over a chart: points, picks, and over a chart with a time axis drags a selection, its handles or (with Shift)
/// the view, zooms with the wheel and resets with a double click.
final class ChartPointer {
  private static final double STILL = 3;
  private static final double NOTCH = 0.8;

  private final ChartCanvas canvas;
  private double pressed;
  private boolean dragging;
  private boolean panning;
  private @Nullable Instant anchor;

  ChartPointer(ChartCanvas canvas) {
    this.canvas = canvas;
  }

  void listen() {
    canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
    canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> {
      if (!dragging) canvas.leave();
    });
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> dragging = false);
    canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
  }

  private void move(MouseEvent e) {
    var drawing = canvas.drawing();
    var axis = drawing.axis();
    var index = drawing.indexAt(e.getX(), e.getY());
    var at = new Point2D(e.getX(), e.getY());
    if (index >= 0 && (axis == null || drawing.hotspots().get(index).key() != null)) canvas.show(index, at);
    else if (axis != null && e.getX() >= axis.area().x() && e.getX() <= axis.area().right()) {
      canvas.point(axis.moment(e.getX()), at);
      canvas.setCursor(grip(axis, e.getX()) == Grip.LEFT || grip(axis, e.getX()) == Grip.RIGHT ? Cursor.H_RESIZE : Cursor.CROSSHAIR);
    } else canvas.leave();
  }

  private Grip grip(TimeAxis axis, double x) {
    return canvas.time().selection().map(s -> Brush.grip(axis, s, x)).orElse(Grip.NONE);
  }

  private void press(MouseEvent e) {
    var axis = canvas.drawing().axis();
    anchor = null;
    if (axis == null || e.getButton() != MouseButton.PRIMARY) return;
    canvas.requestFocus();
    pressed = e.getX();
    panning = e.isShiftDown();
    // A handle that is pulled leaves the other end where it is.
    anchor = switch (grip(axis, pressed)) {
      case LEFT -> canvas.time().selection().map(TimeRange::to).orElseThrow();
      case RIGHT -> canvas.time().selection().map(TimeRange::from).orElseThrow();
      case INSIDE, NONE -> axis.moment(pressed);
    };
  }

  private void drag(MouseEvent e) {
    var axis = canvas.drawing().axis();
    var from = anchor;
    if (axis == null || from == null || !dragging && Math.abs(e.getX() - pressed) < STILL) return;
    dragging = true;
    if (panning) {
      canvas.time().pan((pressed - e.getX()) / axis.area().width(), canvas.home());
      pressed = e.getX();
      return;
    }
    var moment = axis.moment(e.getX());
    canvas.time().select(TimeRange.of(from, moment));
    canvas.point(moment, new Point2D(e.getX(), e.getY()));
  }

  private void click(MouseEvent e) {
    canvas.requestFocus();
    if (e.getButton() != MouseButton.PRIMARY || !e.isStillSincePress()) return;
    var axis = canvas.drawing().axis();
    if (e.getClickCount() == 2 && canvas.timed().isPresent() && !canvas.time().live()) canvas.time().reset();
    else if (!canvas.pick(canvas.drawing().indexAt(e.getX(), e.getY())) && axis != null && grip(axis, e.getX()) == Grip.NONE) canvas.time().select(null);
  }

  private void scroll(ScrollEvent e) {
    var axis = canvas.drawing().axis();
    if (axis == null || canvas.timed().isEmpty() || e.isShortcutDown()) return;
    // Shift turns the wheel into a sideways one on most systems.
    var aside = e.getDeltaX() != 0 ? e.getDeltaX() : e.isShiftDown() ? e.getDeltaY() : 0;
    if (aside != 0) canvas.time().pan(-Math.signum(aside) * 0.1, canvas.home());
    else if (e.getDeltaY() != 0) canvas.time().zoom(e.getDeltaY() > 0 ? NOTCH : 1 / NOTCH, axis.moment(e.getX()), canvas.home());
    e.consume();
  }
}
