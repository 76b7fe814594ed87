package io.pgdeck.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The reference database: what to build, and building it in an empty database.
/// The same seed gives the same rows, counted back from the as-of moment.
///
/// @param life whether the demo's own past (bloat, stale views, a history of statements; beside the small data set also months of orders and
///     weeks of trades) is added
public record TradeEngine(Profile profile, IndexSet indexes, Scale scale, long seed, boolean life) {
  public static final String DATABASE = "trade_engine";
  static final List<String> QUERIES =
      List.of("b1", "b2", "b3", "b4", "b5", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9", "e10");
  static final List<String> SLOW_QUERIES = List.of("slow1", "slow2", "slow3");
  /// The demo's past beside the small data set.
  private static final int LIFE_DAYS = 31;

  /// The small data set and nothing else.
  public static TradeEngine small(Profile profile, IndexSet indexes, long seed) {
    return new TradeEngine(profile, indexes, Scale.SMALL, seed, false);
  }

  /// What a database says it holds.
  String description() {
    return "Trade Engine: profile %s, indexes %s, scale %s, seed %d".formatted(profile.word(), indexes.word(), scale.word(), seed);
  }

  /// Builds everything; needs autocommit, and leaves a half-built database behind when it fails, marked as such.
  public void load(Connection connection, Consumer<String> progress) throws SQLException {
    load(new Crew(List.of(connection)), Progress.of(progress));
  }

  void load(Crew crew, Progress progress) throws SQLException {
    var connection = crew.first();
    progress.accept("creating tables");
    settings(connection);
    for (var one : crew.all()) {
      Script.read("seed/session").run(one);
      run(one, "quiet");
    }
    warnings(connection, progress);
    tables(connection);
    run(connection, "functions", "fix_as_of");
    progress.accept("creating partitions (profile " + profile.word() + ")");
    run(connection, "profile_" + profile.word());
    crew.check();
    rows(crew, progress);
    progress.accept("creating indexes (" + indexes.word() + ")");
    IndexBuild.run(crew, indexes, scale, progress);
    progress.accept("creating materialized views");
    run(connection, "monitoring");
    progress.accept("vacuuming and analysing");
    run(connection, "analyze");
    if (life) {
      progress.accept("bloating a table and leaving two views stale");
      run(connection, "trouble");
    }
    mark(connection, description());
    run(connection, "now");
    for (var one : crew.all()) run(one, "loud");
    if (life) {
      progress.accept("running the documents' queries");
      if (scale.small()) runQueries(connection, 12, 3);
      else runQueries(connection, 6, 1);
    }
  }

  /// The first table and the mark come together: whatever lies here half-made can be told from somebody else's tables.
  private void tables(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      run(connection, "tables");
      mark(connection, Leftovers.half(description()));
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void mark(Connection connection, String text) throws SQLException {
    try (var statement = connection.createStatement()) {
      // Words and numbers of ours only.
      statement.execute("comment on table public.symbols is '" + text + "'");
    }
  }

  /// Extensions that could not be created are told, the rest goes on without.
  private static void warnings(Connection connection, Progress progress) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : Script.read("trade_engine/extensions").statements()) statement.execute(sql);
      for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
        var text = String.valueOf(w.getMessage());
        if (text.contains(" left out: ")) progress.accept(text);
      }
    }
  }

  private void rows(Crew crew, Progress progress) throws SQLException {
    var connection = crew.first();
    run(connection, "generators", "symbols");
    if (scale.small()) {
      progress.accept("loading 500 orders and 5,000 trades");
      run(connection, "data", "quotes");
      if (life) {
        progress.accept("loading two years of orders and thirty days of trades");
        run(connection, "history");
      }
      return;
    }
    var dice = new Dice(seed);
    new BulkLoad(crew, progress).run(this, Market.read(connection, dice), dice);
    progress.accept("loading candles, tickers and the order book");
    run(connection, "quotes");
  }

  /// Brings a loaded small demo up to the as-of moment.
  public static void rollForward(Connection connection, long seed, Consumer<String> progress) throws SQLException {
    rollForward(connection, Scale.SMALL, seed, progress);
  }

  /// Partitions ahead, orders, trades, candles and tickers since the last time.
  static void rollForward(Connection connection, Scale scale, long seed, Consumer<String> progress) throws SQLException {
    progress.accept("rolling forward to now");
    new TradeEngine(Profile.ROLLING, IndexSet.FULL, scale, seed, true).settings(connection);
    run(connection, "quiet", "generators", "roll_forward");
    try {
      if (scale.small()) run(connection, "roll_forward_small");
      else catchUp(connection, scale, new Dice(seed));
    } catch (SQLException e) {
      // Somebody took a partition away: the demo goes on with what there is.
      if (!"23514".equals(e.getSQLState())) throw e;
      progress.accept(String.format(Locale.ROOT, "not rolled forward: %s", e.getMessage()));
    }
    run(connection, "roll_forward_quotes", "loud");
  }

  private static void catchUp(Connection connection, Scale scale, Dice dice) throws SQLException {
    try (var statement = connection.createStatement(); var last = statement.executeQuery(Script.read("seed/last").query())) {
      last.next();
      long order = last.getLong(1);
      long trade = last.getLong(2);
      BulkLoad.catchUp(connection, Market.read(connection, dice), dice, scale, order, trade);
    }
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
    set(connection, "trade_engine.users", Integer.toString(scale.users()));
    set(connection, "trade_engine.symbols", Integer.toString(scale.symbols()));
    set(connection, "trade_engine.past_days", Integer.toString(scale.small() && life ? LIFE_DAYS : scale.pastDays()));
    // A profile of fixed dates is loaded as of its own day, unless the session has another.
    if (profile == Profile.BASELINE) run(connection, "baseline_as_of");
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
