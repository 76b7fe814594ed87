package io.pgdeck.ui.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgdeck.action.Sql;
import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows as text for the clipboard and for files: full figures with their unit in the head, ISO times, unknown as nothing.
public final class TableText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TableText() {}

  public enum Form {
    TSV("text", "txt"), CSV("CSV", "csv"), MARKDOWN("Markdown", "md"), JSON("JSON", "json"),
    /// `(1, 'a'),` per row: for VALUES lists.
    SQL_VALUES("SQL values", "sql"),
    /// The object of each row, quoted where SQL wants it.
    SQL_NAMES("SQL names", "sql");

    private final String word;
    private final String ending;

    Form(String word, String ending) {
      this.word = word;
      this.ending = ending;
    }

    public String word() {
      return word;
    }

    public String ending() {
      return ending;
    }
  }

  /// @param all every column of the panel, where a row's schema is looked for
  public static String of(Form form, List<Column> all, List<Column> columns, List<? extends PanelRow<?>> rows) {
    return switch (form) {
      case TSV, CSV, MARKDOWN -> grid(form, columns, rows);
      case JSON -> json(columns, rows);
      case SQL_VALUES -> rows.stream().map(r -> columns.stream().map(c -> literal(r.value(c))).collect(Collectors.joining(", ", "(", ")"))).collect(Collectors.joining(",\n"));
      case SQL_NAMES -> rows.stream().map(r -> name(all, columns, r)).collect(Collectors.joining(",\n"));
    };
  }

  private static String grid(Form form, List<Column> columns, List<? extends PanelRow<?>> rows) {
    var text = new StringBuilder();
    text.append(line(form, columns.stream().map(TableText::head).toList())).append('\n');
    if (form == Form.MARKDOWN) text.append(line(form, columns.stream().map(c -> c.unit().number() ? "---:" : "---").toList())).append('\n');
    for (var row : rows) text.append(line(form, columns.stream().map(c -> plain(row.value(c))).toList())).append('\n');
    return text.toString();
  }

  /// The title, with the unit of the full figures below it.
  static String head(Column column) {
    var unit = column.unit().word();
    return unit.isEmpty() || unit.equalsIgnoreCase(column.title()) ? column.title() : column.title() + " (" + unit + ")";
  }

  private static String line(Form form, List<String> cells) {
    return switch (form) {
      case CSV -> cells.stream().map(TableText::quoted).collect(Collectors.joining(","));
      case MARKDOWN -> cells.stream().map(c -> c.replace("|", "\\|").replaceAll("[\\r\\n]+", " ")).collect(Collectors.joining(" | ", "| ", " |"));
      default -> cells.stream().map(c -> c.replaceAll("[\\t\\r\\n]+", " ")).collect(Collectors.joining("\t"));
    };
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /// The names of the view and raw values, as the command line's JSON has them.
  private static String json(List<Column> columns, List<? extends PanelRow<?>> rows) {
    var array = JSON.createArrayNode();
    for (var row : rows) {
      var object = array.addObject();
      columns.forEach(c -> put(object, c.name(), row.value(c)));
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows that are no JSON", e);
    }
  }

  private static void put(ObjectNode object, String name, @Nullable Object value) {
    switch (value) {
      case null -> object.putNull(name);
      case Boolean b -> object.put(name, b);
      case Integer n -> object.put(name, n);
      case Long n -> object.put(name, n);
      case BigDecimal n -> object.put(name, n);
      // JSON has no word for infinity.
      case Double d when Double.isFinite(d) -> object.put(name, d);
      case List<?> list -> list.forEach(object.withArray("/" + name)::addPOJO);
      default -> object.put(name, plain(value));
    }
  }

  private static String literal(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean b -> b.toString();
      case Double d when !d.isInfinite() && !d.isNaN() -> plain(d);
      case Double d -> "'" + d + "'::float8";
      case Number _ -> plain(value);
      case Instant at -> "'" + Formats.iso(at) + "'::timestamptz";
      default -> Sql.literal(String.valueOf(value));
    };
  }

  private static String name(List<Column> all, List<Column> columns, PanelRow<?> row) {
    var named = columns.stream().filter(c -> c.unit() == Unit.NAME).findFirst();
    if (named.isEmpty()) return columns.isEmpty() ? "" : literal(row.value(columns.getFirst()));
    var schema = all.stream().filter(c -> c.name().equals("schema_name") || c.name().equals("schemaname")).findFirst().map(row::value);
    var own = plain(row.value(named.get()));
    return schema.isEmpty() ? Sql.name(own) : Sql.name(plain(schema.get()), own);
  }

  static String plain(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Instant at -> Formats.iso(at);
      case BigDecimal n -> n.toPlainString();
      case Double d when d == Math.rint(d) && Math.abs(d) < 1e15 -> String.valueOf(d.longValue());
      case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> String.valueOf(value);
    };
  }

  /// As the cell reads, in one line.
  static String words(Column column, Object value, Instant now) {
    return value instanceof List<?> ? plain(value) : Formats.of(column.unit(), value, now).toString();
  }
}
