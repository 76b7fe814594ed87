package io.pgdeck.monitoring;

import io.pgdeck.monitoring.MonitoringSchema.Line;
import io.pgdeck.monitoring.MonitoringSchema.Options;
import io.pgdeck.monitoring.MonitoringSchema.Report;
import io.pgdeck.monitoring.MonitoringSchema.Result;
import io.pgdeck.monitoring.MonitoringSchema.State;
import io.pgdeck.monitoring.SchemaObject.Kind;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.CapabilityProbe;
import io.pgdeck.server.Extension;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One installation in one transaction, which the caller commits.
final class Installer {
  private final Statements statements;
  private final Options options;
  private final Consumer<String> progress;

  Installer(Connection connection, Options options, Consumer<String> progress) {
    this.statements = new Statements(connection);
    this.options = options;
    this.progress = progress;
  }

  Report run() throws SQLException {
    refuseUnknownRole();
    run(InstallScript.preamble(options.appRole()));
    var before = SchemaState.read(statements.connection());
    refuse(before);
    var server = new CapabilityProbe().on(statements.connection());
    var extension = options.createExtension() && server.extension("pg_stat_statements").state() == Extension.State.AVAILABLE;
    if (!before.ours() || before.version() != Integer.parseInt(SqlCatalog.VERSION)) {
      run(InstallScript.schema(ShippedObjects.on(server, before::hasRelation).getFirst()));
    }
    if (extension) {
      run(List.of(InstallScript.extension()));
      server = new CapabilityProbe().on(statements.connection());
    }
    var all = ShippedObjects.on(server, before::hasRelation);
    refuseCollisions(all, before);
    var changed = changed(all, before);
    var drop = drops(all, changed, before);
    var orphans = drop.stream().filter(o -> !all.contains(o) && changed.stream().noneMatch(c -> same(c, o))).toList();
    if (!changed.isEmpty() || !drop.isEmpty() || !granted(before)) {
      refuseDependants(drop, before);
      run(InstallScript.make(all, changed, drop));
      for (var o : orphans) forget(o);
    }
    return report(all, changed, orphans, before, waiting(server, before));
  }

  /// How an object stands against its text.
  static State state(Connection connection, SchemaObject object, SchemaState schema) throws SQLException {
    if (object.kind() == Kind.ROLE) return new Statements(connection).roleExists(object.name()) ? State.INSTALLED : State.MISSING;
    if (schema.found(object.kind().name(), object.name()).isEmpty()) return State.MISSING;
    var recorded = schema.recorded(object.kind().name(), object.name());
    return recorded.isPresent() && recorded.get().checksum().equals(object.checksum()) ? State.INSTALLED
        : recorded.isPresent() ? State.OUTDATED : State.MISSING;
  }

  /// What differs, and every view that reads a view that differs.
  private Set<SchemaObject> changed(List<SchemaObject> all, SchemaState before) throws SQLException {
    var changed = new LinkedHashSet<SchemaObject>();
    var fallen = new LinkedHashSet<String>();
    for (var object : all) {
      if (state(statements.connection(), object, before) == State.INSTALLED && object.reads().stream().noneMatch(fallen::contains)) continue;
      changed.add(object);
      if (object.replaceable()) fallen.add(object.name());
    }
    return changed;
  }

  /// Existing views and functions to make again, and those this console no longer ships; last made first.
  private static List<SchemaObject> drops(List<SchemaObject> all, Set<SchemaObject> changed, SchemaState before) {
    var drops = new ArrayList<SchemaObject>();
    for (var r : before.recorded().reversed()) {
      if (!r.kind().equals("VIEW") && !r.kind().equals("FUNCTION")) continue;
      var known = all.stream().filter(o -> o.kind().name().equals(r.kind()) && o.name().equals(r.name())).findFirst();
      var object = known.orElseGet(() -> new SchemaObject(Kind.valueOf(r.kind()), r.name(), "", Set.of()));
      if ((known.isEmpty() || changed.contains(object)) && before.found(r.kind(), r.name()).isPresent()) drops.add(object);
    }
    return drops;
  }

  private void refuse(SchemaState s) {
    if (s.standby()) throw refused("This server is a standby", "install on its primary");
    if (s.foreign()) {
      throw refused("The schema monitoring in database %s is not PgDeck's (owner %s, %s; %s)".formatted(s.database(), s.owner(),
          s.comment() == null ? "no comment" : "comment \"" + s.comment() + "\"", s.contents()),
          "rename it or move it away; without the schema everything but history works");
    }
    if (s.exists() && !s.owned()) throw refused("The schema monitoring belongs to " + s.owner(), "install as that role or as a superuser");
    if (!s.exists() && !s.mayCreate()) {
      throw refused("Role %s may not create a schema in database %s".formatted(s.role(), s.database()), "its owner or a superuser installs, or grants CREATE on it");
    }
    if (s.version() > Integer.parseInt(SqlCatalog.VERSION)) {
      throw refused("A newer PgDeck installed version %d of the schema".formatted(s.version()), "update this console, which knows version " + SqlCatalog.VERSION);
    }
  }

