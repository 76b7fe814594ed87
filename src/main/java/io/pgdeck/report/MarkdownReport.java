package io.pgdeck.report;

import io.pgdeck.panel.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// The report as text that pastes into an issue; a chart is its summary in one sentence.
public final class MarkdownReport {
  private static final double WIDE = 960;

  private MarkdownReport() {}

  public static void write(ReportContent content, OutputStream out) throws IOException {
    var page = new StringBuilder("# ").append(text(content.title())).append("\n\n").append(text(PdfPages.source(content))).append("\n\n");
    if (!content.inShort().isEmpty()) page.append("**In short.** ").append(text(String.join(" ", content.inShort()))).append("\n\n");
    for (var s : content.sections()) section(page, s);
    out.write(page.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void section(StringBuilder page, Section s) {
    page.append("## ").append(text(s.title())).append("\n\n");
    if (!s.facts().isEmpty()) page.append(text(s.facts())).append("\n\n");
    if (!s.missing().isEmpty()) page.append("**").append(text(s.missing())).append("**\n\n");
    for (var f : s.figures()) {
      var drawing = f.chart().draw(WIDE, f.chart().preferredHeight(WIDE), (t, l) -> t.length() * l.size() * 0.55);
      page.append("- ").append(drawing.summary().startsWith(f.title()) ? "" : text(f.title()) + ": ").append(text(drawing.summary())).append('\n');
    }
    if (!s.figures().isEmpty()) page.append('\n');
    for (var t : s.tables()) table(page, t);
    for (var note : s.notes()) page.append("> ").append(text(note)).append("\n\n");
  }

  private static void table(StringBuilder page, Table t) {
    page.append("### ").append(text(t.title())).append("\n\n");
    if (t.rows().isEmpty()) {
      page.append("No rows.\n\n");
      return;
    }
    page.append(t.shown().stream().map(h -> text(h.title())).collect(Collectors.joining(" | ", "| ", " |\n")));
    page.append(t.shown().stream().map(h -> h.unit().number() ? "---:" : "---").collect(Collectors.joining(" | ", "| ", " |\n")));
    for (var row : t.printed()) {
      page.append("| ");
      for (var k = 0; k < row.cells().size(); k++) {
        var cell = row.cells().get(k);
        page.append(text(words(cell, t.shown().get(k)))).append(cell.unit().isEmpty() ? "" : " " + cell.unit()).append(" | ");
      }
      page.setLength(page.length() - 1);
      page.append('\n');
    }
    page.append('\n').append(t.more().isEmpty() ? "" : text(t.more()) + "\n\n");
  }

  /// Names stay what they are: nothing in them turns into markup.
  private static String text(String words) {
    var safe = new StringBuilder();
    VisibleText.of(words, _ -> true).codePoints().forEach(c -> {
      if ("\\`*_{}[]<>#|~".indexOf(c) >= 0) safe.append('\\');
      safe.appendCodePoint(c);
    });
    return safe.toString();
  }

  private static String words(Table.Cell cell, Table.Head head) {
    return head.unit() == Unit.SQL ? VisibleText.oneLine(cell.value()) : cell.value();
  }
}
