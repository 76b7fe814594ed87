package io.pgdeck.connections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pgdeck.server.ConnectionOptions;
import io.pgdeck.server.LibpqFiles;
import io.pgdeck.server.Password;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Connections from one console to another, and from what psql reads. What goes out holds no secret.
public final class ConnectionExchange {

  /// What was found.
  ///
  /// @param found   each with the password that stood beside it, null mostly
  /// @param skipped a sentence for each thing that is no connection
  public record Import(List<Entry> found, List<String> skipped) {
    public record Entry(SavedConnection connection, @Nullable Password password) {}
  }

  private ConnectionExchange() {}

  /// The connections as a file for another console: no passwords, no marks of where they are kept, no times.
  public static String export(List<SavedConnection> connections) {
    var root = JsonNodeFactory.instance.objectNode().put("format", SavedConnections.FORMAT).put("version", SavedConnections.VERSION);
    var array = root.putArray("connections");
    connections.forEach(c -> array.add(ConnectionJson.write(c.keeping(PasswordKept.NONE).used(null))));
    try {
      return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Reads our own export, a service file, a password file, a URI or `key=value` pairs: what it is shows in the text.
  ///
  /// @param from for messages
  /// @throws TroubleException when it is none of these
  public static Import read(String text, Path from, Surroundings around) {
    var lines = text.lines().toList();
    var said = lines.stream().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
    if (text.strip().startsWith("{")) return ours(text, from);
    if (said.stream().anyMatch(l -> l.startsWith("[") && l.endsWith("]"))) return services(LibpqFiles.services(from, lines), around);
    if (!said.isEmpty() && said.stream().allMatch(l -> l.contains("://") || l.contains("="))) return addresses(said, around);
    if (!said.isEmpty() && said.stream().allMatch(l -> l.matches("([^:\\\\]|\\\\.)*(:([^:\\\\]|\\\\.)*){3}:.*"))) return passwords(said, around);
    throw new TroubleException(new Trouble.BadInput("%s holds no connection".formatted(from),
        "give an export of PgDeck, a pg_service.conf, a .pgpass, a postgresql:// URI or key=value pairs"));
  }

  /// What the files of psql on this computer name.
  public static List<SavedConnection> onThisComputer(Surroundings around) {
    var found = new ArrayList<SavedConnection>();
    for (var service : LibpqFiles.services(around)) {
      try {
        found.add(SavedConnection.of(new ConnectionOptions(null, null, null, null, service).resolve(around)));
      } catch (TroubleException e) {
        // A section the driver cannot honour: said when it is imported by name.
      }
    }
    for (var line : LibpqFiles.passwordLines(around)) {
      try {
        var profile = password(line, around).profile(around);
        if (found.stream().noneMatch(c -> c.leadsWhere(profile))) found.add(SavedConnection.of(profile));
      } catch (TroubleException e) {
        // As above.
      }
    }
    return found;
  }

  private static Import ours(String text, Path from) {
    try {
      var root = Json.MAPPER.readTree(text);
      if (!root.path("format").asText().equals(SavedConnections.FORMAT)) {
        throw new TroubleException(new Trouble.BadInput("%s is no export of PgDeck's connections".formatted(from), "make one with pgdeck connection export"));
      }
      if (root.path("version").asInt() > SavedConnections.VERSION) {
        throw new TroubleException(new Trouble.BadInput("%s comes from a newer PgDeck".formatted(from), "update this one"));
      }
      var found = new ArrayList<Import.Entry>();
      var skipped = new ArrayList<String>();
      for (var node : root.path("connections")) {
        var one = ConnectionJson.read(node);
        one.ifPresentOrElse(c -> found.add(new Import.Entry(c.keeping(PasswordKept.NONE).used(null), null)),
            () -> skipped.add("\"%s\" was skipped: name, host, database or user cannot be used.".formatted(node.path("name").asText("?"))));
      }
      return new Import(found, skipped);
    } catch (JsonProcessingException e) {
      throw new TroubleException(new Trouble.BadInput("%s is no readable JSON".formatted(from), "export it again"), e);
    }
  }

  private static Import services(Map<String, Map<String, String>> sections, Surroundings around) {
    var found = new ArrayList<Import.Entry>();
    var skipped = new ArrayList<String>();
    sections.forEach((name, pairs) -> {
      try {
        found.add(entry(LibpqFiles.conninfo(pairs), name, around));
      } catch (TroubleException e) {
        skipped.add("Service \"%s\" was skipped: %s".formatted(name, e.trouble().sentence()));
      }
    });
    return new Import(found, skipped);
  }

  private static Import addresses(List<String> lines, Surroundings around) {
    return new Import(lines.stream().map(l -> entry(l, null, around)).toList(), List.of());
  }

  private static Import passwords(List<String> lines, Surroundings around) {
    var named = LibpqFiles.passwordLines(lines);
    var skipped = named.size() < lines.size() ? List.of("%d lines name no single server or user and were skipped.".formatted(lines.size() - named.size())) : List.<String>of();
    return new Import(named.stream().map(l -> new Import.Entry(password(l, around), null)).toList(), skipped);
  }

  private static SavedConnection password(LibpqFiles.PasswordLine line, Surroundings around) {
    var database = line.database().equals("*") ? "postgres" : line.database();
    return entry(LibpqFiles.conninfo(Map.of("host", line.host(), "port", line.port(), "dbname", database, "user", line.user())), null, around).connection();
  }

  /// The variables of this process are not part of what is imported.
  private static Import.Entry entry(String conninfo, @Nullable String name, Surroundings around) {
    var profile = new ConnectionOptions(null, null, null, conninfo, null).resolve(new Surroundings(Map.of("PGPASSFILE", "/dev/null"), around.osUser(), around.home()));
    var saved = SavedConnection.of(profile);
    return new Import.Entry(name == null ? saved : saved.named(name), profile.password());
  }

  /// Made when something is read or written: a start of its own is dear.
  private static final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }
}
