package io.pgdeck.monitoring;

import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Extension;
import io.pgdeck.server.SqlTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What an installation may make beside the schema: the documents' extensions, and jobs in pg_cron. Whatever the server lacks or
/// the role may not make gets one sentence and stops nothing. Runs inside the caller's transaction.
final class SchemaExtras {
  private static final List<String> EXTENSIONS = List.of("pg_stat_statements", "pg_trgm", "btree_gist");
  /// insufficient_privilege, undefined_object, invalid_schema_name, duplicate_object and what a script of an extension may raise.
  private static final Set<String> NOT_HERE = Set.of("42501", "42704", "3F000", "42710", "58P01", "0A000", "42723", "55000");
  private final Connection connection;
  private final SchemaRecord record;
  private final List<SchemaPart> present = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final List<String> unchanged = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  SchemaExtras(Connection connection, SchemaRecord record) {
    this.connection = connection;
    this.record = record;
  }

  List<String> done() {
    return done;
  }

  List<String> unchanged() {
    return unchanged;
  }

  List<String> notes() {
    return notes;
  }

  /// Makes the extensions that are asked for and missing.
  ///
  /// @return those that an installation made, now or before
  List<SchemaPart> extensions(boolean wanted) throws SQLException {
    var server = Capabilities.on(connection);
    for (var name : EXTENSIONS) {
      var part = new SchemaPart("extension", name, "create extension \"%s\" schema public".formatted(name), true);
      var created = server.extension(name).version() != null;
      if (created && record.recorded(part)) {
        present.add(part);
        unchanged.add(part.toString());
        if (server.extension(name).state() == Extension.State.CREATED) notes.add(notCounting());
      } else if (wanted) make(server, part);
    }
    return present;
  }

  private void make(Capabilities server, SchemaPart part) throws SQLException {
    var name = part.name();
    switch (server.extension(name).state()) {
      case ABSENT -> notes.add("Extension %s is not on this server: install the contrib package of PostgreSQL %d to have it; nothing else waits for it."
          .formatted(name, server.major()));
      case AVAILABLE, LOADED -> {
        if (!allowed(part)) return;
        if (name.equals("pg_stat_statements") && server.extension(name).state() == Extension.State.AVAILABLE) notes.add(notCounting());
      }
      case CREATED -> notes.add(notCounting());
      case WORKING -> { }
    }
  }

  private static String notCounting() {
    return "pg_stat_statements is created but not preloaded: add it to shared_preload_libraries, restart the server and install again; until then no statement is counted.";
  }

  private boolean allowed(SchemaPart part) throws SQLException {
    var before = connection.setSavepoint();
    try {
      SchemaWork.run(connection, part.sql());
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (!NOT_HERE.contains(String.valueOf(e.getSQLState()))) throw e;
      connection.rollback(before);
      notes.add("%s waits for a superuser: %s".formatted(part, SqlTrouble.of(part.toString(), e, 0, false).sentence()));
      return false;
    }
    present.add(part);
    done.add(part.toString());
    return true;
  }

  /// With the first installation, where pg_cron is in this database: the jobs that change nothing but what is ours. Those that
  /// work on other tables are the DBA's to order.
  void jobs(boolean wanted) throws SQLException {
    var known = record.checksums().keySet().stream().filter(o -> o.startsWith("job ")).toList();
    unchanged.addAll(known);
    if (!known.isEmpty() || !Capabilities.on(connection).extension("pg_cron").works()) return;
    if (wanted && record.checksums().isEmpty()) {
      var before = connection.setSavepoint();
      try {
        for (var job : SchemaWork.strings(connection, SqlCatalog.read("schedule_first.sql"))) {
          if (job.startsWith("CREATED ")) done.add("job " + job.substring("CREATED ".length()));
        }
        connection.releaseSavepoint(before);
        notes.add("Jobs of pg_cron: those that only read and record were written; pgdeck job enable --runner pg_cron NAME writes others, job disable takes one away.");
        return;
      } catch (SQLException e) {
        if (!NOT_HERE.contains(String.valueOf(e.getSQLState()))) throw e;
        connection.rollback(before);
        notes.add("Jobs of pg_cron were not written: this role needs USAGE on schema cron.");
        return;
      }
    }
    notes.add("pg_cron is in this database and runs none of the jobs: pgdeck job enable --runner pg_cron NAME writes one.");
  }
}
