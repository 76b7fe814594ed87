package io.pgdeck.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/// The reference database: what to build, and building it in an empty database.
/// The same seed gives the same rows, counted back from the as-of moment.
///
/// @param pastDays days of trade partitions before today; the small data set needs one
/// @param life whether the demo's own past (months of orders, weeks of trades, bloat, stale views, a history of statements)
///     is added to the small data set
public record TradeEngine(Profile profile, IndexSet indexes, long seed, int pastDays, boolean life) {
  public static final String DATABASE = "trade_engine";
  /// The end of the day that the baseline profile is about.
  private static final String BASELINE_AS_OF = "2025-11-23 23:59:59+00";
  private static final int USERS = 50;

  /// The small data set and nothing else.
  public static TradeEngine small(Profile profile, IndexSet indexes, long seed) {
    return new TradeEngine(profile, indexes, seed, 1, false);
  }

  /// Builds everything; needs autocommit, and leaves a half-built database behind when it fails.
  public void load(Connection connection, Consumer<String> progress) throws SQLException {
    progress.accept("creating tables");
    fixMoment(connection);
    run(connection, "extensions", "tables", "functions");
    progress.accept("creating partitions (profile " + profile.word() + ")");
    run(connection, "profile_" + profile.word());
    progress.accept("loading 500 orders and 5,000 trades");
    run(connection, "generators", "data");
    progress.accept("creating indexes (" + indexes.word() + ")");
    for (String script : indexes.scripts()) run(connection, script);
    progress.accept("creating materialized views");
    run(connection, "monitoring");
    progress.accept("analysing");
    run(connection, "analyze");
  }

  /// One moment for the whole load, so that prices and windows agree.
  private void fixMoment(Connection connection) throws SQLException {
    set(connection, "trade_engine.seed", Long.toString(seed));
    set(connection, "trade_engine.users", Integer.toString(USERS));
    set(connection, "trade_engine.past_days", Integer.toString(pastDays));
    try (var statement = connection.prepareStatement(
        "select pg_catalog.set_config('monitoring.as_of', coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), ''), ?,"
            + " pg_catalog.clock_timestamp()::text), false)")) {
      statement.setString(1, profile == Profile.BASELINE ? BASELINE_AS_OF : null);
      statement.execute();
    }
  }

  private static void set(Connection connection, String name, String value) throws SQLException {
    try (var statement = connection.prepareStatement("select pg_catalog.set_config(?, ?, false)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }

  private static void run(Connection connection, String... scripts) throws SQLException {
    for (String script : scripts) Script.read("trade_engine/" + script).run(connection);
  }
}
