package io.pgdeck.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/// The reference database: what to build, and building it in an empty database.
/// The same seed gives the same rows, counted back from the as-of moment.
///
/// @param pastDays days of trade partitions before today; the small data set needs one
/// @param life whether the demo's own past (months of orders, weeks of trades, bloat, stale views, a history of statements)
///     is added to the small data set
public record TradeEngine(Profile profile, IndexSet indexes, long seed, int pastDays, boolean life) {
  public static final String DATABASE = "trade_engine";
  static final List<String> QUERIES =
      List.of("b1", "b2", "b3", "b4", "b5", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9", "e10");
  static final List<String> SLOW_QUERIES = List.of("slow1", "slow2", "slow3");
  private static final int USERS = 50;

  /// The small data set and nothing else.
  public static TradeEngine small(Profile profile, IndexSet indexes, long seed) {
    return new TradeEngine(profile, indexes, seed, 1, false);
  }

  /// Builds everything; needs autocommit, and leaves a half-built database behind when it fails.
  public void load(Connection connection, Consumer<String> progress) throws SQLException {
    progress.accept("creating tables");
    settings(connection);
    if (life) run(connection, "quiet");
    run(connection, "extensions", "tables", "functions");
    fixMoment(connection);
    progress.accept("creating partitions (profile " + profile.word() + ")");
    run(connection, "profile_" + profile.word());
    progress.accept("loading 500 orders and 5,000 trades");
    run(connection, "generators", "data");
    if (life) {
      progress.accept("loading two years of orders and thirty days of trades");
      run(connection, "history");
    }
    progress.accept("creating indexes (" + indexes.word() + ")");
    for (String script : indexes.scripts()) run(connection, script);
    progress.accept("creating materialized views");
    run(connection, "monitoring");
    progress.accept("vacuuming and analysing");
    run(connection, "analyze");
    if (life) {
      progress.accept("bloating a table and leaving two views stale");
      run(connection, "trouble");
    }
    run(connection, "now");
    if (life) {
      run(connection, "loud");
      progress.accept("running the documents' queries");
      runQueries(connection, 12, 3);
    }
  }

  /// Brings a loaded demo up to the as-of moment: partitions ahead, orders, trades, candles and tickers since the last time.
  public static void rollForward(Connection connection, long seed, Consumer<String> progress) throws SQLException {
    progress.accept("rolling forward to now");
    new TradeEngine(Profile.ROLLING, IndexSet.FULL, seed, 1, true).settings(connection);
    run(connection, "quiet", "generators", "roll_forward", "loud");
  }

  /// Lets the documents' queries and the slow ones run again, as they do every day.
  static void useAgain(Connection connection, Consumer<String> progress) throws SQLException {
    progress.accept("running the documents' queries");
    runQueries(connection, 4, 1);
  }

  /// B1–B5 and E1–E10, as an application would send them, and the three that are slow on purpose.
  private static void runQueries(Connection connection, int times, int slowTimes) throws SQLException {
    for (String name : QUERIES) repeat(connection, name, times);
    for (String name : SLOW_QUERIES) repeat(connection, name, slowTimes);
  }

  private static void repeat(Connection connection, String name, int times) throws SQLException {
    try (var query = connection.prepareStatement(Script.read("trade_engine/queries/" + name).query())) {
      for (int i = 0; i < times; i++) query.execute();
    }
  }

  private void settings(Connection connection) throws SQLException {
    set(connection, "trade_engine.seed", Long.toString(seed));
    set(connection, "trade_engine.users", Integer.toString(USERS));
    set(connection, "trade_engine.past_days", Integer.toString(pastDays));
    // A profile of fixed dates is loaded as of its own day, unless the session has another.
    if (profile == Profile.BASELINE) run(connection, "baseline_as_of");
  }

  /// One moment for the whole load, so that prices and windows agree.
  private static void fixMoment(Connection connection) throws SQLException {
    run(connection, "fix_as_of");
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
