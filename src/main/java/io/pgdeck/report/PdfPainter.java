package io.pgdeck.report;

import io.pgdeck.chart.Drawing;
import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Mark;
import io.pgdeck.chart.Palette;
import io.pgdeck.chart.Stroke;
import io.pgdeck.chart.Tint;
import java.awt.Color;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfGState;

/// Paints marks as vectors in the light colours.
final class PdfPainter {
  private final PdfContentByte page;
  private final PdfFonts fonts;
  private final Palette palette;
  private final float height;
  private final Map<Double, PdfGState> opacities = new HashMap<>();

  PdfPainter(PdfContentByte page, PdfFonts fonts, Palette palette, double height) {
    this.page = page;
    this.fonts = fonts;
    this.palette = palette;
    this.height = (float) height;
  }

  void paint(Drawing drawing) {
    page.setLineJoin(PdfContentByte.LINE_JOIN_ROUND);
    drawing.marks().forEach(this::paint);
  }

  private void paint(Mark mark) {
    switch (mark) {
      case Mark.Rect m -> {
        var draw = prepare(m.fill(), m.stroke());
        if (m.radius() > 0.2) page.roundRectangle((float) m.x(), y(m.y() + m.height()), (float) m.width(), (float) m.height(), (float) m.radius());
        else page.rectangle((float) m.x(), y(m.y() + m.height()), (float) m.width(), (float) m.height());
        draw.run();
      }
      case Mark.Line m -> {
        var draw = prepare(null, m.stroke());
        page.moveTo((float) m.x1(), y(m.y1()));
        page.lineTo((float) m.x2(), y(m.y2()));
        draw.run();
      }
      case Mark.Path m -> path(m);
      case Mark.Circle m -> {
        var draw = prepare(m.fill(), m.stroke());
        page.circle((float) m.x(), y(m.y()), (float) m.radius());
        draw.run();
      }
      case Mark.Text m -> text(m);
    }
  }

  private void path(Mark.Path m) {
    var draw = prepare(m.fill(), m.stroke());
    var first = m.points().getFirst();
    page.moveTo((float) first.x(), y(first.y()));
    m.points().stream().skip(1).forEach(p -> page.lineTo((float) p.x(), y(p.y())));
    if (m.closed()) page.closePath();
    draw.run();
  }

  private void text(Mark.Text m) {
    var runs = fonts.runs(m.text(), m.lettering().face());
    var size = (float) m.lettering().size();
    var width = fonts.width(m.text(), m.lettering());
    var x = m.x() - switch (m.anchor()) {
      case START -> 0;
      case MIDDLE -> width / 2;
      case END -> width;
    };
    opacity(1);
    page.beginText();
    page.setColorFill(colour(m.ink()));
    page.setTextMatrix((float) x, y(m.y()));
    for (var run : runs) {
      page.setFontAndSize(run.font(), size);
      page.showText(run.text());
    }
    page.endText();
  }

  private Runnable prepare(@Nullable Tint fill, @Nullable Stroke stroke) {
    opacity(fill != null ? fill.opacity() : stroke != null ? stroke.opacity() : 1);
    if (fill != null) page.setColorFill(colour(fill.ink()));
    if (stroke == null) return page::fill;
    page.setColorStroke(colour(stroke.ink()));
    page.setLineWidth((float) stroke.width());
    var dash = new float[stroke.dash().size()];
    for (var k = 0; k < dash.length; k++) dash[k] = stroke.dash().get(k).floatValue();
    page.setLineDash(dash, 0);
    return fill == null ? page::stroke : page::fillStroke;
  }

  private void opacity(double value) {
    page.setGState(opacities.computeIfAbsent(value, v -> {
      var state = new PdfGState();
      state.setFillOpacity(v.floatValue());
      state.setStrokeOpacity(v.floatValue());
      return state;
    }));
  }

  private Color colour(Ink ink) {
    return PdfStyle.colour(palette, ink);
  }

  private float y(double fromTop) {
    return height - (float) fromTop;
  }
}
