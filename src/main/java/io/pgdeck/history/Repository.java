package io.pgdeck.history;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The schema of a shared history. Within a transaction; whoever asked commits.
final class Repository {
  private static final int LAYOUT = 2;
  private static final String PARTITIONED = "\\) partition by range \\(\\w+\\);";

  private final Connection connection;
  private final String place;

  Repository(Connection connection, String place) {
    this.connection = connection;
    this.place = place;
  }

  /// Sees whether it is there and of a layout this program knows.
  ///
  /// @param make where there is none
  /// @throws TroubleException when there is none, or it is of a newer program
  void ready(boolean make) throws SQLException {
    if (make && !there()) {
      text("select pg_catalog.pg_advisory_xact_lock(7298062, 0)");
      // Another recorder may have done it while this one waited.
      if (!there()) make(text("select n.nspname from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace where e.extname = 'timescaledb'"));
    }
    if (!there()) throw new TroubleException(new Trouble.BadInput("There is no history in " + place, "pgdeck record --repository makes one"));
    if (make && layout() < LAYOUT && "t".equals(text("select pg_catalog.has_schema_privilege('pgdeck_history', 'create') as pgdeck"))) {
      text("select pg_catalog.pg_advisory_xact_lock(7298062, 0)");
      for (var next = layout() + 1; next <= LAYOUT; next++) run(Ddl.text("repository." + next + ".sql"));
    }
    var layout = layout();
    if (layout == LAYOUT) return;
    var remedy = layout < LAYOUT ? "start pgdeck record --repository once as its owner: that adds what is missing" : "use the program that made it, or another database";
    throw new TroubleException(new Trouble.BadInput("The history in %s is of layout %d, and this program writes layout %d".formatted(place, layout, LAYOUT), remedy));
  }

  private int layout() throws SQLException {
    var found = text("select max(version) from pgdeck_history.layout as pgdeck");
    return found == null ? 0 : Integer.parseInt(found);
  }

  private void run(String sql) throws SQLException {
    try (var s = connection.createStatement()) {
      s.execute(sql);
    }
  }

  /// Read from the table: a name that was looked up in vain stays unknown to a session for the rest of its transaction.
  private boolean there() throws SQLException {
    return text("select 1 from pg_catalog.pg_class as pgdeck join pg_catalog.pg_namespace n on n.oid = pgdeck.relnamespace where n.nspname = 'pgdeck_history' and pgdeck.relname = 'layout'") != null;
  }

  /// @param timescale the schema of TimescaleDB's functions; null makes native partitions
  void make(@Nullable String timescale) throws SQLException {
    var sql = Ddl.text("repository.sql");
    try (var s = connection.createStatement()) {
      s.execute(timescale == null ? sql : sql.replaceAll(PARTITIONED, ");"));
      if (timescale == null) return;
      for (var file : new String[] {"timescale.sql", "timescale_compression.sql"}) s.execute(timescale(file, timescale));
    }
  }

  /// The text of a file for TimescaleDB, with the schema its functions are in.
  static String timescale(String file, String schema) {
    return Ddl.text(file).replace("public.", '"' + schema.replace("\"", "\"\"") + "\".");
  }

  private @Nullable String text(String sql) throws SQLException {
    try (var s = connection.createStatement(); var rows = s.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }
}
