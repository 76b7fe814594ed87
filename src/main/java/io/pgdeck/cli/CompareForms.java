package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.pgdeck.moments.Comparison;
import io.pgdeck.moments.Difference;
import io.pgdeck.moments.Evidence;
import io.pgdeck.moments.Stretch;
import io.pgdeck.panel.Formats;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A comparison as text for eyes and as the one object of `compare --format json`; its schema is docs/schema/compare.schema.json.
final class CompareForms {
  private static final int SHOWN = 16;
  private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private CompareForms() {}

  static void text(Comparison compared, PrintStream out) {
    out.println(Cells.visible(compared.summary()));
    out.println();
    out.println(Cells.visible("A  %s  %s – %s".formatted(compared.a().server(), Formats.iso(compared.a().from()), Formats.iso(compared.a().to()))));
    out.println(Cells.visible("B  %s  %s – %s".formatted(compared.b().server(), Formats.iso(compared.b().from()), Formats.iso(compared.b().to()))));
    out.println();
    out.println("%-12s  %-58s  %9s  %9s".formatted("", "largest differences first", "A", "B"));
    for (var d : compared.differences().stream().limit(SHOWN).toList()) {
      var name = Cells.visible(d.name());
      out.println("%-12s  %-58s  %9s  %9s  %s".formatted(d.kind(), name.length() > 58 ? name.substring(0, name.offsetByCodePoints(0, 57)) + "…" : name, number(d.a()), number(d.b()), d.unit()));
    }
    for (var claim : compared.claims()) {
      out.println();
      out.println(Cells.visible(claim.sentence() + ", seen in:"));
      claim.rows().forEach(r -> out.println(Cells.visible("  %s  %s".formatted(Formats.iso(r.at()), r.words()))));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static void json(Comparison compared, Instant asOf, PrintStream out) {
    try (var json = FACTORY.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("panel", "compare");
      json.writeStringField("as_of", Formats.iso(asOf));
      side(json, "a", compared.a());
      side(json, "b", compared.b());
      json.writeStringField("summary", compared.summary());
      json.writeArrayFieldStart("claims");
      for (var claim : compared.claims()) {
        json.writeStartObject();
        json.writeStringField("sentence", claim.sentence());
        rows(json, claim.rows());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("notes");
      for (var note : compared.notes()) json.writeString(note);
      json.writeEndArray();
      json.writeArrayFieldStart("rows");
      for (var d : compared.differences()) row(json, d);
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
  }

  private static void side(JsonGenerator json, String name, Stretch side) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("server", side.server());
    json.writeStringField("from", Formats.iso(side.from()));
    json.writeStringField("to", Formats.iso(side.to()));
    json.writeNumberField("samples", side.moments().size());
    json.writeEndObject();
  }

  private static void row(JsonGenerator json, Difference d) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", d.kind());
    json.writeStringField("name", d.name());
    json.writeNumberField("a", d.a());
    json.writeNumberField("b", d.b());
    json.writeStringField("unit", d.unit());
    rows(json, d.rows());
    json.writeEndObject();
  }

  private static void rows(JsonGenerator json, List<Evidence> rows) throws IOException {
    json.writeArrayFieldStart("evidence");
    for (var r : rows) {
      json.writeStartObject();
      json.writeStringField("at", Formats.iso(r.at()));
      json.writeStringField("source", r.source());
      json.writeStringField("words", r.words());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
