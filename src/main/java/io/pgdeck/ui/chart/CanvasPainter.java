package io.pgdeck.ui.chart;

import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Mark;
import io.pgdeck.chart.Stroke;
import io.pgdeck.chart.Tint;
import io.pgdeck.ui.theme.Fonts;
import java.util.List;
import java.util.function.Function;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Paints marks on a canvas.
final class CanvasPainter {
  private final GraphicsContext g;
  private final Function<Ink, Color> colours;

  CanvasPainter(GraphicsContext g, Function<Ink, Color> colours) {
    this.g = g;
    this.colours = colours;
    g.setLineJoin(StrokeLineJoin.ROUND);
  }

  void paint(List<Mark> marks) {
    marks.forEach(this::paint);
  }

  private void paint(Mark mark) {
    switch (mark) {
      case Mark.Rect m -> rect(m);
      case Mark.Line m -> {
        stroke(m.stroke());
        g.strokeLine(m.x1(), m.y1(), m.x2(), m.y2());
      }
      case Mark.Path m -> path(m);
      case Mark.Circle m -> circle(m);
      case Mark.Text m -> text(m);
    }
  }

  private void rect(Mark.Rect m) {
    var arc = 2 * m.radius();
    if (fill(m.fill())) g.fillRoundRect(m.x(), m.y(), m.width(), m.height(), arc, arc);
    if (m.stroke() != null) {
      stroke(m.stroke());
      g.strokeRoundRect(m.x(), m.y(), m.width(), m.height(), arc, arc);
    }
  }

  private void path(Mark.Path m) {
    var n = m.points().size();
    var x = new double[n];
    var y = new double[n];
    for (var k = 0; k < n; k++) {
      x[k] = m.points().get(k).x();
      y[k] = m.points().get(k).y();
    }
    if (fill(m.fill())) g.fillPolygon(x, y, n);
    if (m.stroke() == null) return;
    stroke(m.stroke());
    if (m.closed()) g.strokePolygon(x, y, n); else g.strokePolyline(x, y, n);
  }

  private void circle(Mark.Circle m) {
    var d = 2 * m.radius();
    if (fill(m.fill())) g.fillOval(m.x() - m.radius(), m.y() - m.radius(), d, d);
    if (m.stroke() != null) {
      stroke(m.stroke());
      g.strokeOval(m.x() - m.radius(), m.y() - m.radius(), d, d);
    }
  }

  private void text(Mark.Text m) {
    g.setFont(Fonts.font(m.lettering()));
    g.setFill(colours.apply(m.ink()));
    g.setTextAlign(switch (m.anchor()) {
      case START -> TextAlignment.LEFT;
      case MIDDLE -> TextAlignment.CENTER;
      case END -> TextAlignment.RIGHT;
    });
    g.fillText(m.text(), m.x(), m.y());
  }

  private boolean fill(@Nullable Tint tint) {
    if (tint == null) return false;
    g.setFill(colour(tint.ink(), tint.opacity()));
    return true;
  }

  private void stroke(Stroke stroke) {
    g.setStroke(colour(stroke.ink(), stroke.opacity()));
    g.setLineWidth(stroke.width());
    g.setLineDashes(stroke.dash().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private Color colour(Ink ink, double opacity) {
    var colour = colours.apply(ink);
    return opacity == 1 ? colour : colour.deriveColor(0, 1, 1, opacity);
  }
}
