package io.pgdeck.panel;

import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Trouble;
import java.util.Optional;

/// What a panel needs beyond a connection. Missing it is no error: the panel says what would enable it.
public enum Requirement {
  PG_STAT_STATEMENTS {
    @Override
    public Optional<Trouble> missing(Capabilities server) {
      var extension = server.extension("pg_stat_statements");
      return switch (extension.state()) {
        case WORKING -> Optional.empty();
        case CREATED -> Optional.of(new Trouble.NotInstalled("pg_stat_statements is created but not loaded",
            "add it to shared_preload_libraries and restart the server; until then no statement is counted"));
        case LOADED -> Optional.of(new Trouble.NotInstalled("pg_stat_statements is loaded but not created in this database",
            "run CREATE EXTENSION pg_stat_statements in this database as a superuser; it has counted already"));
        case AVAILABLE -> Optional.of(new Trouble.NotInstalled("pg_stat_statements is not created in this database",
            "add it to shared_preload_libraries, restart the server, then CREATE EXTENSION pg_stat_statements"));
        case ABSENT -> Optional.of(new Trouble.NotInstalled("pg_stat_statements is not on this server",
            "install the contrib package of PostgreSQL " + server.major() + ", preload it, then CREATE EXTENSION pg_stat_statements"));
      };
    }
  },
  MONITORING_SCHEMA {
    @Override
    public Optional<Trouble> missing(Capabilities server) {
      return server.monitoringVersion() != null ? Optional.empty() : Optional.of(new Trouble.NotInstalled(
          "The monitoring schema is not installed", "run pgdeck schema install; it keeps the history this needs"));
    }
  };

  /// What is missing on this server and how to get it; empty when nothing is.
  public abstract Optional<Trouble> missing(Capabilities server);
}
