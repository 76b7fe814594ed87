package io.pgdeck.monitoring;

import io.pgdeck.monitoring.SchemaObject.Kind;
import io.pgdeck.server.Capabilities;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads `install.list` and the files it names into the statements that make the schema on one server.
final class ShippedObjects {
  private static final Pattern LINE = Pattern.compile("(role|table|view|function) (\\w+)(\\([^)]*\\))?(?: if (\\w+))?");
  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
  private static final Pattern REFERENCE = Pattern.compile("(?<!['\\w])monitoring\\.(\\w+)");

  /// @param needs a relation of the schema that must exist, null for none
  record Entry(Kind kind, String name, String signature, @Nullable String needs) {}

  private ShippedObjects() {}

  static List<Entry> list() {
    return SqlCatalog.read("install.list").lines().filter(l -> !l.isBlank() && !l.startsWith("#")).map(ShippedObjects::entry).toList();
  }

  /// In creation order; what needs an absent relation is left out.
  static List<SchemaObject> on(Capabilities server, Predicate<String> exists) {
    return list().stream().filter(e -> e.needs() == null || exists.test(e.needs())).map(e -> object(e, server)).toList();
  }

  private static Entry entry(String line) {
    var m = LINE.matcher(line.strip());
    if (!m.matches()) throw new IllegalStateException("install.list: " + line);
    return new Entry(Kind.valueOf(m.group(1).toUpperCase(Locale.ROOT)), m.group(2), m.group(3) == null ? "" : m.group(3), m.group(4));
  }

  private static SchemaObject object(Entry e, Capabilities server) {
    var sql = switch (e.kind()) {
      case ROLE -> SqlCatalog.read("roles/" + e.name() + ".sql").strip();
      case TABLE -> table(e.name());
      case VIEW -> view(e.name(), server);
      case FUNCTION -> function(e);
    };
    var reads = e.kind() == Kind.VIEW ? references(SqlCatalog.text(e.name(), server)) : Set.<String>of();
    return new SchemaObject(e.kind(), e.name() + e.signature(), sql, reads);
  }

  private static String view(String name, Capabilities server) {
    return "create view monitoring." + name + " as\n" + SqlCatalog.text(name, server).strip() + ";\n"
        + comments("view", name, SqlCatalog.help(name));
  }

  /// The documented rows fill a table that is new; a DBA's own thresholds stay.
  private static String table(String name) {
    var made = SqlCatalog.read("tables/" + name + ".sql").strip().replaceFirst(";$", "") + ";\n" + comments("table", name, SqlCatalog.read("tables/" + name + ".md"));
    return switch (name) {
      case "performance_baselines" -> made + ";\n" + rows(name, "metric_name");
      case "maintenance_schedule" -> made + ";\n" + rows(name, "job_name");
      default -> made;
    };
  }

  private static String rows(String name, String key) {
    var columns = String.join(", ", ObjectHelp.of(SqlCatalog.read("tables/" + name + ".md")).columns().keySet());
    return "insert into monitoring.%s (%s)\nselect %s\nfrom (\n%s\n) documented\non conflict (%s) do nothing".formatted(
        name, columns, columns, SqlCatalog.read("tables/" + name + ".direct.sql").strip(), key);
  }

  private static String function(Entry e) {
    var name = "monitoring." + e.name() + e.signature();
    return "%s;\nrevoke all on function %s from public;\ncomment on function %s is %s".formatted(
        SqlCatalog.read("functions/" + e.name() + ".sql").strip(), name, name,
        literal(ObjectHelp.of(SqlCatalog.read("functions/" + e.name() + ".md")).prose()));
  }

  private static String comments(String kind, String name, String markdown) {
    var help = ObjectHelp.of(markdown);
    return "comment on " + kind + " monitoring." + name + " is " + literal(help.prose()) + help.columns().entrySet().stream()
        .map(c -> ";\ncomment on column monitoring." + name + "." + c.getKey() + " is " + literal(c.getValue())).collect(Collectors.joining());
  }

  private static Set<String> references(String sql) {
    return REFERENCE.matcher(COMMENT.matcher(sql).replaceAll("")).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
