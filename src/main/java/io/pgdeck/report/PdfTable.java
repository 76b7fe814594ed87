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
  private static final double SIZE = 7.5;
  private static final float PAD = 3.5f;

  private final PdfStyle style;
  private final Table table;

  PdfTable(PdfStyle style, Table table) {
    this.style = style;
    this.table = table;
  }

  PdfPTable build(double width) {
    var heads = table.shown();
    var built = new PdfPTable(heads.size());
    built.setTotalWidth(new ColumnWidths(style.fonts, table, SIZE, 2 * PAD).fit(width));
    built.setLockedWidth(true);
    built.setHeaderRows(1);
    built.setSplitLate(true);
    built.setSpacingAfter(6);
    for (var k = 0; k < heads.size(); k++) built.addCell(box(style.text(heads.get(k).title(), Face.MEDIUM, SIZE, Ink.MUTED), heads.get(k), k, heads.size(), Ink.BORDER));
    for (var row : table.rows()) {
      for (var k = 0; k < heads.size(); k++) built.addCell(box(words(row.cells().get(k), heads.get(k), k), heads.get(k), k, heads.size(), Ink.GRID));
    }
    return built;
  }

  private Phrase words(Cell cell, Head head, int k) {
    var text = text(cell, head);
    if (head.unit() == Unit.STATUS && cell.severity() != Severity.NONE) return style.text(text, Face.SEMIBOLD, SIZE, PdfStyle.ink(cell.severity()));
    var face = face(head, k);
    var phrase = style.text(text, face, face.mono() ? SIZE * 0.94 : SIZE, Ink.FG);
    return cell.unit().isEmpty() ? phrase : style.add(phrase, " " + cell.unit(), Face.TEXT, SIZE, Ink.MUTED);
  }

  static String text(Cell cell, Head head) {
    return head.unit() == Unit.SQL ? VisibleText.oneLine(cell.value()) : cell.value();
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
