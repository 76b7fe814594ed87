package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.pgdeck.panel.Formats;
import io.pgdeck.plans.Explained;
import io.pgdeck.plans.PlanNode;
import io.pgdeck.plans.QueryPlan;
import io.pgdeck.server.Capabilities;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A plan as text for eyes and as the one object of `explain --format json`; its schema is docs/schema/explain.schema.json.
///
/// @param server null for a plan out of a file
record ExplainForms(Explained explained, @Nullable Capabilities server, Instant asOf, double ms) {
  private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final List<String[]> COLUMNS = List.of(new String[][] {{"id", "integer", null}, {"parent_id", "integer", null}, {"type", "text", null},
      {"relation", "text", null}, {"index", "text", null}, {"rows", "double precision", "rows"}, {"loops", "double precision", null},
      {"plan_rows", "double precision", "rows"}, {"startup_ms", "double precision", "ms"}, {"total_ms", "double precision", "ms"},
      {"self_ms", "double precision", "ms"}, {"self_cost", "double precision", null}, {"flags", "text[]", null}});

  List<String> notes() {
    return explained.notes();
  }

  void text(PrintStream out) {
    var plan = explained.plan();
    var depth = new HashMap<Integer, Integer>();
    for (var n : plan.nodes()) {
      var level = n.parentId() == null ? 0 : depth.getOrDefault(n.parentId(), 0) + 1;
      depth.put(n.id(), level);
      out.println(Cells.visible("%s%s%s  (%s)%s".formatted("  ".repeat(level), level == 0 ? "" : "-> ", name(n), figures(n),
          n.flags().isEmpty() ? "" : "  [" + String.join(", ", n.flags()) + "]")));
    }
    if (plan.planningMs() != null) out.println("planning " + number(plan.planningMs()) + " ms");
    if (plan.executionMs() != null) out.println("execution " + number(plan.executionMs()) + " ms");
    for (var t : plan.triggers()) {
      out.println(Cells.visible("trigger %s: %s in %s calls".formatted(t.name(), t.ms() == null ? "time unknown" : number(t.ms()) + " ms", number(t.calls()))));
    }
    for (var f : plan.findings()) out.println(Cells.visible("%s%s: %s. Try: %s.".formatted(f.rule(), f.nodeId() == null ? "" : " (node " + f.nodeId() + ")", f.evidence(), f.fix())));
    var before = explained.before();
    if (before != null) out.println("with the index: cost %s, without: %s".formatted(number(cost(plan)), number(cost(before))));
  }

  private static String name(PlanNode n) {
    var index = n.index();
    return n.id() + " " + n.type() + (index == null ? "" : " using " + index) + (n.relation() == null ? "" : " on " + n.relation());
  }

  private static String figures(PlanNode n) {
    if (n.loops() != null && n.loops() == 0) return "never executed";
    var self = n.selfMs() == null ? "" : "self %s ms of %s, ".formatted(number(n.selfMs()), number(n.totalMs() == null ? 0 : n.totalMs()));
    var rows = n.rows() == null ? "%s rows planned".formatted(n.planRows() == null ? "?" : number(n.planRows()))
        : "rows %s, planned %s, loops %s".formatted(number(n.rows()), n.planRows() == null ? "?" : number(n.planRows()), number(n.loops() == null ? 1 : n.loops()));
    return self + rows + (n.selfCost() == null ? "" : ", self cost " + number(n.selfCost()));
  }

  private static double cost(QueryPlan plan) {
    return plan.root().values().get("Total Cost") instanceof Object o ? Double.parseDouble(o.toString()) : 0;
  }

  void json(PrintStream out) {
    try (var json = FACTORY.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("panel", "explain");
      json.writeStringField("as_of", Formats.iso(asOf));
      server(json);
      json.writeStringField("source", server == null ? "file" : "direct");
      json.writeObjectFieldStart("cost");
      json.writeNumberField("ms", exact(ms, 1));
      json.writeNumberField("rows", explained.plan().nodes().size());
      json.writeEndObject();
      strings(json, "notes", explained.notes());
      columns(json);
      json.writeArrayFieldStart("rows");
      for (var n : explained.plan().nodes()) node(json, n);
      json.writeEndArray();
      beside(json, explained.plan());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
  }

  private void server(JsonGenerator json) throws IOException {
    var known = server;
    if (known == null) {
      json.writeNullField("server");
      return;
    }
    json.writeObjectFieldStart("server");
    json.writeStringField("version", known.version());
    json.writeNumberField("major", known.major());
    json.writeStringField("database", known.database());
    json.writeBooleanField("in_recovery", known.inRecovery());
    json.writeEndObject();
  }

  private static void columns(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("columns");
    for (var c : COLUMNS) {
      json.writeStartObject();
      json.writeStringField("name", c[0]);
      json.writeStringField("type", c[1]);
      json.writeStringField("unit", c[2]);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void node(JsonGenerator json, PlanNode n) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", n.id());
    if (n.parentId() == null) json.writeNullField("parent_id");
    else json.writeNumberField("parent_id", n.parentId());
    json.writeStringField("type", n.type());
    json.writeStringField("relation", n.relation());
    json.writeStringField("index", n.index());
    number(json, "rows", n.rows());
    number(json, "loops", n.loops());
    number(json, "plan_rows", n.planRows());
    number(json, "startup_ms", n.startupMs());
    number(json, "total_ms", n.totalMs());
    number(json, "self_ms", n.selfMs());
    number(json, "self_cost", n.selfCost());
    strings(json, "flags", n.flags());
    json.writeEndObject();
  }

  private void beside(JsonGenerator json, QueryPlan plan) throws IOException {
    number(json, "planning_ms", plan.planningMs());
    number(json, "execution_ms", plan.executionMs());
    json.writeArrayFieldStart("triggers");
    for (var t : plan.triggers()) {
      json.writeStartObject();
      json.writeStringField("name", t.name());
      json.writeStringField("relation", t.relation());
      number(json, "ms", t.ms());
      number(json, "calls", t.calls());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (var f : plan.findings()) {
      json.writeStartObject();
      json.writeStringField("rule", f.rule());
      json.writeStringField("severity", f.severity().name().toLowerCase(Locale.ROOT));
      if (f.nodeId() == null) json.writeNullField("node_id");
      else json.writeNumberField("node_id", f.nodeId());
      json.writeStringField("evidence", f.evidence());
      json.writeStringField("fix", f.fix());
      json.writeEndObject();
    }
    json.writeEndArray();
    var before = explained.before();
    if (before == null) return;
    json.writeObjectFieldStart("what_if");
    number(json, "cost_before", cost(before));
    number(json, "cost_after", cost(plan));
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String key, List<String> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (var value : values) json.writeString(value);
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String key, @Nullable Double value) throws IOException {
    if (value == null) json.writeNullField(key);
    else json.writeNumberField(key, exact(value, 6));
  }

  private static BigDecimal exact(double value, int digits) {
    var n = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
    return n.scale() < 0 ? n.setScale(0) : n;
  }

  private static String number(double value) {
    return exact(value, 3).toPlainString();
  }
}
