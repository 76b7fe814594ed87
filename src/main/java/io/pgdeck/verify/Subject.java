package io.pgdeck.verify;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Rehearsal;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Record;

/// The database under verification. Reads go through the pool as `show`'s do; what must write runs in a [Rehearsal] and is
/// rolled back. What two checks need is measured once.
public final class Subject {
  /// Trades from which speed is judged: below, every plan is a short sequential scan (conflict TE-C28).
  static final long FULL = 1_000_000;
  private static final String FILES = "/io/pgdeck/verify/";
  /// Below the pool's socket timeout, so that the server ends a statement and not the network.
  private static final Duration READ = Duration.ofSeconds(35);
  private static final Duration REHEARSAL = Duration.ofMinutes(10);

  private final Server server;
  private final Job job;
  private final Capabilities capabilities;
  private final Map<String, Object> measured = new HashMap<>();
  private final boolean tradeEngine;
  private final long trades;

  public Subject(Server server, Job job) {
    this.server = server;
    this.job = job;
    this.capabilities = server.capabilities();
    var scale = rows("scale").getFirst();
    this.tradeEngine = Facts.is(scale, "trade_engine");
    this.trades = Facts.count(scale, "trades");
  }

  Capabilities capabilities() {
    return capabilities;
  }

  /// The whole `monitoring` schema of this PgDeck's version.
  boolean installed() {
    return SqlCatalog.VERSION.equals(capabilities.monitoringVersion());
  }

  boolean tradeEngine() {
    return tradeEngine;
  }

  /// By the planner's counts.
  long trades() {
    return trades;
  }

  boolean full() {
    return trades >= FULL;
  }

  static String text(String file) {
    return SqlCatalog.statement(FILES + file + ".sql");
  }

  /// Rows of a file of this package.
  List<Record> rows(String file, String... binds) {
    return read(text(file), List.of(binds));
  }

  /// Rows of a file of the schema's.
  List<Record> ours(String path) {
    return read(SqlCatalog.statement(path), List.of());
  }

  /// Columns of a view of ours, whether it is installed or not.
  List<Record> view(String name, String columns) {
    return read(select(name, columns), List.of());
  }

  /// The same for a view that may take long on a large catalogue.
  List<Record> slowView(String name, String columns) {
    return measure(r -> List.copyOf(r.rows(select(name, columns), List.of())));
  }

  /// The statement of such a read.
  String select(String name, String columns) {
    return "select %s\nfrom %s as pgdeck".formatted(columns, SqlCatalog.source(name, capabilities).from());
  }

  private List<Record> read(String sql, List<String> binds) {
    try (var limited = Job.quiet("The check", READ); var _ = job.onCancel(limited::cancel)) {
      return server.read("verify", limited, sql, binds).rows();
    } catch (TroubleException e) {
      throw Rights.explained(e, capabilities.role(), false);
    }
  }

  /// Runs what must write, and rolls it back.
  ///
  /// @throws Skip on a standby or a read-only connection
  <T> T rehearse(Function<Rehearsal, T> work) {
    if (capabilities.inRecovery()) throw new Skip("the server is a standby: it takes no write, not even one that is rolled back");
    if (server.profile().readOnly()) throw new Skip("this connection is saved as read-only: no write is sent, not even one that is rolled back");
    return measure(work, true);
  }

  /// Runs what only reads, under the settings an application meets; on a standby too.
  <T> T measure(Function<Rehearsal, T> work) {
    return measure(r -> {
      r.rows("set transaction read only", List.of());
      return work.apply(r);
    }, false);
  }

  private <T> T measure(Function<Rehearsal, T> work, boolean writes) {
    try (var limited = Job.quiet("The check", REHEARSAL); var _ = job.onCancel(limited::cancel); var rehearsal = Rehearsal.open(server, "verify", limited)) {
      return work.apply(rehearsal);
    } catch (TroubleException e) {
      throw Rights.explained(e, capabilities.role(), writes);
    }
  }

  @SuppressWarnings("unchecked")
  <T> T once(String what, Supplier<T> how) {
    var known = measured.get(what);
    if (known == null) {
      known = how.get();
      measured.put(what, known);
    }
    return (T) known;
  }

  /// Says where a long check stands.
  void at(String message) {
    job.at(null, message);
  }

  boolean cancelled() {
    return job.cancelAsked();
  }
}
