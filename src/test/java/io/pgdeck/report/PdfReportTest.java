package io.pgdeck.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PdfReportTest {
  private static PDDocument pdf;
  private static String text;

  @BeforeAll
  static void write() throws IOException {
    var out = new ByteArrayOutputStream();
    PdfReport.write(ExampleReport.content(), out);
    pdf = Loader.loadPDF(out.toByteArray());
    text = new PDFTextStripper().getText(pdf);
  }

  @AfterAll
  static void close() throws IOException {
    pdf.close();
  }

  @Test
  void everyPageNamesServerTimeAndItsNumber() throws IOException {
    var stripper = new PDFTextStripper();
    for (var page = 1; page <= pdf.getNumberOfPages(); page++) {
      stripper.setStartPage(page);
      stripper.setEndPage(page);
      assertThat(stripper.getText(pdf)).contains("trade-prod · trade_engine · PostgreSQL 18.1 · 17 Mar 2026 14:32 UTC", page + " / " + pdf.getNumberOfPages());
    }
  }

  @Test
  void everyFontIsEmbeddedAndNoChartIsAPictureOfPixels() throws IOException {
    var fonts = new ArrayList<String>();
    for (var page : pdf.getPages()) walk(page.getResources(), fonts, 0);
    assertThat(fonts).isNotEmpty().allMatch(f -> f.contains("PgDeckText") || f.contains("JetBrainsMono"));
  }

  @Test
  void noCharacterOfANameOrStatementIsLost() {
    assertThat(text).contains("\"Order.Items\"", "we\"ird", "ünïcode", "Ärger—naïve", "кириллица", "Ελλάς", "rocket\\u{1F680}table", "\\u{65E5}\\u{672C}\\u{8A9E}", "tab\\u{9}here",
        "rtl\\u{202E}exe", "100% 'quoted' \\ back");
    assertThat(text.replaceAll("\\s+", " ")).contains("SELECT date_trunc($1, executed_at) AS bucket, sum(quantity) AS volume, max(price) AS high FROM trades WHERE symbol = $2 AND executed_at >= $3 -- ünïcode \\u{1F680}");
  }

  @Test
  void chartsAreSearchableToo() {
    assertThat(text).contains("Runway 2 d 9 h", "idx_trades_symbol", "budget 800 ms", "Plan change 11:48");
  }

  @Test
  void headOfATableIsRepeatedOnTheNextPage() throws IOException {
    var stripper = new PDFTextStripper();
    stripper.setStartPage(2);
    stripper.setEndPage(2);
    assertThat(stripper.getText(pdf)).contains("Partition From To Rows");
  }

  @Test
  void missingSectionSaysWhy() {
    assertThat(text).contains("No right to read monitoring.alert_history: ask for GRANT SELECT.");
  }

  @Test
  void bookmarksLeadToEachSection() throws IOException {
    var titles = new ArrayList<String>();
    for (var item : pdf.getDocumentCatalog().getDocumentOutline().children()) {
      titles.add(item.getTitle());
      assertThat(item.findDestinationPage(pdf)).isNotNull();
    }
    assertThat(titles).containsExactly("Partitions", "Slow queries", "Indexes", "Bloat", "Materialized views", "Alerts", "Statement texts");
  }

  @Test
  void languageAndTitleAreSet() {
    assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
    assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Performance report: trade-prod, trade_engine");
    assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
  }

  @Test
  void dataIsAttachedWithRawValues() throws IOException {
    var files = pdf.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
    assertThat(files).hasSize(1);
    var json = new ObjectMapper().readTree(files.values().iterator().next().getEmbeddedFile().toByteArray());
    var bloat = json.at("/sections/3/tables/0/rows");
    assertThat(bloat).extracting(r -> r.get("table_name").asText()).containsExactlyElementsOf(ExampleReport.ODD_NAMES);
    assertThat(bloat.get(0).get("size_bytes").asLong()).isEqualTo(8_192_000);
    assertThat(bloat.get(0).get("bloat_pct").isNull()).isTrue();
    assertThat(json.at("/sections/0/tables/0/rows/0/range_start").asText()).isEqualTo("2026-03-23T00:00:00.000Z");
    assertThat(json.at("/sections/0/tables/0/rows/0/oid").asLong()).isEqualTo(16_384);
  }

  @Test
  void pagesAreThereToBeLookedAt() throws IOException {
    var folder = Path.of(System.getProperty("pgdeck.test.dir", "target/test-run")).resolveSibling("charts");
    Files.createDirectories(folder);
    var renderer = new PDFRenderer(pdf);
    for (var k = 0; k < 2; k++) assertThat(ImageIO.write(renderer.renderImageWithDPI(k, 90), "png", folder.resolve("report-" + (k + 1) + ".png").toFile())).isTrue();
  }

  private static void walk(PDResources resources, List<String> fonts, int depth) throws IOException {
    if (resources == null || depth > 3) return;
    for (var name : resources.getFontNames()) {
      PDFont font = resources.getFont(name);
      assertThat(font.isEmbedded()).as(font.getName()).isTrue();
      fonts.add(font.getName());
    }
    for (var name : resources.getXObjectNames()) {
      var object = resources.getXObject(name);
      assertThat(object).isNotInstanceOf(PDImageXObject.class);
      if (object instanceof PDFormXObject form) walk(form.getResources(), fonts, depth + 1);
    }
  }
}
