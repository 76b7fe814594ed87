package io.pgdeck.monitoring;

import static io.pgdeck.monitoring.ShippedObjects.literal;

import io.pgdeck.monitoring.SchemaObject.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statements of an installation, in order. The installer runs them, `schema sql` prints them: one truth.
final class InstallScript {
  /// Of the advisory lock under which a schema is changed: two installers wait for each other.
  static final long LOCK = 0x5067_4465_636BL;

  private static final String COMMENT = "PgDeck monitoring " + SqlCatalog.VERSION
      + " : views, baselines and alerts of the PgDeck console. Taken away without a trace by: pgdeck schema uninstall";

  /// @param title as in progress; empty for what need not be told
  record Step(String title, String sql) {}

  private InstallScript() {}

  /// Short waits, one installer at a time.
  static List<Step> preamble(@Nullable String appRole) {
    return List.of(
        new Step("", "set local search_path = pg_catalog;\nset local lock_timeout = '5s';\nset local client_min_messages = warning"),
        new Step("", "select pg_catalog.pg_advisory_xact_lock(" + LOCK + ")"),
        new Step("", "select pg_catalog.set_config('monitoring.app_role', " + literal(appRole == null ? "" : appRole) + ", true)"));
  }

  /// The schema and its record: what must stand before the objects.
  static List<Step> schema(SchemaObject record) {
    return List.of(new Step("schema monitoring", file("guard")), new Step("", record.sql()), new Step("", record(record, 0)),
        new Step("", file("schema_record")), new Step("", "comment on schema monitoring is " + literal(COMMENT)));
  }

  static Step extension() {
    return new Step("extension pg_stat_statements", file("extension"));
  }

  /// Drops and makes again what changed, then gives grants and writes the record.
  ///
  /// @param drop names of views and functions to drop, in the order to drop them
  static List<Step> make(List<SchemaObject> all, Set<SchemaObject> changed, List<SchemaObject> drop) {
    var steps = new ArrayList<Step>();
    steps.add(new Step("", file("save_grants")));
    for (var object : drop) steps.add(new Step("", drop(object.kind().name(), object.name())));
    for (var i = 0; i < all.size(); i++) {
      var object = all.get(i);
      // A role that another database's schema made must be recorded here too, so that the last one to go drops it.
      if (object.kind() == Kind.ROLE && !changed.contains(object)) steps.add(new Step("", object.sql()));
      if (!changed.contains(object)) continue;
      steps.add(new Step(object.title(), object.sql()));
      if (object.kind() != Kind.ROLE) steps.add(new Step("", record(object, i)));
    }
    steps.add(new Step("", file("restore_grants")));
    steps.add(new Step("", file("grants")));
    return steps;
  }

  static String drop(String kind, String name) {
    return "drop " + kind.toLowerCase(Locale.ROOT) + " if exists monitoring." + name;
  }

  private static String record(SchemaObject object, int place) {
    return """
        insert into monitoring.installed_objects (kind, name, install_order, checksum)
        values (%s, %s, %d, %s)
        on conflict (kind, name) do update set
          install_order = excluded.install_order, checksum = excluded.checksum, installed_at = pg_catalog.now()""".formatted(
        literal(object.kind().name()), literal(object.name()), place, literal(object.checksum()));
  }

  static String file(String name) {
    return SqlCatalog.read("install/" + name + ".sql").strip();
  }

  /// The whole for psql, in one transaction. It may run again.
  static String text(List<SchemaObject> all, @Nullable String appRole, boolean extension) {
    var drop = all.stream().filter(SchemaObject::replaceable).toList().reversed();
    var steps = new ArrayList<Step>(preamble(appRole));
    steps.addAll(schema(all.getFirst()));
    if (extension) steps.add(extension());
    steps.addAll(make(all, Set.copyOf(all), drop));
    var text = new StringBuilder("-- The monitoring schema of PgDeck, version " + SqlCatalog.VERSION
        + ". For psql; one transaction, may run again. Rows of its tables and grants stay.\n\\set ON_ERROR_STOP on\nbegin;\n");
    for (var step : steps) {
      if (!step.title().isEmpty()) text.append("\n-- ").append(step.title()).append('\n');
      text.append(step.sql()).append(";\n");
    }
    return text.append("\ncommit;\n").toString();
  }
}
