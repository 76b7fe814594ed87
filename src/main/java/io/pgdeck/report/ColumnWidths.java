package io.pgdeck.report;

import io.pgdeck.chart.Face;
import io.pgdeck.panel.Unit;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Shares the width of a page among columns: numbers, times and status words never break and get what they need; names,
/// statements and sentences share the rest and wrap.
final class ColumnWidths {
  /// What a wrapping column should have before the letters are made smaller.
  private static final double EASY = 92;
  private static final double LEAST = 48;

  private final PdfFonts fonts;
  private final Table table;
  private final Statements statements;
  private final double size;
  private final double padding;
  private final double[] wish;

  ColumnWidths(PdfFonts fonts, Table table, Statements statements, double size, double padding) {
    this.fonts = fonts;
    this.table = table;
    this.statements = statements;
    this.size = size;
    this.padding = padding;
    wish = new double[table.shown().size()];
    for (var k = 0; k < wish.length; k++) wish[k] = wish(k);
  }

  /// Whether no column that wraps gets uncomfortably narrow.
  boolean comfortable(double room) {
    var least = 0.0;
    for (var k = 0; k < wish.length; k++) least += wraps(k) ? Math.min(wish[k], EASY) : wish[k];
    return least <= room;
  }

  float[] fit(double room) {
    var total = Arrays.stream(wish).sum();
    var widths = new float[wish.length];
    var left = room;
    for (var k = 0; k < wish.length; k++) if (!wraps(k)) left -= wish[k];
    var limit = limit(left);
    for (var k = 0; k < widths.length; k++) {
      if (total <= room) widths[k] = (float) (wish[k] * room / total);
      else widths[k] = (float) (wraps(k) ? Math.max(LEAST, Math.min(wish[k], limit)) : wish[k]);
    }
    return widths;
  }

  /// The width at which wrapping columns that want more share evenly what those that want less have left.
  private double limit(double room) {
    var wishes = IntStream.range(0, wish.length).filter(this::wraps).mapToDouble(k -> wish[k]).sorted().toArray();
    var left = room;
    for (var k = 0; k < wishes.length; k++) {
      var share = left / (wishes.length - k);
      if (wishes[k] > share) return share;
      left -= wishes[k];
    }
    return Double.MAX_VALUE;
  }

  private boolean wraps(int k) {
    var unit = table.shown().get(k).unit();
    return unit == Unit.NAME || unit == Unit.SQL || unit == Unit.TEXT && wish[k] > 60;
  }

  private double wish(int k) {
    var head = table.shown().get(k);
    var face = head.unit() == Unit.STATUS ? Face.SEMIBOLD : PdfTable.face(head, k);
    // A head may break between words.
    var widest = 0.0;
    for (var word : head.title().split(" ")) widest = Math.max(widest, width(word, Face.MEDIUM, size));
    for (var row : table.printed()) {
      var cell = row.cells().get(k);
      var w = width(PdfTable.text(cell, head, statements), face, face.mono() ? size * 0.94 : size);
      if (!cell.unit().isEmpty()) w += width(" " + cell.unit(), Face.TEXT, size);
      widest = Math.max(widest, w);
    }
    return Math.min(widest, 420) + padding + 1;
  }

  private double width(String text, Face face, double points) {
    return PdfTable.width(fonts, text, face, points);
  }
}
