package io.pgdeck.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.server.Rehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One execution as EXPLAIN (ANALYZE, BUFFERS) told it, without the clock at each node, which would cost more than the query.
///
/// @param scans the nodes that read a relation
record Explained(double planningMs, double executionMs, long rows, long hits, long reads, List<Scan> scans) {
  private static final ObjectMapper JSON = new ObjectMapper();
  /// So spelled it is told from the server's load, see v_statement_facts.
  private static final String EXPLAIN = "explain (format json, verbose off, analyze, buffers, timing off, summary on) ";

  /// @param index       null for a scan without one
  /// @param rows        over all loops
  /// @param heapFetches of an index-only scan
  record Scan(String node, @Nullable String relation, @Nullable String index, double rows, long heapFetches) {}

  static Explained run(Rehearsal in, String query, List<String> binds) {
    var text = in.rows(EXPLAIN + query, binds).getFirst().get(0, String.class);
    try {
      var root = JSON.readTree(text).get(0);
      var plan = root.get("Plan");
      var scans = new ArrayList<Scan>();
      collect(plan, scans);
      return new Explained(root.path("Planning Time").asDouble(), root.path("Execution Time").asDouble(), plan.path("Actual Rows").asLong(),
          plan.path("Shared Hit Blocks").asLong(), plan.path("Shared Read Blocks").asLong(), List.copyOf(scans));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("EXPLAIN gave no JSON", e);
    }
  }

  /// A bitmap's index stands on a node of its own below the one that reads the table.
  private static void collect(JsonNode node, List<Scan> into) {
    var type = node.path("Node Type").asText();
    var loops = node.path("Actual Loops").asDouble();
    if (type.endsWith("Scan") && loops > 0) {
      into.add(new Scan(type, node.path("Relation Name").asText(null), node.path("Index Name").asText(null), node.path("Actual Rows").asDouble() * loops,
          node.path("Heap Fetches").asLong()));
    }
    node.path("Plans").forEach(child -> collect(child, into));
  }

  /// The kinds of scans with how many of each, the index or relation of the one that gave most.
  String shape() {
    var kinds = scans.stream().collect(Collectors.groupingBy(Scan::node, TreeMap::new, Collectors.counting()));
    var most = scans.stream().max((a, b) -> Double.compare(a.rows(), b.rows()));
    return kinds.entrySet().stream().map(e -> e.getValue() == 1 ? e.getKey() : e.getValue() + " x " + e.getKey()).collect(Collectors.joining(", "))
        + most.map(m -> ", most rows from " + (m.index() != null ? m.index() : m.relation())).orElse("");
  }

  String buffers() {
    return String.format(Locale.ROOT, "%d shared hits, %d read", hits, reads);
  }
}
