package io.pgdeck.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A connection as it stands in files: keys in snake_case, words in lower case, times in ISO 8601.
final class ConnectionJson {

  private ConnectionJson() {}

  static ObjectNode write(SavedConnection c) {
    var node = JsonNodeFactory.instance.objectNode().put("id", c.id()).put("name", c.name()).put("group", c.group())
        .put("colour", c.colour() == null ? null : c.colour().word()).put("environment", c.environment().name().toLowerCase(Locale.ROOT))
        .put("read_only", c.readOnly());
    var hosts = node.putArray("hosts");
    c.hosts().forEach(h -> hosts.addObject().put("host", h.host()).put("port", h.port()));
    node.put("database", c.database()).put("user", c.user());
    var options = node.putObject("options");
    new TreeMap<>(c.tls()).forEach(options::put);
    return node.put("password", c.password().word()).put("last_used", c.lastUsed() == null ? null : c.lastUsed().toString());
  }

  /// Empty when something of it cannot be used; what is merely missing has a default.
  static Optional<SavedConnection> read(JsonNode node) {
    var hosts = new ArrayList<HostPort>();
    node.path("hosts").forEach(h -> hosts.add(new HostPort(h.path("host").asText(""), h.path("port").asInt(5432))));
    var name = node.path("name").asText("");
    var user = node.path("user").asText("");
    var database = node.path("database").asText("");
    if (name.isBlank() || user.isEmpty() || database.isEmpty() || hosts.isEmpty() || !hosts.stream().allMatch(ConnectionJson::usable)) return Optional.empty();
    var options = new TreeMap<String, String>();
    node.path("options").properties().forEach(e -> options.put(e.getKey(), e.getValue().asText()));
    try {
      return Optional.of(new SavedConnection(node.path("id").asText(UUID.randomUUID().toString()), name, text(node, "group"),
          node.path("colour").isTextual() ? Colour.of(node.path("colour").asText()).orElse(null) : null,
          Environment.valueOf(node.path("environment").asText("production").toUpperCase(Locale.ROOT)), List.copyOf(hosts), database, user, options,
          node.path("read_only").asBoolean(false), PasswordKept.valueOf(node.path("password").asText("none").toUpperCase(Locale.ROOT)), time(node)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean usable(HostPort address) {
    return !address.host().isBlank() && address.port() >= 1 && address.port() <= 65_535;
  }

  private static @Nullable String text(JsonNode node, String key) {
    return node.path(key).isTextual() && !node.path(key).asText().isBlank() ? node.path(key).asText() : null;
  }

  private static @Nullable Instant time(JsonNode node) {
    return node.path("last_used").isTextual() ? Instant.parse(node.path("last_used").asText()) : null;
  }
}
