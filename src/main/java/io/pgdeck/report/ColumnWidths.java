package io.pgdeck.report;

import io.pgdeck.chart.Face;
import io.pgdeck.panel.Unit;
import java.util.Arrays;

/// Shares the width of a page among columns: numbers, times and status words get what they need, names as much as is left,
/// statements wrap.
final class ColumnWidths {
  private final PdfFonts fonts;
  private final Table table;
  private final double size;
  private final double padding;

  ColumnWidths(PdfFonts fonts, Table table, double size, double padding) {
    this.fonts = fonts;
    this.table = table;
    this.size = size;
    this.padding = padding;
  }

  float[] fit(double room) {
    var heads = table.shown();
    var wish = new double[heads.size()];
    var least = new double[heads.size()];
    for (var k = 0; k < wish.length; k++) {
      wish[k] = wish(k);
      least[k] = heads.get(k).unit() == Unit.SQL ? Math.min(wish[k], room * 0.3) : heads.get(k).unit() == Unit.NAME ? Math.min(wish[k], 84) : word(k);
    }
    var needed = Arrays.stream(wish).sum();
    var minimum = Arrays.stream(least).sum();
    var widths = new float[wish.length];
    for (var k = 0; k < widths.length; k++) {
      if (needed <= room) widths[k] = (float) (wish[k] + (room - needed) * wish[k] / needed);
      else if (minimum >= room) widths[k] = (float) (least[k] * room / minimum);
      else widths[k] = (float) (least[k] + (wish[k] - least[k]) * (room - minimum) / (needed - minimum));
    }
    return widths;
  }

  private double wish(int k) {
    var head = table.shown().get(k);
    var face = PdfTable.face(head, k);
    var widest = PdfTable.width(fonts, head.title(), Face.MEDIUM, size);
    for (var row : table.rows()) {
      var cell = row.cells().get(k);
      var w = PdfTable.width(fonts, PdfTable.text(cell, head), head.unit() == Unit.STATUS ? Face.SEMIBOLD : face, size);
      if (!cell.unit().isEmpty()) w += PdfTable.width(fonts, " " + cell.unit(), Face.TEXT, size);
      widest = Math.max(widest, w);
    }
    return Math.min(widest, 700) + padding + 1;
  }

  /// No narrower than the longest word, so that figures never break.
  private double word(int k) {
    var head = table.shown().get(k);
    var face = head.unit() == Unit.STATUS ? Face.SEMIBOLD : PdfTable.face(head, k);
    var widest = words(head.title(), Face.MEDIUM);
    for (var row : table.rows()) widest = Math.max(widest, head.unit().number() ? wide(row.cells().get(k), face) : words(row.cells().get(k).value(), face));
    return Math.min(widest, 160) + padding + 1;
  }

  private double wide(Table.Cell cell, Face face) {
    return PdfTable.width(fonts, cell.toString(), face, size);
  }

  private double words(String text, Face face) {
    return Arrays.stream(text.split(" ")).mapToDouble(w -> PdfTable.width(fonts, w, face, size)).max().orElse(0);
  }
}
