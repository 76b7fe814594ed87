package io.pgdeck.report;

import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Palette;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// One file that needs nothing else: tables, charts as SVG with tooltips, light or dark as the reader's system is.
public final class HtmlReport {
  private static final double WIDE = 960;
  private static final String STYLE = """
      body { max-width: 1008px; margin: 32px auto; padding: 0 24px; font: 14px/20px "PgDeck Text", Inter, system-ui, sans-serif; font-feature-settings: "tnum"; color: var(--color-fg-default); background: var(--color-bg-default); }
      h1 { font-size: 24px; line-height: 32px; margin: 0; } h2 { font-size: 18px; margin: 36px 0 0; } h3 { font-size: 13px; margin: 20px 0 4px; }
      .mut, small, th { color: var(--color-fg-muted); } header { border-bottom: 2px solid var(--color-fg-default); padding-bottom: 10px; }
      .missing { color: var(--color-warning-fg); font-weight: 500; } svg { display: block; width: 100%; height: auto; font-family: "PgDeck Text", Inter, system-ui, sans-serif; }
      .mono { font-family: "JetBrains Mono", ui-monospace, monospace; font-size: .92em; } td.mono { overflow-wrap: anywhere; } div.t { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: 12px; line-height: 16px; } th { text-align: left; font-weight: 500; border-bottom: 1px solid var(--color-border-default); }
      th, td { padding: 5px 8px; vertical-align: top; } td { border-bottom: 1px solid var(--color-border-subtle); } .r { text-align: right; white-space: nowrap; }
      .s0 { color: var(--color-danger-fg); font-weight: 600; } .s1 { color: var(--color-warning-fg); font-weight: 600; } .s2 { color: var(--color-accent-fg); font-weight: 600; } .s3 { color: var(--color-success-fg); font-weight: 600; }
      """;

  private final ReportContent content;
  private final PdfFonts fonts;
  private final StringBuilder page = new StringBuilder();

  private HtmlReport(ReportContent content) throws IOException {
    this.content = content;
    fonts = new PdfFonts();
  }

  public static void write(ReportContent content, OutputStream out) throws IOException {
    var report = new HtmlReport(content);
    report.build();
    out.write(report.page.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void build() {
    page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>")
        .append(text(content.title() + ": " + content.server() + ", " + content.database())).append("</title><style>:root {").append(colours(Palette.light()))
        .append("}\n@media (prefers-color-scheme: dark) { :root {").append(colours(Palette.dark())).append("} }\n").append(STYLE).append("</style></head><body>\n<header><h1>")
        .append(text(content.title())).append("</h1><div class=\"mut\">").append(text(PdfPages.source(content))).append("</div></header>\n");
    if (!content.inShort().isEmpty()) page.append("<p><b>In short.</b> ").append(text(String.join(" ", content.inShort()))).append("</p>\n");
    for (var k = 0; k < content.sections().size(); k++) section(k + 1, content.sections().get(k));
    page.append("<p class=\"mut\">Measured by PgDeck. Estimates carry ≈.</p></body></html>\n");
  }

  private void section(int number, Section s) {
    page.append("<section id=\"").append(Html.escape(s.id())).append("\"><h2>").append(number).append("  ").append(text(s.title())).append("</h2>");
    if (!s.facts().isEmpty()) page.append("<div class=\"mut\">").append(text(s.facts())).append("</div>");
    if (!s.missing().isEmpty()) page.append("<p class=\"missing\">").append(text(s.missing())).append("</p>");
    for (var f : s.figures()) {
      page.append("\n<h3>").append(text(f.title())).append(" <small>").append(text(f.hint())).append("</small></h3>")
          .append(SvgPainter.paint(f.chart().draw(WIDE, f.chart().preferredHeight(WIDE), fonts)));
    }
    s.tables().forEach(this::table);
    for (var note : s.notes()) page.append("<p class=\"mut\">").append(text(note)).append("</p>");
    page.append("</section>\n");
  }

  private void table(Table t) {
    page.append("\n<h3>").append(text(t.title())).append("</h3>");
    if (t.rows().isEmpty()) {
      page.append("<p class=\"mut\">No rows.</p>");
      return;
    }
    page.append("<div class=\"t\"><table><thead><tr>");
    for (var h : t.shown()) page.append(h.unit().number() ? "<th class=\"r\">" : "<th>").append(text(h.title())).append("</th>");
    page.append("</tr></thead><tbody>");
    for (var row : t.printed()) {
      page.append("<tr>");
      for (var k = 0; k < row.cells().size(); k++) cell(row.cells().get(k), t.shown().get(k));
      page.append("</tr>");
    }
    page.append("</tbody></table></div>");
    if (!t.more().isEmpty()) page.append("<p class=\"mut\">").append(text(t.more())).append("</p>");
  }

  private void cell(Table.Cell c, Table.Head h) {
    var kind = h.unit().number() ? " class=\"r\"" : h.unit() == Unit.NAME || h.unit() == Unit.SQL ? " class=\"mono\"" : c.severity() == Severity.NONE ? "" : " class=\"s" + c.severity().ordinal() + "\"";
    page.append("<td").append(kind).append('>').append(text(words(c, h)));
    if (!c.unit().isEmpty()) page.append(" <small>").append(text(c.unit())).append("</small>");
    page.append("</td>");
  }

  private static String colours(Palette palette) {
    return Arrays.stream(Ink.values()).map(i -> "-" + i.token() + ":" + palette.rgb(i).hex()).collect(Collectors.joining(";"));
  }

  private static String text(String words) {
    return Html.escape(VisibleText.of(words, _ -> true));
  }

  private static String words(Table.Cell cell, Table.Head head) {
    return head.unit() == Unit.SQL ? VisibleText.oneLine(cell.value()) : cell.value();
  }
}
