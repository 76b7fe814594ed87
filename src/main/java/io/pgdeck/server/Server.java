package io.pgdeck.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.pgdeck.job.Job;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open server: a small read pool, the capabilities, the cost. Every read is a read-only transaction of its own with a
/// time limit and pinned session settings; actions get a connection of their own. Close it to end all of that. Thread-safe.
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final int OLDEST_MAJOR = 13;
  private static final int POOL = 2;
  /// JIT costs hundreds of milliseconds on the large catalog joins; parallel workers would take the server's slots. Where the
  /// server can (from 14, on Linux), it looks whether we are still there: what a killed console was reading ends within a second.
  private static final String SESSION = """
      select pg_catalog.set_config('default_transaction_read_only', 'on', false) as pgdeck, pg_catalog.set_config('lock_timeout', '500ms', false), \
      pg_catalog.set_config('statement_timeout', '5s', false), pg_catalog.set_config('idle_in_transaction_session_timeout', '10s', false), \
      pg_catalog.set_config('search_path', 'pg_catalog', false), pg_catalog.set_config('timezone', 'UTC', false), \
      pg_catalog.set_config('datestyle', 'ISO', false), pg_catalog.set_config('intervalstyle', 'postgres', false), \
      pg_catalog.set_config('jit', 'off', false), pg_catalog.set_config('max_parallel_workers_per_gather', '0', false), \
      case when pg_catalog.current_setting('client_connection_check_interval', true) is not null and pg_catalog.version() like '%linux%' \
      then pg_catalog.set_config('client_connection_check_interval', '1s', false) end""";
  /// How much longer than the statement's own limit the network may take until the connection counts as lost.
  private static final Duration GRACE = Duration.ofSeconds(2);
  /// A table, column, function or schema that was there when the server was probed, and is not any more.
  private static final Set<String> GONE_OBJECT = Set.of("42P01", "42703", "42883", "3F000");
  private static final Duration CANCELLING = Duration.ofSeconds(2);
  private static final String PREFIX = "select pg_catalog.clock_timestamp() as pgdeck, pg_catalog.set_config('statement_timeout', ?, false),"
      + " pg_catalog.set_config('application_name', ?, false), pg_catalog.pg_postmaster_start_time(), pg_catalog.pg_is_in_recovery(),"
      + " pg_catalog.set_config('transaction_read_only', 'on', true),"
      + " pg_catalog.set_config('monitoring.top', ?, true), pg_catalog.set_config('monitoring.top_of', ?, true), pg_catalog.pg_backend_pid(); ";

  private final ServerProfile profile;
  private final HikariDataSource pool;
  private final StatementLog statements;
  private final CostMeter cost = new CostMeter();
  private final KeptPlans plans = new KeptPlans();
  private final List<Job> running = new CopyOnWriteArrayList<>();
  private volatile @Nullable Capabilities capabilities;
  /// After a lost connection it may be another host, or another version, that answers.
  private volatile boolean outdated;
  private volatile @Nullable Long dataDisk;

  private Server(ServerProfile profile) {
    this.profile = profile;
    var config = new HikariConfig();
    this.statements = new StatementLog(profile);
    config.setDataSource(new PoolSource(profile, statements, SESSION));
    config.setMaximumPoolSize(POOL);
    config.setMinimumIdle(0);
    config.setIdleTimeout(60_000);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(6_000);
    config.setValidationTimeout(1_000);
    config.setMaxLifetime(1_800_000);
    config.setPoolName("pgdeck-" + profile.name());
    config.setExceptionOverrideClassName(KeptPlans.Stays.class.getName());
    this.pool = new HikariDataSource(config);
  }

  /// Makes the pool without connecting: the first read does, so a window can open while the server is away.
  public static Server open(ServerProfile profile) {
    return new Server(profile);
  }

  /// Connects and probes; a command uses this so that what is wrong comes first.
  ///
  /// @throws TroubleException when it cannot connect or the server is older than 13
  public static Server connect(ServerProfile profile) {
    DrawingThread.refuse();
    try (var first = SignIn.to(profile, "pgdeck", GRACE)) {
      LOG.debug("connected to {}", first.getMetaData().getDatabaseProductVersion());
    } catch (SQLException e) {
      throw new TroubleException(SqlTrouble.connecting(profile, e), e);
    }
    var server = new Server(profile);
    try {
      server.capabilities();
      return server;
    } catch (TroubleException e) {
      server.close();
      throw e;
    }
  }

  /// Another one for the same server, with connections and a cost of its own: what reads all the time keeps nobody waiting. Closed by whoever
  /// asked for it.
  public Server beside() {
    return new Server(profile);
  }

  public ServerProfile profile() {
    return profile;
  }

  /// How large the disk under its data is, in bytes, as the DBA says; null for unknown.
  public void dataDisk(@Nullable Long bytes) {
    dataDisk = bytes;
  }

  public Optional<Long> dataDisk() {
    return Optional.ofNullable(dataDisk);
  }

  public CostMeter cost() {
    return cost;
  }

  /// How many connections it may read through from now on, and how long a read waits for one. Blocks while too many are closed.
  public void tune(int connections, Duration patience) {
    var fewer = connections < pool.getMaximumPoolSize();
    pool.setMaximumPoolSize(connections);
    pool.setConnectionTimeout(patience.toMillis());
    var bean = pool.getHikariPoolMXBean();
    if (fewer && bean != null) bean.softEvictConnections();
  }

  /// The read pool now; nothing is sent for it.
  public PoolUse pool() {
    var bean = pool.getHikariPoolMXBean();
    return bean == null ? PoolUse.NONE : new PoolUse(bean.getActiveConnections(), bean.getIdleConnections(), bean.getThreadsAwaitingConnection());
  }

  /// What was probed, probing first if nothing was. Blocks; never on the FX thread.
  public Capabilities capabilities() {
    var known = capabilities;
    return known == null || outdated ? probe() : known;
  }

  /// What was probed, null before the first connection.
  public @Nullable Capabilities knownCapabilities() {
    return capabilities;
  }

  /// Probes again: after an installation, a grant or a failover.
  public Capabilities probe() {
    var found = read("pgdeck", Job.quiet("Probe of " + profile.name(), Duration.ofSeconds(10)), new CapabilityProbe());
    if (found.major() < OLDEST_MAJOR) throw new TroubleException(new Trouble.TooOld(found.version(), String.valueOf(OLDEST_MAJOR)));
    capabilities = found;
    outdated = false;
    return found;
  }

  /// Whether what is known of the server is asked for again before the next read.
  public boolean outdated() {
    return outdated;
  }

  /// Tries whether a connection can be made now, once and without the pool; then connections of before are given up.
  ///
  /// @throws TroubleException with the reason when none can
  public void knock() {
    DrawingThread.refuse();
    try (var connection = SignIn.to(profile, "pgdeck", GRACE)) {
      LOG.info("{} answers again: {}", profile.address(), connection.getMetaData().getURL());
    } catch (SQLException e) {
      throw new TroubleException(SqlTrouble.connecting(profile, e), e);
    }
    var bean = pool.getHikariPoolMXBean();
    if (bean != null) bean.softEvictConnections();
  }

  /// What the test of a connection tells. Blocks.
  public ServerFacts facts() {
    return read("pgdeck", Job.quiet("Test of " + profile.name(), Duration.ofSeconds(10)), CapabilityProbe::facts);
  }

  /// Runs one statement that reads, in one round trip.
  ///
  /// @param sender follows `pgdeck/` in `application_name`: the room
  /// @throws TroubleException for every error of server, network or limit
  public Reading read(String sender, Job job, String sql, List<?> binds) {
    return read(sender, job, sql, binds, FirstRows.ALL);
  }

  /// The same, where the reader wants a list's first rows only.
  public Reading read(String sender, Job job, String sql, List<?> binds, FirstRows first) {
    try {
      return read(sender, job, connection -> rows(connection, sender, job, Marked.query(sql), binds, first));
    } catch (TroubleException e) {
      throw e.in(sql);
    }
  }

  /// The same for a text that is not ours: whatever it sets for its session is set back before anybody else reads.
  public Reading readForeign(String sender, Job job, String sql, List<?> binds) {
    try {
      return read(sender, job, connection -> {
        try {
          return rows(connection, sender, job, sql, binds, FirstRows.ALL);
        } finally {
          if (!connection.isClosed()) {
            try (var again = connection.createStatement()) {
              again.execute("reset all; " + SESSION);
            }
          }
        }
      });
    } catch (TroubleException e) {
      throw e.in(sql);
    }
  }

  private Reading rows(Connection connection, String sender, Job job, String sql, List<?> binds, FirstRows first) throws SQLException {
    try {
      return once(connection, sender, job, sql, binds, first);
    } catch (SQLException e) {
      if (connection.isClosed() || job.cancelAsked() || !plans.failed(connection, e)) throw e;
      return once(connection, sender, job, sql, binds, first);
    }
  }

  private Reading once(Connection connection, String sender, Job job, String sql, List<?> binds, FirstRows first) throws SQLException {
    var started = System.nanoTime();
    // The server ends a statement at its limit; a network that swallows everything only we can notice.
    if (!job.limit().isZero()) connection.setNetworkTimeout(Runnable::run, (int) job.limit().plus(GRACE).toMillis());
    try (var statement = connection.prepareStatement(PREFIX + sql);
        var _ = job.onCancel(() -> cancel(statement))) {
      plans.apply(connection, statement, binds);
      statement.setString(1, String.valueOf(Math.max(1, job.limit().toMillis())));
      statement.setString(2, "pgdeck/" + sender);
      statement.setString(3, first.top());
      statement.setString(4, first.of());
      // Sent without a type, so that a value takes the type of the column it is compared with.
      for (var i = 0; i < binds.size(); i++) statement.setObject(i + 5, binds.get(i), Types.OTHER);
      statement.execute();
      OffsetDateTime asOf;
      try (var head = statement.getResultSet()) {
        head.next();
        asOf = head.getObject(1, OffsetDateTime.class);
        plans.answered(connection, head.getInt(9));
        var known = capabilities;
        // The pool may have found another host of the list, or the same one restarted or promoted, without anybody noticing.
        if (known != null && (!known.startedAt().equals(head.getObject(4, OffsetDateTime.class).toInstant()) || known.inRecovery() != head.getBoolean(5))) outdated = true;
      }
      statement.getMoreResults();
      try (var rows = statement.getResultSet()) {
        return new Reading(Fetch.rows(rows), asOf.toInstant(), Duration.ofNanos(System.nanoTime() - started));
      }
    }
  }

  /// Work that needs the connection itself: probing, the schema's status. The session is read-only.
  public <T> T read(String sender, Job job, SqlWork<T> work) {
    running.add(job);
    // A server that is not reached does no work: waiting for a connection is no cost to it.
    var started = 0L;
    try (var connection = borrow(sender)) {
      started = System.nanoTime();
      // Cancelled while it waited for a connection: there is no statement yet that the server could cancel.
      if (job.cancelAsked()) throw new SQLException("cancelled before it was sent", "57014");
      return work.on(connection);
    } catch (SQLException e) {
      var trouble = SqlTrouble.of(job.name(), e, job.limit().toMillis(), job.cancelAsked());
      if (Retry.of(trouble).reconnects() || GONE_OBJECT.contains(String.valueOf(trouble.sqlState()))) outdated = true;
      throw new TroubleException(trouble, e);
    } finally {
      if (started != 0) cost.add(System.nanoTime() - started);
      running.remove(job);
    }
  }

  /// A connection of its own for an action: may write, no statement_timeout, ends with the caller's try block.
  ///
  /// @throws TroubleException when it cannot connect, or when this connection is read only: then nothing above this line can act
  public Connection openForAction(String sender) {
    if (profile.readOnly()) {
      throw new TroubleException(new Trouble.Refused("The connection \"%s\" is read only".formatted(profile.name()), "no action can run over it", "25006"));
    }
    return own(sender, "");
  }

  /// The same for long reading alone: the session refuses to write.
  public Connection openForReading(String sender) {
    return own(sender, ", pg_catalog.set_config('default_transaction_read_only', 'on', false)");
  }

  /// A connection to a database of PgDeck's own, a shared history: no server that is looked at, so no action of a DBA's is needed to write there.
  /// Closed by whoever asked.
  ///
  /// @throws TroubleException when it cannot connect
  public static Connection openRepository(ServerProfile profile, boolean writes) {
    DrawingThread.refuse();
    try {
      var connection = new StatementLog(profile).watched(SignIn.to(profile, "pgdeck/history", Duration.ZERO), "history");
      try (var statement = connection.createStatement()) {
        statement.execute("select pg_catalog.set_config('timezone', 'UTC', false) as pgdeck, pg_catalog.set_config('intervalstyle', 'postgres', false),"
            + " pg_catalog.set_config('default_transaction_read_only', '" + (writes ? "off" : "on") + "', false)");
      }
      return connection;
    } catch (SQLException e) {
      throw new TroubleException(SqlTrouble.connecting(profile, e), e);
    }
  }

  private Connection own(String sender, String more) {
    DrawingThread.refuse();
    try {
      var connection = statements.watched(SignIn.to(profile, "pgdeck/" + sender, Duration.ZERO), sender);
      try (var statement = connection.createStatement()) {
        statement.execute("select pg_catalog.set_config('search_path', 'pg_catalog', false) as pgdeck, pg_catalog.set_config('timezone', 'UTC', false), "
            + "pg_catalog.set_config('datestyle', 'ISO', false), pg_catalog.set_config('intervalstyle', 'postgres', false), "
            + "pg_catalog.set_config('synchronous_commit', 'on', false), pg_catalog.set_config('statement_timeout', '0', false)" + more);
      }
      return connection;
    } catch (SQLException e) {
      throw new TroubleException(SqlTrouble.connecting(profile, e), e);
    }
  }

  private Connection borrow(String sender) throws SQLException {
    DrawingThread.refuse();
    try {
      return statements.watched(pool.getConnection(), sender);
    } catch (SQLException e) {
      outdated = true;
      throw new TroubleException(SqlTrouble.connecting(profile, e), e);
    }
  }

  private static void cancel(PreparedStatement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      LOG.info("cancel did not reach the server: {}", e.getMessage());
    }
  }

  /// Cancels the reads that run on the server; the server stays open.
  public void cancelReads() {
    running.forEach(Job::cancel);
  }

  /// Cancels what runs on the server, waits a moment until that has arrived, then closes the pool. A connection that was closed
  /// first could cancel nothing any more, and the server would work on for nobody.
  @Override
  public void close() {
    cancelReads();
    var end = System.nanoTime() + CANCELLING.toNanos();
    while (!running.isEmpty() && System.nanoTime() - end < 0) LockSupport.parkNanos(5_000_000);
    pool.close();
  }
}
