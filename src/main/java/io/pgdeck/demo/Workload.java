package io.pgdeck.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A little life on the demo: one connection, about four statements a second, reads and writes mixed, now and then a slow one.
/// Its sessions are named `trade_engine_workload`. When the server is away it tries again until it is stopped. Thread-safe.
public final class Workload implements AutoCloseable {
  public static final String APPLICATION_NAME = "trade_engine_workload";
  private static final Logger LOG = LoggerFactory.getLogger(Workload.class);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(2);
  /// One slow statement in so many: about one a minute.
  private static final int SLOW_ONE_IN = 240;
  private static final List<String> WRITES = List.of("workload/trade", "workload/trade", "workload/place_order", "workload/fill",
      "workload/book", "workload/book", "workload/book", "workload/ticker");
  private static final List<String> READS = List.of("b1", "b2", "b3", "b4", "b5", "e1", "e2", "e2", "e3", "e4", "e5", "e5", "e6");

  private final DemoDatabase database;
  private final Random random = new Random(42);
  /// Guards the turn.
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  /// Whose turn it is; a thread that is not the one named here ends.
  private @Nullable Thread turn;

  public Workload(DemoDatabase database) {
    this.database = database;
  }

  /// Does nothing when it runs already.
  public void start() {
    lock.lock();
    try {
      if (turn != null) return;
      turn = Thread.ofVirtual().name(APPLICATION_NAME).unstarted(this::work);
      turn.start();
    } finally {
      lock.unlock();
    }
  }

  /// The statement under way is the last one.
  public void stop() {
    lock.lock();
    try {
      turn = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public boolean running() {
    lock.lock();
    try {
      return turn != null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void work() {
    boolean told = false;
    while (myTurn()) {
      try (var connection = connect()) {
        told = false;
        var prepared = new HashMap<String, PreparedStatement>();
        while (myTurn()) {
          statement(connection, prepared).execute();
          pause(PAUSE);
        }
      } catch (SQLException e) {
        if (!told) LOG.info("the workload waits for the demo server: {}", e.getMessage());
        told = true;
        pause(RETRY);
      }
    }
  }

  private PreparedStatement statement(Connection connection, Map<String, PreparedStatement> prepared) throws SQLException {
    var name = next();
    var known = prepared.get(name);
    if (known != null) return known;
    var statement = connection.prepareStatement(Script.read(name).query());
    prepared.put(name, statement);
    return statement;
  }

  private String next() {
    if (random.nextInt(SLOW_ONE_IN) == 0) return "trade_engine/queries/" + one(TradeEngine.SLOW_QUERIES);
    return random.nextInt(3) == 0 ? one(WRITES) : "trade_engine/queries/" + one(READS);
  }

  private String one(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  private boolean myTurn() {
    lock.lock();
    try {
      return turn == Thread.currentThread();
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration pause) {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (turn == Thread.currentThread() && left > 0) left = changed.awaitNanos(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      turn = null;
    } finally {
      lock.unlock();
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("ApplicationName", APPLICATION_NAME);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", Long.toString(TimeUnit.MINUTES.toSeconds(1)));
    return DriverManager.getConnection(database.url(), properties);
  }
}
