package io.pgdeck.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgdeck.panel.Formats;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The data of a report for programs: raw values, ISO times, unknown as null. Each table has the form of `pgdeck show --format json`.
public final class ReportJson {
  private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportJson() {}

  public static void write(ReportContent content, OutputStream out) throws IOException {
    out.write(bytes(content));
  }

  static byte[] bytes(ReportContent content) throws IOException {
    var root = JSON.createObjectNode();
    root.put("report", content.title()).put("as_of", Formats.iso(content.at())).put("time_zone", content.zone().getId());
    root.putObject("server").put("name", content.server()).put("version", content.version()).put("database", content.database());
    content.inShort().forEach(root.putArray("in_short")::add);
    var sections = root.putArray("sections");
    for (var s : content.sections()) {
      var node = sections.addObject().put("id", s.id()).put("title", s.title()).put("facts", s.facts());
      node.put("missing", s.missing().isEmpty() ? null : s.missing());
      s.notes().forEach(node.putArray("notes")::add);
      var tables = node.putArray("tables");
      s.tables().forEach(t -> table(tables.addObject(), t));
    }
    return JSON.writeValueAsBytes(root);
  }

  private static void table(ObjectNode node, Table t) {
    node.put("panel", t.name()).put("title", t.title()).put("as_of", Formats.iso(t.asOf())).put("source", t.source());
    node.putObject("cost").put("ms", t.cost().toNanos() / 1_000 / 1e3).put("rows", t.rows().size());
    var columns = node.putArray("columns");
    for (var h : t.heads()) {
      var column = columns.addObject().put("name", h.name()).put("type", h.sqlType());
      if (!h.unit().word().isEmpty()) column.put("unit", h.unit().word());
    }
    var rows = node.putArray("rows");
    for (var row : t.rows()) row(rows, row);
  }

  private static void row(ArrayNode rows, Table.Row row) {
    var node = rows.addObject();
    row.raw().forEach((name, value) -> node.set(name, JSON.valueToTree(value(value))));
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case Instant at -> Formats.iso(at);
      case Enum<?> word -> word.name();
      case null, default -> value;
    };
  }
}
