package io.pgdeck.ui.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the DBA wants the columns of one table; what is not named here is as the room has it.
///
/// @param order  names of all columns from the left
/// @param shown  true for a column that was brought in, false for one that was put away
/// @param widths in px
/// @param sort   the first is the leading one
public record TableLayout(List<String> order, Map<String, Boolean> shown, Map<String, Double> widths, List<Sort> sort) {
  public static final TableLayout NONE = new TableLayout(List.of(), Map.of(), Map.of(), List.of());

  public record Sort(String column, boolean down) {}

  static TableLayout read(JsonNode node) {
    var order = new ArrayList<String>();
    node.path("order").forEach(n -> order.add(n.asText()));
    var shown = new LinkedHashMap<String, Boolean>();
    node.path("shown").properties().forEach(e -> shown.put(e.getKey(), e.getValue().asBoolean()));
    var widths = new LinkedHashMap<String, Double>();
    // A file may be written by hand: no width that hides a column or pushes all others away.
    node.path("widths").properties().forEach(e -> widths.put(e.getKey(), Math.clamp(e.getValue().asDouble(80), 40, 2000)));
    var sort = new ArrayList<Sort>();
    node.path("sort").forEach(n -> sort.add(new Sort(n.path("column").asText(), n.path("down").asBoolean())));
    return new TableLayout(order, shown, widths, sort);
  }

  void write(ObjectNode node) {
    node.removeAll();
    var ordered = node.putArray("order");
    order.forEach(ordered::add);
    var chosen = node.putObject("shown");
    shown.forEach(chosen::put);
    var wide = node.putObject("widths");
    widths.forEach(wide::put);
    var keys = node.putArray("sort");
    sort.forEach(s -> keys.addObject().put("column", s.column()).put("down", s.down()));
  }
}
