package io.pgdeck.server;

import io.pgdeck.job.Job;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.QueryExecutor;

/// A connection of its own on which statements are explained, read-only; one that is to run, in a transaction that is rolled back. Settings are
/// those of the role and the database, as an application meets them. Hypothetical indexes live as long as it does. Close it to end it.
public final class ExplainSession implements AutoCloseable {
  private static final int GENERIC_PLAN_SINCE = 16;
  /// By a statement that carries the console's mark, as RESET could not.
  private static final String RESET = "select pg_catalog.set_config(pgdeck.name, pgdeck.reset_val, false) from pg_catalog.pg_settings as pgdeck"
      + " where pgdeck.name in ('search_path', 'TimeZone', 'DateStyle', 'IntervalStyle')";
  /// A typed literal becomes `interval $1` in a normalised text, which no server parses.
  private static final Pattern TYPED = Pattern.compile("\\b(interval|timestamptz|timestamp with time zone|timestamp|date|time)\\s+(\\$\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern EXTRACT = Pattern.compile("\\bextract\\s*\\(\\s*(\\$\\d+)\\s+from\\b", Pattern.CASE_INSENSITIVE);

  private static final String ON = "select pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', false) as pgdeck, pg_catalog.set_config('enable_partition_pruning', 'off', false)";
  private static final String OFF = "select pg_catalog.set_config(pgdeck.name, pgdeck.reset_val, false) from pg_catalog.pg_settings as pgdeck"
      + " where pgdeck.name in ('plan_cache_mode', 'enable_partition_pruning')";

  private final Connection connection;
  private final Job job;
  private final int major;
  private final CostMeter cost;

  private ExplainSession(Connection connection, Job job, int major, CostMeter cost) {
    this.cost = cost;
    this.connection = connection;
    this.job = job;
    this.major = major;
  }

  /// @param writes whether the statement is to run although it writes: the connection must allow that
  public static ExplainSession open(Server server, Job job, boolean writes) {
    var major = server.capabilities().major();
    var session = new ExplainSession(writes ? server.openForAction("explain") : server.openForReading("explain"), job, major, server.cost());
    try {
      session.run(RESET);
      session.run("select pg_catalog.set_config('default_transaction_read_only', 'on', false) as pgdeck, pg_catalog.set_config('statement_timeout', '%d', false), "
          .formatted(Math.max(0, job.limit().toMillis())) + "pg_catalog.set_config('lock_timeout', '500ms', false)");
      return session;
    } catch (TroubleException e) {
      session.close();
      throw e;
    }
  }

  /// The plan as JSON of a statement whose values are in it.
  public String plan(String sql) {
    return counted(() -> text("explain (format json, verbose off) " + sql));
  }

  /// The plan as JSON of a statement without its values: from 16 the server's own way, before that a prepared one. There the planner is told not
  /// to prune partitions, as it would prune all for want of a value.
  public String generic(String sql) {
    var readable = EXTRACT.matcher(TYPED.matcher(sql).replaceAll("($2)::$1")).replaceAll("date_part(($1)::text,");
    if (major >= GENERIC_PLAN_SINCE) return counted(() -> simple("explain (format json, generic_plan) " + readable));
    try {
      return counted(() -> {
        run(ON);
        simple("prepare pgdeck_plan as " + readable);
        var count = Integer.parseInt(text("select coalesce(cardinality(pgdeck.parameter_types), 0) from pg_catalog.pg_prepared_statements as pgdeck where pgdeck.name = 'pgdeck_plan'"));
        return text("explain (format json) execute pgdeck_plan" + (count == 0 ? "" : "(" + String.join(", ", java.util.Collections.nCopies(count, "null")) + ")"));
      });
    } finally {
      forget();
    }
  }

  /// Runs the statement and rolls it back.
  ///
  /// @param writes whether the transaction may write
  public String analyse(String sql, boolean writes) {
    return counted(() -> {
      run(writes ? "begin read write" : "begin read only");
      try {
        return text("explain (format json, verbose off, analyze, buffers) " + sql);
      } finally {
        rollback();
      }
    });
  }

  /// The normalised text of a statement the server has counted, null where it knows none.
  public @Nullable String statement(long queryid, String schema) {
    var found = texts("select pgdeck.query from %s.pg_stat_statements as pgdeck where pgdeck.queryid = %d and pgdeck.query is not null limit 1".formatted(quoted(schema), queryid));
    return found.isEmpty() ? null : found.getFirst();
  }

  /// Makes a hypothetical index, which only the planner of this session sees.
  public void suppose(String createIndex, String schema) {
    texts("select pgdeck.indexname from %s.hypopg_create_index('%s') as pgdeck".formatted(quoted(schema), createIndex.replace("'", "''")));
  }

  private interface Work {
    String run();
  }

  private String counted(Work work) {
    var started = System.nanoTime();
    try {
      return work.run();
    } finally {
      cost.add(System.nanoTime() - started);
    }
  }

  private void rollback() {
    try (var statement = connection.createStatement()) {
      statement.execute("rollback");
    } catch (SQLException _) {
      // A lost connection has rolled back on the server.
    }
  }

  private void forget() {
    try (var statement = connection.createStatement()) {
      statement.execute("deallocate all");
      statement.execute(OFF);
    } catch (SQLException _) {
      // The session ends with this object.
    }
  }

  private void run(String sql) {
    try (var statement = connection.createStatement(); var _ = job.onCancel(() -> cancel(statement))) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw trouble(e, sql);
    }
  }

  private String text(String sql) {
    return String.join("\n", texts(sql));
  }

  private List<String> texts(String sql) {
    try (var statement = connection.createStatement(); var _ = job.onCancel(() -> cancel(statement))) {
      return statement.execute(sql) ? rows(statement) : List.of();
    } catch (SQLException e) {
      throw trouble(e, sql);
    }
  }

  /// By the simple protocol: the other one takes `$1` for a parameter that must be bound.
  private String simple(String sql) {
    try (var statement = connection.createStatement(); var _ = job.onCancel(() -> cancel(statement))) {
      var plain = statement.unwrap(BaseStatement.class);
      return plain.executeWithFlags(sql, QueryExecutor.QUERY_EXECUTE_AS_SIMPLE) ? String.join("\n", rows(plain)) : "";
    } catch (SQLException e) {
      throw trouble(e, sql);
    }
  }

  private static List<String> rows(Statement statement) throws SQLException {
    var rows = new ArrayList<String>();
    try (var result = statement.getResultSet()) {
      while (result.next()) rows.add(result.getString(1));
    }
    return rows;
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException _) {
      // The statement has ended by itself.
    }
  }

  private TroubleException trouble(SQLException e, String sql) {
    return new TroubleException(SqlTrouble.of(job.name(), e, job.limit().toMillis(), job.cancelAsked()), e).in(sql);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// Whether a text begins with what EXPLAIN takes.
  public static boolean explainable(String sql) {
    return sql.strip().toLowerCase(Locale.ROOT).matches("(?s)(select|with|insert|update|delete|merge|values|table|execute|declare|create|refresh|\\().*");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException _) {
      // It is gone.
    }
  }
}