  private static void refuseCollisions(List<SchemaObject> all, SchemaState before) {
    var foreign = all.stream().filter(o -> o.kind() != Kind.ROLE && before.recorded(o.kind().name(), o.name()).isEmpty())
        .filter(o -> o.kind() == Kind.FUNCTION ? before.found("FUNCTION", o.name()).isPresent() : before.hasRelation(o.name()))
        .map(SchemaObject::title).collect(Collectors.joining(", "));
    if (!foreign.isEmpty()) throw refused("The schema monitoring holds objects that PgDeck did not make: " + foreign, "rename or drop them first");
  }

  private void refuseDependants(List<SchemaObject> drop, SchemaState before) throws SQLException {
    var falling = drop.stream().flatMap(o -> before.found(o.kind().name(), o.name()).stream()).toList();
    var names = statements.dependants(falling, before.made());
    if (!names.isEmpty()) throw refused("Objects of others stand on the schema's views: " + String.join(", ", names), "drop them, install, make them again");
  }

  private void refuseUnknownRole() throws SQLException {
    var role = options.appRole();
    if (role != null && !statements.roleExists(role)) {
      throw new TroubleException(new Trouble.BadInput("There is no role \"" + role + "\" on this server", "create it first, or leave --role-app out"));
    }
  }

  /// Whether every role that is to have grants was given them.
  private boolean granted(SchemaState before) throws SQLException {
    for (var role : new String[] {"monitoring_reader", "monitoring_operator", appRole()}) {
      if (statements.roleExists(role) && before.recorded("GRANT", role).isEmpty()) return false;
    }
    return true;
  }

  private String appRole() {
    return options.appRole() == null ? "trade_engine_app" : options.appRole();
  }

  private List<String> waiting(Capabilities server, SchemaState before) {
    var waiting = new ArrayList<>(statements.warnings());
    if (!server.monitor()) {
      waiting.add("check_performance_alerts runs as %s, who sees no sessions and statements of others: GRANT pg_monitor TO %s".formatted(before.role(), before.role()));
    }
    before.objects().stream().filter(o -> o.kind().equals("MATERIALIZED VIEW") && Boolean.FALSE.equals(o.owned())).map(o ->
        "the refresh functions run as %s, who does not own %s: its owner must own the functions, or be granted to that role".formatted(before.role(), o.name()))
        .forEach(waiting::add);
    return waiting;
  }

  private Report report(List<SchemaObject> all, Set<SchemaObject> changed, List<SchemaObject> gone, SchemaState before, List<String> waiting)
      throws SQLException {
    var lines = new ArrayList<Line>();
    if (!before.exists()) lines.add(new Line("schema", "monitoring", Result.CREATED));
    for (var o : all) {
      if (o.kind() == Kind.ROLE && !statements.roleExists(o.name())) continue;
      var existed = o.kind() == Kind.ROLE ? !changed.contains(o) : before.found(o.kind().name(), o.name()).isPresent();
      lines.add(new Line(word(o), o.name(), !changed.contains(o) ? Result.UNCHANGED : existed ? Result.REPLACED : Result.CREATED));
    }
    gone.forEach(o -> lines.add(new Line(word(o), o.name(), Result.REMOVED)));
    return new Report(lines, waiting, List.of());
  }

  private void forget(SchemaObject o) throws SQLException {
    statements.run("delete from monitoring.installed_objects where kind = %s and name = %s".formatted(
        ShippedObjects.literal(o.kind().name()), ShippedObjects.literal(o.name())));
  }

  private void run(List<InstallScript.Step> steps) throws SQLException {
    for (var step : steps) {
      if (!step.title().isEmpty()) progress.accept(step.title());
      statements.run(step.sql());
    }
  }

  private static boolean same(SchemaObject a, SchemaObject b) {
    return a.kind() == b.kind() && a.name().equals(b.name());
  }

  private static String word(SchemaObject o) {
    return o.kind().name().toLowerCase(Locale.ROOT);
  }

  static TroubleException refused(String reason, String remedy) {
    return refused(reason, remedy, null);
  }

  static TroubleException refused(String reason, String remedy, @Nullable String sqlState) {
    return new TroubleException(new Trouble.Refused(reason, remedy, sqlState));
  }
}
