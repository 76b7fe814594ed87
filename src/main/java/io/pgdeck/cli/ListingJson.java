package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Listing;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The one JSON object of `show`; its schema is docs/schema/panel.schema.json.
final class ListingJson {
  private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private ListingJson() {}

  static void print(Listing listing, PrintStream out) {
    try (var json = FACTORY.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("panel", listing.panel());
      json.writeStringField("as_of", Formats.iso(listing.asOf()));
      server(json, listing);
      json.writeStringField("source", listing.source().name().toLowerCase(Locale.ROOT));
      json.writeObjectFieldStart("cost");
      json.writeNumberField("ms", Math.round(listing.cost().toNanos() / 1e5) / 10.0);
      json.writeNumberField("rows", listing.rows().size());
      json.writeEndObject();
      json.writeArrayFieldStart("notes");
      for (var note : listing.notes()) json.writeString(note);
      json.writeEndArray();
      columns(json, listing.columns());
      json.writeArrayFieldStart("rows");
      for (var row : listing.rows()) row(json, listing.columns(), row);
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
  }

  private static void server(JsonGenerator json, Listing listing) throws IOException {
    json.writeObjectFieldStart("server");
    json.writeStringField("version", listing.server().version());
    json.writeNumberField("major", listing.server().major());
    json.writeStringField("database", listing.server().database());
    json.writeBooleanField("in_recovery", listing.server().inRecovery());
    json.writeEndObject();
  }

  private static void columns(JsonGenerator json, List<Column> columns) throws IOException {
    json.writeArrayFieldStart("columns");
    for (var column : columns) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.sqlType());
      if (column.unit().word().isEmpty()) json.writeNullField("unit");
      else json.writeStringField("unit", column.unit().word());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void row(JsonGenerator json, List<Column> columns, List<@Nullable Object> row) throws IOException {
    json.writeStartObject();
    fields(json, columns, row);
    json.writeEndObject();
  }

  /// The values of a row by their columns' names.
  static void fields(JsonGenerator json, List<Column> columns, List<@Nullable Object> row) throws IOException {
    for (var i = 0; i < columns.size(); i++) {
      json.writeFieldName(columns.get(i).name());
      value(json, row.get(i));
    }
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean flag -> json.writeBoolean(flag);
      case Long n -> json.writeNumber(n);
      case Integer n -> json.writeNumber(n);
      case BigDecimal n -> json.writeNumber(n);
      // JSON has no infinity and no NaN.
      case Double n when !Double.isFinite(n) -> json.writeNull();
      case Double n -> json.writeNumber(n);
      default -> json.writeString(Cells.exact(value));
    }
  }
}
