package io.pgdeck.report;

import io.pgdeck.chart.Face;
import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Lettering;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.report.Table.Cell;
import io.pgdeck.report.Table.Head;
import org.openpdf.text.Element;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/// A table on paper: head repeated on each page, numbers to the right with muted units, thin lines between rows only.
final class PdfTable {
  private static final double[] SIZES = {7.5, 7, 6.5};
  private static final float PAD = 3.5f;

  private final PdfStyle style;
  private final Table table;
  private final Statements statements;
  private double size = SIZES[0];

  PdfTable(PdfStyle style, Table table, Statements statements) {
    this.statements = statements;
    this.style = style;
    this.table = table;
  }

  PdfPTable build(double width) {
    var heads = table.shown();
    var built = new PdfPTable(heads.size());
    built.setTotalWidth(fit(width));
    built.setLockedWidth(true);
    built.setHeaderRows(1);
    built.setSplitLate(true);
    built.setSpacingAfter(6);
    for (var k = 0; k < heads.size(); k++) built.addCell(box(style.text(heads.get(k).title(), Face.MEDIUM, size, Ink.MUTED), heads.get(k), k, heads.size(), Ink.BORDER));
    for (var row : table.printed()) {
      for (var k = 0; k < heads.size(); k++) built.addCell(box(words(row.cells().get(k), heads.get(k), k), heads.get(k), k, heads.size(), Ink.GRID));
    }
    return built;
  }

  /// Wide tables are set a little smaller before their names have to break.
  private float[] fit(double width) {
    for (var candidate : SIZES) {
      size = candidate;
      var widths = new ColumnWidths(style.fonts, table, statements, size, 2 * PAD);
      if (widths.comfortable(width)) return widths.fit(width);
    }
    return new ColumnWidths(style.fonts, table, statements, size, 2 * PAD).fit(width);
  }

  private Phrase words(Cell cell, Head head, int k) {
    var text = text(cell, head, statements);
    if (head.unit() == Unit.STATUS && cell.severity() != Severity.NONE) return style.text(text, Face.SEMIBOLD, size, PdfStyle.ink(cell.severity()));
    var face = face(head, k);
    if (head.unit() == Unit.NAME) return style.name(text, face, size * 0.94, Ink.FG);
    var phrase = style.text(text, face, face.mono() ? size * 0.94 : size, Ink.FG);
    return cell.unit().isEmpty() ? phrase : style.add(phrase, " " + cell.unit(), Face.TEXT, size, Ink.MUTED);
  }

  static String text(Cell cell, Head head, Statements statements) {
    return head.unit() == Unit.SQL ? statements.cell(cell.value()) : cell.value();
  }

  static Face face(Head head, int k) {
    return head.unit() == Unit.SQL || head.unit() == Unit.NAME ? Face.MONO : k == 0 ? Face.MEDIUM : Face.TEXT;
  }

  private PdfPCell box(Phrase words, Head head, int k, int count, Ink line) {
    var cell = new PdfPCell(words);
    cell.setBorder(Rectangle.BOTTOM);
    cell.setBorderWidthBottom(line == Ink.BORDER ? 0.75f : 0.5f);
    cell.setBorderColorBottom(style.colour(line));
    cell.setHorizontalAlignment(head.unit().number() ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
    cell.setUseAscender(true);
    cell.setPaddingTop(PAD);
    cell.setPaddingBottom(PAD + 1);
    cell.setPaddingLeft(k == 0 ? 0 : PAD);
    cell.setPaddingRight(k == count - 1 ? 0 : PAD);
    return cell;
  }

  /// The widest line a text needs, in points.
  static double width(PdfFonts fonts, String text, Face face, double size) {
    return fonts.width(text, new Lettering(face, size));
  }
}
