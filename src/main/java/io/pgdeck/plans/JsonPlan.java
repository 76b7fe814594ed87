package io.pgdeck.plans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads FORMAT JSON: EXPLAIN's array, auto_explain's object, or the bare node. Keys that are not known are kept and not used.
final class JsonPlan {
  private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private JsonPlan() {}

  /// @throws UnreadablePlan for text that is no JSON or holds no plan
  static RawPlan read(String text) {
    try (var parser = JSON.getFactory().createParser(text)) {
      JsonNode tree = JSON.readTree(parser);
      return plan(tree != null && tree.isArray() && !tree.isEmpty() ? tree.get(0) : tree);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new UnreadablePlan("The JSON of the plan is broken" + (at == null ? "" : " at line " + at.getLineNr()));
    } catch (java.io.IOException e) {
      throw new UnreadablePlan("The plan cannot be read: " + e.getMessage());
    }
  }

  private static RawPlan plan(@Nullable JsonNode object) {
    if (object == null || !object.isObject()) throw new UnreadablePlan("There is no plan in this JSON");
    var root = object.has("Plan") ? object.get("Plan") : object;
    if (!root.has("Node Type")) throw new UnreadablePlan("There is no plan in this JSON: it has no \"Node Type\"");
    var triggers = new ArrayList<TriggerTime>();
    object.path("Triggers").forEach(t -> triggers.add(trigger(t)));
    var jit = object.get("JIT");
    return new RawPlan(node(root), number(object.get("Planning Time")), number(object.get("Execution Time")), List.copyOf(triggers),
        jit == null ? null : new Jit(jit.path("Functions").asDouble(), number(jit.path("Timing").get("Total"))));
  }

  private static TriggerTime trigger(JsonNode t) {
    var name = t.path("Constraint Name").asText("");
    return new TriggerTime(name.isEmpty() ? t.path("Trigger Name").asText("") : name, t.hasNonNull("Relation") ? t.get("Relation").asText() : null,
        number(t.get("Time")), t.path("Calls").asDouble());
  }

  private static RawNode node(JsonNode from) {
    var node = new RawNode();
    from.properties().forEach(e -> {
      var value = e.getValue();
      if (value.isNumber()) node.values.put(e.getKey(), value.numberValue());
      else if (value.isValueNode() && !value.isNull()) node.values.put(e.getKey(), value.asText());
      else if (value.isArray() && !e.getKey().equals("Plans") && !e.getKey().equals("Workers")) node.values.put(e.getKey(), join(value));
    });
    from.path("Plans").forEach(child -> node.children.add(node(child)));
    return node;
  }

  private static String join(JsonNode list) {
    var words = new ArrayList<String>();
    list.forEach(w -> words.add(w.isValueNode() ? w.asText() : w.toString()));
    return String.join(", ", words);
  }

  private static @Nullable Double number(@Nullable JsonNode value) {
    return value == null || !value.isNumber() ? null : value.doubleValue();
  }
}
