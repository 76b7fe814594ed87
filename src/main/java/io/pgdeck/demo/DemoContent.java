package io.pgdeck.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is in a running demo server. Trade Engine is loaded under another name and renamed at the end: a database of the right
/// name is complete.
record DemoContent(DemoDatabase database, DemoOptions options) {
  private static final String LOADING = "trade_engine_loading";
  private static final long SEED = 42;
  private static final Duration AWAKE = Duration.ofMinutes(5);
  private static final Duration LONG_ASLEEP = Duration.ofHours(1);
  private static final int STARTING_LIMIT_SECONDS = 60;
  private static final Pattern DESCRIPTION = Pattern.compile("Trade Engine: profile (\\w+), indexes (\\w+),(?: scale ([\\w.]+),)? seed \\d+");

  DemoDatabase ready(Consumer<String> progress) throws SQLException {
    var found = description();
    if (found.isEmpty()) return load(progress);
    var words = DESCRIPTION.matcher(found.get());
    if (!words.matches()) throw new DemoException("The database trade_engine in %s was not loaded by pgdeck: \"pgdeck demo reset\" loads it anew."
        .formatted(database.dataDirectory()));
    check("profile", words.group(1), options.profile() == null ? null : options.profile().word());
    check("indexes", words.group(2), options.indexes() == null ? null : options.indexes().word());
    // A demo of before there were scales is a small one.
    var scale = words.group(3) == null ? Scale.SMALL : Scale.of(words.group(3));
    check("scale", scale.word(), options.scale() == null ? null : options.scale().word());
    if (words.group(1).equals(Profile.ROLLING.word())) rollForward(scale, progress);
    return database;
  }

  private static void check(String what, String found, @Nullable String wanted) {
    if (wanted != null && !wanted.equals(found))
      throw new DemoException("The demo is loaded with --%s %s: \"pgdeck demo reset --%s %s\" loads it anew.".formatted(what, found, what, wanted));
  }

  DemoDatabase anew(Consumer<String> progress) throws SQLException {
    progress.accept("dropping the database");
    run("postgres", "drop");
    return load(progress);
  }

  private DemoDatabase load(Consumer<String> progress) throws SQLException {
    var profile = options.profile() == null ? Profile.ROLLING : options.profile();
    var indexes = options.indexes() == null ? IndexSet.FULL : options.indexes();
    var scale = options.scale() == null ? Scale.SMALL : options.scale();
    // The documents' own dates have no past of ours.
    var engine = new TradeEngine(profile, indexes, scale, SEED, profile == Profile.ROLLING);
    run("postgres", "create_loading");
    try {
      try (var connection = connect(LOADING); var second = connect(LOADING)) {
        engine.load(new Crew(List.of(connection, second)), Progress.of(progress));
      }
      // A session of its own: the statistics of the other one have arrived when it has ended.
      run(LOADING, "settle");
      if (profile == Profile.BASELINE) run("postgres", "baseline_database");
      try (var connection = connect("postgres"); var statement = connection.createStatement()) {
        statement.execute("comment on database %s is '%s'".formatted(LOADING, engine.description()));
      }
      run("postgres", "publish");
    } catch (SQLException | RuntimeException e) {
      dropLoading(e);
      throw e;
    }
    return database.loaded(true);
  }

  private void dropLoading(Exception cause) {
    try {
      run("postgres", "drop_loading");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /// Only when the last trade is some minutes old: a command that finds the demo alive does not wait for it.
  private void rollForward(Scale scale, Consumer<String> progress) throws SQLException {
    try (var connection = connect(database.dbname())) {
      var asleep = asleep(connection);
      if (asleep.compareTo(AWAKE) > 0) TradeEngine.rollForward(connection, scale, SEED, progress);
      if (asleep.compareTo(LONG_ASLEEP) >= 0) TradeEngine.useAgain(connection, progress);
    }
  }

  /// Since the last trade, an hour at most.
  private static Duration asleep(Connection connection) throws SQLException {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(Script.read("server/asleep").query())) {
      rows.next();
      return Duration.ofSeconds(rows.getLong(1));
    }
  }

  DemoStatus status() throws SQLException {
    var description = description();
    var rows = new LinkedHashMap<String, Long>();
    var planted = new ArrayList<String>();
    if (description.isPresent()) {
      try (var connection = connect(database.dbname()); var statement = connection.createStatement()) {
        try (var counts = statement.executeQuery(Script.read("server/rows").query())) {
          while (counts.next()) rows.put(counts.getString(1), counts.getLong(2));
        }
        try (var sentences = statement.executeQuery(Script.read("server/planted").query())) {
          while (sentences.next()) planted.add(sentences.getString(1));
        }
      }
    }
    var d = database;
    return new DemoStatus(true, d.host(), d.port(), d.dbname(), d.user(), d.major(), d.dataDirectory(), d.dataDirectory().resolveSibling("password"),
        d.pid(), description.orElse(null), rows, planted,
        String.format(Locale.ROOT, "psql -h %s -p %d -U %s -d %s", d.host(), d.port(), d.user(), d.dbname()));
  }

  private Optional<String> description() throws SQLException {
    try (var connection = connect("postgres"); var statement = connection.createStatement();
        var rows = statement.executeQuery(Script.read("server/description").query())) {
      return rows.next() ? Optional.of(String.valueOf(rows.getString(1))) : Optional.empty();
    }
  }

  private void run(String dbname, String script) throws SQLException {
    try (var connection = connect(dbname)) {
      Script.read("server/" + script).run(connection);
    }
  }

  /// Waits while the server recovers from a crash.
  private Connection connect(String dbname) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("ApplicationName", "pgdeck/demo");
    properties.setProperty("connectTimeout", "5");
    // Our own care for the demo is not what its statements shall show.
    properties.setProperty("options", "-c pg_stat_statements.track=none");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTING_LIMIT_SECONDS);
    while (true) {
      try {
        return DriverManager.getConnection(database.named(dbname).url(), properties);
      } catch (SQLException e) {
        if (!"57P03".equals(e.getSQLState()) || System.nanoTime() > end) throw e;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }
}
