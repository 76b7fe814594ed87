package io.pgdeck.connections;

import io.pgdeck.connections.ConnectionCheck.Finding;
import io.pgdeck.panel.Severity;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Extension;
import io.pgdeck.server.ServerFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a test says of extensions: the state each is in, and the steps from there.
final class ExtensionFindings {
  private static final String STATEMENTS = "pg_stat_statements";
  private static final Map<String, String> OPTIONAL = optionalUses();

  private ExtensionFindings() {}

  private static Map<String, String> optionalUses() {
    var uses = new LinkedHashMap<String, String>();
    uses.put("pgstattuple", "exact bloat stays off");
    uses.put("hypopg", "what-if indexes stay off");
    uses.put("pg_cron", "the server runs no job by itself");
    return uses;
  }

  static Finding statements(Capabilities found, ServerFacts facts) {
    var extension = found.extension(STATEMENTS);
    var create = "create extension %s;".formatted(STATEMENTS);
    return switch (extension.state()) {
      case WORKING -> facts.computeQueryId().equals("off")
          ? missing("loaded, but compute_query_id is off: nothing is counted", "alter system set compute_query_id = auto;\nselect pg_reload_conf();")
          : new Finding(Severity.GOOD, STATEMENTS + " " + extension.version(), "counting", null);
      case LOADED -> missing("loaded, but not created in this database: Slow queries stays empty", create);
      case CREATED -> missing("created, but not loaded: Slow queries stays empty", preload(facts.preloaded()));
      case AVAILABLE -> missing("neither loaded nor created: Slow queries stays empty", preload(facts.preloaded()) + "\n" + create);
      case ABSENT -> missing("not on this server: Slow queries stays empty", "-- on the server: install PostgreSQL's contrib package (postgresql-contrib)\n"
          + preload(facts.preloaded()) + "\n" + create);
    };
  }

  private static Finding missing(String text, String fix) {
    return new Finding(Severity.WARNING, STATEMENTS, text, fix);
  }

  /// Adds to what is loaded now: the setting holds all libraries.
  private static String preload(@Nullable String now) {
    if (now == null) return "-- add %1$s to shared_preload_libraries (show it as a superuser), then restart the server".formatted(STATEMENTS);
    var libraries = new ArrayList<>(List.of(now.isBlank() ? new String[0] : now.split("\\s*,\\s*")));
    libraries.add(STATEMENTS);
    return "alter system set shared_preload_libraries = %s;\n-- restart the server: this setting is read at its start alone"
        .formatted(String.join(", ", libraries.stream().map(l -> "'" + l.replace("'", "''") + "'").toList()));
  }

  /// What only some rooms want, one line each.
  static List<Finding> optional(Capabilities found) {
    var all = new ArrayList<Finding>();
    OPTIONAL.forEach((name, without) -> {
      var extension = found.extension(name);
      if (!extension.works()) all.add(new Finding(Severity.INFO, name, words(extension) + ": " + without, fix(extension)));
    });
    return all;
  }

  private static String words(Extension extension) {
    return switch (extension.state()) {
      case ABSENT -> "not on this server";
      case AVAILABLE, LOADED -> "not created in this database";
      case CREATED -> "created, but not loaded";
      case WORKING -> "works";
    };
  }

  private static String fix(Extension extension) {
    return switch (extension.state()) {
      case ABSENT -> "-- on the server: install the package of %s, then: create extension %1$s;".formatted(extension.name());
      case AVAILABLE, LOADED -> extension.name().equals("pg_cron") && extension.state() == Extension.State.AVAILABLE
          ? "-- add pg_cron to shared_preload_libraries and restart the server, then: create extension pg_cron;" : "create extension %s;".formatted(extension.name());
      case CREATED, WORKING -> "-- add %s to shared_preload_libraries, then restart the server".formatted(extension.name());
    };
  }
}
