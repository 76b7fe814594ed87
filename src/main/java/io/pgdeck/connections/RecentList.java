package io.pgdeck.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The list of recently opened servers that PgDeck wrote before there were saved connections.
final class RecentList {
  private static final Logger LOG = LoggerFactory.getLogger(RecentList.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecentList() {}

  static List<SavedConnection> read(Path file) {
    if (!Files.exists(file)) return List.of();
    var found = new ArrayList<SavedConnection>();
    try {
      for (JsonNode entry : JSON.readTree(file.toFile())) {
        if (entry.path("environment").asText().equals("DEMO") || !(entry instanceof ObjectNode node)) continue;
        node.put("id", UUID.randomUUID().toString());
        node.set("read_only", node.path("readOnly"));
        node.set("options", node.path("tls"));
        node.set("last_used", node.path("lastUsed"));
        ConnectionJson.read(node).ifPresent(found::add);
      }
    } catch (IOException e) {
      LOG.warn("cannot read {}: {}", file, e.getMessage());
    }
    return found;
  }
}
