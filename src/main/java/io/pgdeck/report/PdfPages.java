package io.pgdeck.report;

import io.pgdeck.chart.Face;
import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Moments;
import java.util.ArrayList;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/// What stands on every page: whose data, when, and "3 / 12" at the foot. The count is known last and written into place then.
final class PdfPages extends PdfPageEventHelper {
  private static final float WIDE = 80;
  private static final double SIZE = 7.5;

  private final ReportContent content;
  private final PdfStyle style;
  private final List<PdfTemplate> numbers = new ArrayList<>();

  PdfPages(ReportContent content, PdfStyle style) {
    this.content = content;
    this.style = style;
  }

  @Override public void onEndPage(PdfWriter writer, Document document) {
    var page = writer.getDirectContent();
    var top = document.top() + 18;
    if (writer.getPageNumber() > 1) {
      put(page, content.title(), Face.MEDIUM, Element.ALIGN_LEFT, document.left(), top);
      put(page, source(content), Face.TEXT, Element.ALIGN_RIGHT, document.right(), top);
      rule(page, document, top - 7);
    }
    var foot = document.bottom() - 22;
    rule(page, document, foot + 12);
    put(page, "PgDeck · measured " + time(content) + " · estimates carry ≈", Face.TEXT, Element.ALIGN_LEFT, document.left(), foot);
    var number = page.createTemplate(WIDE, 12);
    numbers.add(number);
    page.addTemplate(number, document.right() - WIDE, foot - 3);
  }

  @Override public void onCloseDocument(PdfWriter writer, Document document) {
    for (var k = 0; k < numbers.size(); k++) put(numbers.get(k), k + 1 + " / " + numbers.size(), Face.TEXT, Element.ALIGN_RIGHT, WIDE, 3);
  }

  /// Server, database, version and moment: what every page must name.
  static String source(ReportContent content) {
    return content.server() + " · " + content.database() + " · " + content.version() + " · " + time(content);
  }

  private static String time(ReportContent content) {
    return Moments.minute(content.at(), content.zone()) + " " + Moments.zone(content.zone());
  }

  private void rule(PdfContentByte page, Document document, float y) {
    page.setColorStroke(style.colour(Ink.GRID));
    page.setLineWidth(0.5f);
    page.moveTo(document.left(), y);
    page.lineTo(document.right(), y);
    page.stroke();
  }

  private void put(PdfContentByte page, String words, Face face, int align, float x, float y) {
    ColumnText.showTextAligned(page, align, style.text(words, face, SIZE, Ink.MUTED), x, y, 0);
  }
}
