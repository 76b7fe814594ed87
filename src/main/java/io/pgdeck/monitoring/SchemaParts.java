package io.pgdeck.monitoring;

import io.pgdeck.server.Capabilities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads `install.list` and the files it names into the parts of the schema for one server, in creation order.
final class SchemaParts {
  private static final String READER = "monitoring_reader";
  private static final String OPERATOR = "monitoring_operator";
  private static final String COMMENT = "PgDeck monitoring " + SqlCatalog.VERSION + " (statistics views, baselines, alerts, maintenance log)";

  private final Capabilities server;
  private final Set<String> present;
  private final @Nullable String application;
  private final List<String> relations = new ArrayList<>();
  private final List<String> functions = new ArrayList<>();
  private final List<String> readings = new ArrayList<>();

  /// @param present     qualified names of relations the server has; a part that needs another one is left out
  /// @param application role that may read and run everything, null for none
  private SchemaParts(Capabilities server, Set<String> present, @Nullable String application) {
    this.server = server;
    this.present = present;
    this.application = application;
  }

  static List<SchemaPart> of(Capabilities server, Set<String> present, @Nullable String application) {
    return new SchemaParts(server, present, application).all();
  }

  private List<SchemaPart> all() {
    var parts = new ArrayList<SchemaPart>();
    parts.add(new SchemaPart("schema", "monitoring",
        SqlCatalog.read("schema.sql") + "comment on schema monitoring is " + Prose.literal(COMMENT) + ";", false));
    SqlCatalog.read("install.list").lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#"))
        .map(l -> l.split(" ")).filter(this::wanted).map(w -> part(w[0], w[1])).forEach(parts::add);
    parts.add(grant(READER, execute(readings), true));
    parts.add(grant(OPERATOR, "grant insert, update on monitoring.maintenance_log to %1$s;\ngrant update on monitoring.performance_baselines, monitoring.maintenance_schedule to %1$s;\n" + execute(functions), true));
    // Who runs which job is the operator's to say.
    if (application != null) parts.add(grant(application, execute(functions.stream().filter(f -> !f.endsWith("schedule_cron_jobs")).toList()), false));
    return List.copyOf(parts);
  }

  /// A line may end in `if SCHEMA.NAME …`: one of them is enough.
  private boolean wanted(String[] words) {
    return words.length < 4 || Arrays.stream(words).skip(3).anyMatch(present::contains);
  }

  private SchemaPart part(String kind, String name) {
    return switch (kind) {
      case "role" -> new SchemaPart(kind, name, SqlCatalog.read("roles/" + name + ".sql").strip(), true);
      case "table" -> table(name);
      case "view" -> view(name);
      case "function" -> function(name);
      default -> throw new IllegalStateException("install.list: " + kind + " " + name);
    };
  }

  private SchemaPart table(String name) {
    relations.add(name);
    var relation = "monitoring." + name;
    var sql = SqlCatalog.read("tables/" + name + ".sql").strip() + "\n" + Prose.comments("table " + relation, relation, SqlCatalog.read("tables/" + name + ".md"));
    // The documented rows stand in for the table where nothing is installed; here they fill it once.
    if (name.equals("performance_baselines") || name.equals("maintenance_schedule")) {
      sql += "\ninsert into " + relation + "\n" + SqlCatalog.read("tables/" + name + ".direct.sql").strip() + "\non conflict do nothing;";
    }
    return new SchemaPart("table", name, sql, false);
  }

  private SchemaPart view(String name) {
    relations.add(name);
    var relation = "monitoring." + name;
    return new SchemaPart("view", name, "create or replace view " + relation + " as\n" + SqlCatalog.text(name, server).strip() + ";\n"
        + Prose.comments("view " + relation, relation, SqlCatalog.help(name)), false);
  }

  private SchemaPart function(String name) {
    functions.add(name);
    var function = "function monitoring." + name;
    var sql = SqlCatalog.read("functions/" + name + ".sql").strip();
    // What runs with the caller's own rights can do no more than the views do.
    if (!sql.contains("security definer")) readings.add(name);
    return new SchemaPart("function", name, sql + ";\nrevoke all on " + function + " from public;\n"
        + Prose.comment(function, SqlCatalog.read("functions/" + name + ".md")), false);
  }

  private SchemaPart grant(String role, String more, boolean optional) {
    var quoted = "\"" + role.replace("\"", "\"\"") + "\"";
    var tables = relations.stream().map(r -> "monitoring." + r).collect(Collectors.joining(", "));
    // A grant that was there before is somebody's: the removal leaves it.
    var before = "select pg_catalog.set_config('pgdeck.usage_before', coalesce(pg_catalog.current_setting('pgdeck.usage_before', true), '') || "
        + Prose.literal("\n" + role + "\n") + ", true)\nfrom pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) a\n"
        + "where n.nspname = 'monitoring' and a.privilege_type = 'USAGE' and pg_catalog.pg_get_userbyid(a.grantee) = " + Prose.literal(role) + ";\n";
    var sql = "grant usage on schema monitoring to %1$s;\ngrant select on " + tables + " to %1$s;\n" + more;
    return new SchemaPart("grant", role, before + sql.replace("%1$s", quoted).strip(), optional);
  }

  private static String execute(List<String> names) {
    return names.stream().map(f -> "grant execute on function monitoring." + f + " to %1$s;").collect(Collectors.joining("\n"));
  }
}
