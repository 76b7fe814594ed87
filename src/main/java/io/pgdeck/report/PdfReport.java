package io.pgdeck.report;

import io.pgdeck.chart.Chart;
import io.pgdeck.chart.Face;
import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Palette;
import java.io.IOException;
import java.io.OutputStream;
import org.openpdf.text.Document;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfBoolean;
import org.openpdf.text.pdf.PdfDestination;
import org.openpdf.text.pdf.PdfFileSpecification;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfOutline;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/// A4 pages with real text, the charts of the screen as vectors, bookmarks, and the data as an attached JSON file.
public final class PdfReport {
  private static final float SIDE = 42;
  /// Screen pixels to points: 11 px letters become 7.7 pt.
  private static final double SCALE = 0.7;
  private static final double TALLEST = 620;

  private final ReportContent content;
  private final PdfStyle style;
  private final Statements statements = new Statements();
  private final Document document = new Document(PageSize.A4, SIDE, SIDE, 52, 54);
  private final PdfWriter writer;

  private PdfReport(ReportContent content, OutputStream out) throws IOException {
    this.content = content;
    style = new PdfStyle(new PdfFonts(), Palette.light());
    writer = PdfWriter.getInstance(document, out);
    writer.setPageEvent(new PdfPages(content, style));
    writer.setFullCompression();
    document.addTitle(content.title() + ": " + content.server() + ", " + content.database());
    document.addCreator("PgDeck");
    document.addCreationDate();
  }

  public static void write(ReportContent content, OutputStream out) throws IOException {
    var report = new PdfReport(content, out);
    report.document.open();
    report.writer.getExtraCatalog().put(PdfName.LANG, new PdfString("en"));
    report.writer.addViewerPreference(PdfName.DISPLAYDOCTITLE, PdfBoolean.PDFTRUE);
    report.writer.setViewerPreferences(PdfWriter.PageModeUseOutlines);
    report.title();
    for (var k = 0; k < content.sections().size(); k++) report.section(k + 1, content.sections().get(k));
    report.statements();
    report.attach();
    report.document.close();
  }

  private void title() {
    line(content.title(), Face.SEMIBOLD, 20, Ink.FG, 0, 2);
    line(PdfPages.source(content), Face.TEXT, 8.5, Ink.MUTED, 0, 6);
    rule();
    if (content.inShort().isEmpty()) return;
    var words = style.paragraph(Face.TEXT, 9.5);
    style.add(words, "In short. ", Face.SEMIBOLD, 9.5, Ink.FG);
    style.add(words, String.join(" ", content.inShort()), Face.TEXT, 9.5, Ink.FG);
    words.setSpacingBefore(8);
    document.add(words);
  }

  private void section(int number, Section section) throws IOException {
    room(150);
    heading(number + "  " + section.title(), section.title(), section.facts().isEmpty() ? 4 : 1);
    if (!section.facts().isEmpty()) line(section.facts(), Face.TEXT, 8.5, Ink.MUTED, 0, 4);
    if (!section.missing().isEmpty()) line(section.missing(), Face.MEDIUM, 8.5, Ink.WARNING_FG, 2, 4);
    for (var figure : section.figures()) figure(figure);
    for (var table : section.tables()) table(table);
    for (var note : section.notes()) line(note, Face.TEXT, 8, Ink.MUTED, 2, 1);
  }

  private void figure(Section.Figure figure) throws IOException {
    var wide = (document.right() - document.left()) / SCALE;
    var high = Math.min(figure.chart().preferredHeight(wide), TALLEST / SCALE);
    room(high * SCALE + 30);
    var words = style.paragraph(Face.TEXT, 9);
    style.add(words, figure.title(), Face.SEMIBOLD, 9, Ink.FG);
    if (!figure.hint().isEmpty()) style.add(words, "   " + figure.hint(), Face.TEXT, 8, Ink.MUTED);
    words.setSpacingBefore(6);
    words.setSpacingAfter(4);
    document.add(words);
    document.add(image(figure.chart(), wide, high));
  }

  private Image image(Chart chart, double wide, double high) throws IOException {
    var drawing = chart.draw(wide, high, style.fonts);
    var template = writer.getDirectContent().createTemplate((float) (wide * SCALE), (float) (high * SCALE));
    template.concatCTM((float) SCALE, 0, 0, (float) SCALE, 0, 0);
    new PdfPainter(template, style.fonts, style.palette, high).paint(drawing);
    var image = Image.getInstance(template);
    image.setAlt(drawing.summary());
    image.setSpacingAfter(4);
    return image;
  }

  private void table(Table table) {
    if (table.rows().isEmpty()) {
      line(table.title() + ": no rows.", Face.TEXT, 8.5, Ink.MUTED, 8, 4);
      return;
    }
    room(80);
    line(table.title(), Face.SEMIBOLD, 9, Ink.FG, 8, 3);
    document.add(new PdfTable(style, table, statements).build(document.right() - document.left()));
    if (!table.more().isEmpty()) line(table.more(), Face.TEXT, 8, Ink.MUTED, 0, 2);
  }

  /// The whole text of what the tables had to cut.
  private void statements() {
    if (statements.cut().isEmpty()) return;
    room(120);
    heading("Statement texts", "Statement texts", 6);
    statements.cut().forEach((number, text) -> {
      var words = style.paragraph(Face.MONO, 6.8);
      style.add(words, number + "  ", Face.SEMIBOLD, 7.5, Ink.MUTED);
      style.add(words, text, Face.MONO, 6.8, Ink.FG);
      words.setSpacingAfter(5);
      document.add(words);
    });
  }

  private void heading(String words, String bookmark, float after) {
    line(words, Face.SEMIBOLD, 13, Ink.FG, 16, after);
    new PdfOutline(writer.getRootOutline(), new PdfDestination(PdfDestination.XYZ, SIDE, writer.getVerticalPosition(false) + 34, 0), bookmark);
  }

  private void attach() throws IOException {
    var file = PdfFileSpecification.fileEmbedded(writer, null, "pgdeck-report.json", ReportJson.bytes(content));
    writer.addFileAttachment("The data of this report", file);
  }

  private void line(String words, Face face, double size, Ink ink, float before, float after) {
    var paragraph = style.paragraph(face, size);
    style.add(paragraph, words, face, size, ink);
    paragraph.setSpacingBefore(before);
    paragraph.setSpacingAfter(after);
    document.add(paragraph);
  }

  private void rule() {
    var page = writer.getDirectContent();
    var y = writer.getVerticalPosition(false) - 4;
    page.setColorStroke(style.colour(Ink.FG));
    page.setLineWidth(1.2f);
    page.moveTo(document.left(), y);
    page.lineTo(document.right(), y);
    page.stroke();
  }

  /// A new page when less than this is left, so that a heading never stands alone at the foot.
  private void room(double points) {
    if (writer.getVerticalPosition(false) - document.bottom() < points) document.newPage();
  }
}
