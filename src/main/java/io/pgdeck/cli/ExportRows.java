package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pgdeck.panel.Formats;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// Rows written one by one, as CSV or as a JSON array: a day of seconds does not fit into memory at once.
final class ExportRows implements AutoCloseable {
  private final List<String> columns;
  private final Writer out;
  private final @Nullable CSVPrinter csv;
  private final @Nullable JsonGenerator json;

  ExportRows(List<String> columns, boolean asJson, Writer out) throws IOException {
    this.columns = columns;
    this.out = out;
    csv = asJson ? null : CSVFormat.RFC4180.print(out);
    json = asJson ? new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET) : null;
    if (csv != null) csv.printRecord(columns);
    if (json != null) json.writeStartArray();
  }

  /// @param values in the order of the columns: text, number, moment or boolean; null and NaN are unknown
  void row(@Nullable Object... values) throws IOException {
    if (csv != null) {
      for (var value : values) csv.print(value instanceof Instant at ? Formats.iso(at) : unknown(value) ? null : value);
      csv.println();
    }
    if (json == null) return;
    json.writeStartObject();
    for (var i = 0; i < values.length; i++) {
      json.writeFieldName(columns.get(i));
      switch (values[i]) {
        case Double d when !d.isNaN() -> json.writeNumber(d);
        case Long n -> json.writeNumber(n);
        case Integer n -> json.writeNumber(n);
        case Boolean b -> json.writeBoolean(b);
        case Instant at -> json.writeString(Formats.iso(at));
        case String text -> json.writeString(text);
        case null, default -> json.writeNull();
      }
    }
    json.writeEndObject();
  }

  private static boolean unknown(@Nullable Object value) {
    return value == null || value instanceof Double d && d.isNaN();
  }

  @Override
  public void close() throws IOException {
    if (json != null) {
      json.writeEndArray();
      json.close();
      out.write('\n');
    }
    out.flush();
  }
}
