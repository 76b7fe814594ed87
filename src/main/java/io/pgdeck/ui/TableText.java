package io.pgdeck.ui;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows as text for the clipboard: full figures, ISO times, unknown as nothing.
final class TableText {
  private TableText() {}

  enum Form { TSV, CSV, MARKDOWN }

  static String of(Form form, List<Column> columns, List<? extends PanelRow<?>> rows) {
    var text = new StringBuilder();
    text.append(line(form, columns.stream().map(Column::title).toList())).append('\n');
    if (form == Form.MARKDOWN) {
      text.append(line(form, columns.stream().map(c -> c.unit().number() ? "---:" : "---").toList())).append('\n');
    }
    for (var row : rows) text.append(line(form, columns.stream().map(c -> plain(row.value(c))).toList())).append('\n');
    return text.toString();
  }

  private static String line(Form form, List<String> cells) {
    return switch (form) {
      case TSV -> cells.stream().map(c -> c.replaceAll("[\\t\\r\\n]+", " ")).collect(Collectors.joining("\t"));
      case CSV -> cells.stream().map(TableText::quoted).collect(Collectors.joining(","));
      case MARKDOWN -> cells.stream().map(c -> c.replace("|", "\\|").replaceAll("[\\r\\n]+", " ")).collect(Collectors.joining(" | ", "| ", " |"));
    };
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  static String plain(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Instant at -> Formats.iso(at);
      case Double d when d == Math.rint(d) && Math.abs(d) < 1e15 -> String.valueOf(d.longValue());
      default -> String.valueOf(value);
    };
  }
}
