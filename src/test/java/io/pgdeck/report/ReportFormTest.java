package io.pgdeck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.chart.ExampleCharts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFormTest {
  @TempDir
  Path folder;

  @Test
  void endOfTheNameDecides() {
    assertThat(ReportForm.of(Path.of("a/b.PDF"))).contains(ReportForm.PDF);
    assertThat(ReportForm.of(Path.of("b.html"))).contains(ReportForm.HTML);
    assertThat(ReportForm.of(Path.of("b.txt"))).isEmpty();
  }

  @Test
  void htmlIsOneWellFormedFileThatLoadsNothing() throws Exception {
    var html = write(ReportForm.HTML);
    assertThat(html).contains("<svg", "we&quot;ird", "rtl\\u{202E}exe", "日本語", "🚀", "prefers-color-scheme: dark").doesNotContain("http:", "https:", "src=", "<script", "NaN");
    for (var start = html.indexOf("<svg"); start >= 0; start = html.indexOf("<svg", start + 1)) {
      var svg = html.substring(start, html.indexOf("</svg>", start) + 6);
      assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new java.io.ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)))).isNotNull();
    }
  }

  @Test
  void nothingInANameBecomesMarkup() throws IOException {
    var name = "<img src=x onerror=alert(1)>|*b*";
    var content = new ReportContent("R", name, name, "18", ExampleCharts.NOW, ExampleCharts.UTC, List.of(), List.of(new Section("a", name, name, name, List.of(), List.of(), List.of(name))));
    ReportForm.HTML.write(content, folder.resolve("x.html"));
    assertThat(Files.readString(folder.resolve("x.html"))).doesNotContain("<img").contains("&lt;img");
    ReportForm.MD.write(content, folder.resolve("x.md"));
    assertThat(Files.readString(folder.resolve("x.md"))).doesNotContain(" <img", "\n<img").contains("\\<img", "\\|\\*b\\*");
  }

  @Test
  void markdownHasATablePerPanelAndASentencePerChart() throws IOException {
    assertThat(write(ReportForm.MD)).contains("| Partition | From |", "---:", "Coverage: Partition coverage. trades: Runway 2 d 9 h", "No right to read monitoring.alert\\_history");
  }

  @Test
  void jsonIsReadable() throws IOException {
    var json = new ObjectMapper().readTree(write(ReportForm.JSON));
    assertThat(json.get("sections")).hasSize(6);
    assertThat(json.at("/server/database").asText()).isEqualTo("trade_engine");
    assertThat(json.at("/sections/5/missing").asText()).startsWith("No right");
    assertThat(json.at("/sections/0/tables/0/columns/3").toString()).isEqualTo("{\"name\":\"row_estimate\",\"type\":\"bigint\",\"unit\":\"rows\"}");
  }

  @Test
  void failedReportLeavesTheOldOneAndNothingElse() throws IOException {
    var file = folder.resolve("x.pdf");
    Files.writeString(file, "old");
    var broken = new ReportContent("R", "s", "d", "18", ExampleCharts.NOW, ExampleCharts.UTC, List.of(), List.of(new Section("a", "A", "", "", List.of(new Section.Figure("f", "", (_, _, _) -> {
      throw new IllegalStateException("broken chart");
    })), List.of(), List.of())));
    assertThatThrownBy(() -> ReportForm.PDF.write(broken, file)).isInstanceOf(IllegalStateException.class);
    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private String write(ReportForm form) throws IOException {
    var file = folder.resolve("report." + form.name().toLowerCase(java.util.Locale.ROOT));
    form.write(ExampleReport.content(), file);
    return Files.readString(file);
  }
}
