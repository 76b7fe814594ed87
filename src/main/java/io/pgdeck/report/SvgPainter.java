package io.pgdeck.report;

import io.pgdeck.chart.Drawing;
import io.pgdeck.chart.Hotspot;
import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Mark;
import io.pgdeck.chart.Rgb;
import io.pgdeck.chart.Stroke;
import io.pgdeck.chart.Tint;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A drawing as SVG text: within a page in the page's variables, so that it follows light and dark; as a file of its own in
/// plain colours, which every viewer knows.
public final class SvgPainter {
  private final StringBuilder svg = new StringBuilder();

  private final Function<Ink, String> colours;

  private SvgPainter(Function<Ink, String> colours) {
    this.colours = colours;
  }

  static String paint(Drawing drawing) {
    return paint(drawing, "", ink -> "var(-" + ink.token() + ")");
  }

  /// A whole file.
  public static String file(Drawing drawing, Function<Ink, Rgb> colours) {
    var head = " xmlns=\"http://www.w3.org/2000/svg\" width=\"" + n(drawing.width()) + "\" height=\"" + n(drawing.height()) + "\" font-family=\"Inter, sans-serif\"";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + paint(drawing, head, ink -> colours.apply(ink).hex()) + "\n";
  }

  private static String paint(Drawing drawing, String head, Function<Ink, String> colours) {
    var painter = new SvgPainter(colours);
    painter.svg.append("<svg").append(head).append(" viewBox=\"0 0 ").append(n(drawing.width())).append(' ').append(n(drawing.height())).append("\" role=\"img\"><title>")
        .append(Html.escape(drawing.summary())).append("</title>");
    drawing.marks().forEach(painter::paint);
    for (var spot : drawing.hotspots()) painter.spot(spot);
    return painter.svg.append("</svg>").toString();
  }

  private void paint(Mark mark) {
    switch (mark) {
      case Mark.Rect m -> shape("rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"".formatted(n(m.x()), n(m.y()), n(m.width()), n(m.height()), n(m.radius())), m.fill(), m.stroke());
      case Mark.Line m -> shape("line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"".formatted(n(m.x1()), n(m.y1()), n(m.x2()), n(m.y2())), null, m.stroke());
      case Mark.Circle m -> shape("circle cx=\"%s\" cy=\"%s\" r=\"%s\"".formatted(n(m.x()), n(m.y()), n(m.radius())), m.fill(), m.stroke());
      case Mark.Path m -> shape("path d=\"M%s%s\"".formatted(m.points().stream().map(p -> n(p.x()) + " " + n(p.y())).collect(Collectors.joining("L")), m.closed() ? "Z" : ""), m.fill(), m.stroke());
      case Mark.Text m -> text(m);
    }
  }

  private void text(Mark.Text m) {
    var face = m.lettering().face();
    svg.append("<text x=\"").append(n(m.x())).append("\" y=\"").append(n(m.y())).append("\" style=\"font-size:").append(n(m.lettering().size())).append("px;fill:")
        .append(colour(m.ink())).append(face.weight() == 400 ? "" : ";font-weight:" + face.weight()).append("\"").append(face.mono() ? " class=\"mono\"" : "")
        .append(switch (m.anchor()) {
          case START -> "";
          case MIDDLE -> " text-anchor=\"middle\"";
          case END -> " text-anchor=\"end\"";
        }).append('>').append(Html.escape(VisibleText.of(m.text(), _ -> true))).append("</text>");
  }

  /// An unseen rectangle whose title a browser shows as tooltip.
  private void spot(Hotspot spot) {
    var tip = spot.tip().get();
    var b = spot.bounds();
    svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"transparent\"><title>".formatted(n(b.x()), n(b.y()), n(b.width()), n(b.height())))
        .append(Html.escape(VisibleText.of(tip.title(), _ -> true)));
    tip.lines().forEach(l -> svg.append("&#10;").append(Html.escape(VisibleText.of(l, _ -> true))));
    svg.append("</title></rect>");
  }

  private void shape(String element, @Nullable Tint fill, @Nullable Stroke stroke) {
    svg.append('<').append(element).append(" style=\"fill:").append(fill == null ? "none" : colour(fill.ink()));
    if (fill != null && fill.opacity() < 1) svg.append(";fill-opacity:").append(n(fill.opacity()));
    if (stroke != null) {
      svg.append(";stroke:").append(colour(stroke.ink())).append(";stroke-width:").append(n(stroke.width()));
      if (!stroke.dash().isEmpty()) svg.append(";stroke-dasharray:").append(stroke.dash().stream().map(SvgPainter::n).collect(Collectors.joining(" ")));
      if (stroke.opacity() < 1) svg.append(";stroke-opacity:").append(n(stroke.opacity()));
    }
    svg.append("\"/>");
  }

  private String colour(Ink ink) {
    return colours.apply(ink);
  }

  private static String n(double value) {
    var text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }
}
