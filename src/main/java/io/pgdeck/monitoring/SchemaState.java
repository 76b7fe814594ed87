package io.pgdeck.monitoring;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The schema `monitoring` of one database as it stands: whose it is, what is in it, what our installer recorded.
///
/// @param comment null when there is none
/// @param owned   this role has the schema's owner's rights
record SchemaState(boolean exists, @Nullable String comment, @Nullable String owner, boolean owned, boolean mayCreate, String database,
    String role, boolean standby, List<Found> objects, List<Recorded> recorded) {
  private static final String OURS = "PgDeck monitoring ";
  private static final String TRADE_ENGINE = "Trade Engine";

  /// An object that stands in the schema.
  ///
  /// @param owned null where ownership was not asked
  record Found(String kind, String name, long oid, @Nullable Boolean owned) {
    boolean is(String kind, String name) {
      return this.kind.equals(kind) && this.name.equals(name);
    }
  }

  /// A line of `installed_objects`.
  record Recorded(String kind, String name, String checksum, @Nullable String detail) {}

  boolean ours() {
    return exists && comment != null && comment.startsWith(OURS);
  }

  /// Somebody else's: neither ours nor Trade Engine's.
  boolean foreign() {
    return exists && !ours() && (comment == null || !comment.startsWith(TRADE_ENGINE));
  }

  /// Of the installed schema; 0 when it is not ours.
  int version() {
    if (comment == null || !ours()) return 0;
    var word = comment.substring(OURS.length()).split("\\s", 2)[0];
    return word.matches("\\d{1,6}") ? Integer.parseInt(word) : 0;
  }

  Optional<Recorded> recorded(String kind, String name) {
    return recorded.stream().filter(r -> r.kind().equals(kind) && r.name().equals(name)).findFirst();
  }

  Optional<Found> found(String kind, String name) {
    return objects.stream().filter(o -> o.is(kind, name)).findFirst();
  }

  /// What our installer made and still stands.
  List<Found> made() {
    return objects.stream().filter(o -> recorded(o.kind(), o.name()).isPresent()).toList();
  }

  boolean hasRelation(String name) {
    return objects.stream().anyMatch(o -> o.name().equals(name) && !o.kind().equals("FUNCTION"));
  }

  /// What was found, for a sentence.
  String contents() {
    if (objects.isEmpty()) return "empty";
    var some = objects.stream().limit(5).map(o -> o.kind().toLowerCase(Locale.ROOT) + " " + o.name()).collect(Collectors.joining(", "));
    return objects.size() > 5 ? some + " and " + (objects.size() - 5) + " more" : some;
  }

  static SchemaState read(Connection connection) throws SQLException {
    try (var statement = connection.createStatement(); var row = statement.executeQuery(SqlCatalog.read("install/state.sql"))) {
      row.next();
      // Null where there is no record, false where there is one this role may not read.
      var readable = (Boolean) row.getObject("record_readable");
      var state = new SchemaState(row.getBoolean("exists"), row.getString("comment"), row.getString("owner"), row.getBoolean("owned"),
          row.getBoolean("may_create"), row.getString("database"), row.getString("role"), row.getBoolean("standby"), objects(connection),
          Boolean.TRUE.equals(readable) ? recorded(connection) : List.of());
      if (state.ours() && Boolean.FALSE.equals(readable)) {
        throw new TroubleException(new Trouble.NoRight("monitoring.installed_objects", "GRANT monitoring_reader TO your role", "42501"));
      }
      return state;
    }
  }

  private static List<Found> objects(Connection connection) throws SQLException {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(SqlCatalog.read("install/objects.sql"))) {
      var found = new ArrayList<Found>();
      while (rows.next()) {
        found.add(new Found(rows.getString("kind"), rows.getString("name"), rows.getLong("oid"), (Boolean) rows.getObject("owned")));
      }
      return List.copyOf(found);
    }
  }

  private static List<Recorded> recorded(Connection connection) throws SQLException {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(SqlCatalog.read("install/recorded.sql"))) {
      var found = new ArrayList<Recorded>();
      while (rows.next()) {
        found.add(new Recorded(rows.getString("kind"), rows.getString("name"), rows.getString("checksum"), rows.getString("detail")));
      }
      return List.copyOf(found);
    }
  }
}
