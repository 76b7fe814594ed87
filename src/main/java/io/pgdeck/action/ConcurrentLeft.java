package io.pgdeck.action;

import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a CONCURRENTLY that was cut has left: taken away where that is what the DBA wants, else named with what takes it away.
final class ConcurrentLeft {
  private static final Logger LOG = LoggerFactory.getLogger(ConcurrentLeft.class);
  private static final String INVALID = SqlCatalog.statement("/io/pgdeck/action/invalid_index.sql");
  private static final String REBUILT = SqlCatalog.statement("/io/pgdeck/action/rebuild_left.sql");

  private ConcurrentLeft() {}

  /// On a connection of its own, because the first may be gone.
  ///
  /// @return what is left and how to take it away, or an empty text
  static String after(Server server, Step.Concurrently facts, Connection connection, Duration patience) throws SQLException {
    return switch (facts.work()) {
      case BUILD -> invalid(facts, connection) ? drop(server, facts.schemaName(), facts.indexName(), connection, patience) : "";
      case REBUILD -> rebuilt(server, facts, connection, patience);
      case DROP -> invalid(facts, connection)
          ? " The index %s.%s is left invalid: queries do not use it, writes still keep it up. \"drop index concurrently %s\" ends the drop, \"reindex index concurrently %s\" revives it."
              .formatted(facts.schemaName(), facts.indexName(), name(facts), name(facts))
          : "";
    };
  }

  private static boolean invalid(Step.Concurrently facts, Connection connection) throws SQLException {
    try (var look = connection.prepareStatement(INVALID)) {
      look.setString(1, facts.schemaName());
      look.setString(2, facts.indexName());
      look.setLong(3, facts.tableOid());
      try (var row = look.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static String rebuilt(Server server, Step.Concurrently facts, Connection connection, Duration patience) throws SQLException {
    var names = new ArrayList<String>();
    try (var look = connection.prepareStatement(REBUILT)) {
      look.setLong(1, facts.tableOid());
      look.setString(2, facts.indexName());
      look.setString(3, facts.keep().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
      try (var rows = look.executeQuery()) {
        while (rows.next()) names.add(rows.getString(1));
      }
    }
    var text = new StringBuilder();
    for (var name : names) text.append(drop(server, facts.schemaName(), name, connection, patience));
    return text.toString();
  }

  /// It is invalid already, so a timeout here does no harm.
  private static String drop(Server server, String schema, String index, Connection connection, Duration patience) {
    var drop = "drop index concurrently " + Sql.name(schema, index);
    try (var statement = connection.createStatement()) {
      statement.execute("select pg_catalog.set_config('lock_timeout', '%dms', false) as pgdeck".formatted(patience.toMillis()));
      statement.execute(drop);
      return index.matches("(?s).*_cc(new|old)\\d*") ? " The invalid index %s it had made was dropped again.".formatted(index) : " Its invalid index was dropped again.";
    } catch (SQLException e) {
      LOG.info("{} is left on {}: {}", index, server.profile().address(), e.getMessage());
      return " The invalid index %s.%s is left: \"%s\" takes it away.".formatted(schema, index, drop);
    }
  }

  private static String name(Step.Concurrently facts) {
    return Sql.name(facts.schemaName(), facts.indexName());
  }
}
