package io.pgdeck.plans;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What auto_explain wrote into the end of a server's log, where this role may read that. Read when it is asked for, at most once in a while. Of
/// one server; thread-safe.
public final class ServerLog {
  static final int MOST = 256 * 1024;
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final String FACTS = SqlCatalog.statement("/io/pgdeck/plans/log_facts.sql");
  private static final String END = SqlCatalog.statement("/io/pgdeck/plans/log_end.sql");

  /// Guards what was read last.
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Found last;
  private long read;

  /// @param plans oldest first
  /// @param note  why there may be none, and what would change that; or how much of the log was read
  public record Found(List<LoggedPlan> plans, String note) {}

  private record Facts(String destination, Boolean collected, @Nullable String minDuration, String zone, Boolean lists, Boolean finds, Boolean reads) {}

  /// @throws TroubleException when the server is away, or the file cannot be read
  public Found plans(Server server, Job job) {
    lock.lock();
    try {
      var known = last;
      if (known != null && System.nanoTime() - read < AGAIN.toNanos()) return known;
      var found = look(server, job);
      last = found;
      read = System.nanoTime();
      return found;
    } finally {
      lock.unlock();
    }
  }

  private static Found look(Server server, Job job) {
    var facts = server.read("queries", job, FACTS, List.of()).rows().getFirst().into(Facts.class);
    var why = unreadable(facts, server.capabilities().role());
    if (why != null) return new Found(List.of(), "Plans in the server's log are not read: " + why);
    var json = List.of(facts.destination().split(", *")).contains("jsonlog");
    var rows = server.read("queries", job, END, List.of(json ? "jsonlog" : "csvlog", (long) MOST)).rows();
    if (rows.isEmpty()) return new Found(List.of(), "Plans in the server's log are not read: there is no log file of now.");
    var text = new String(rows.getFirst().get("data", byte[].class), StandardCharsets.UTF_8);
    var cut = rows.getFirst().get("cut", Boolean.class);
    var database = server.capabilities().database();
    var plans = json ? LogEntries.ofJson(text, cut, database, zone(facts)) : LogEntries.ofCsv(text, cut, database, zone(facts));
    return new Found(plans, "auto_explain: %s of this database in the last %d kB of the server's log%s".formatted(plans.size() == 1 ? "1 plan" : plans.size() + " plans",
        MOST / 1024, facts.minDuration() == null || facts.minDuration().startsWith("-1") ? "; it is not loaded here, or auto_explain.log_min_duration is -1." : "."));
  }

  private static @Nullable String unreadable(Facts facts, String role) {
    if (!facts.collected() || !facts.destination().matches(".*(csvlog|jsonlog).*")) {
      return "that takes auto_explain, logging_collector = on and csvlog (or jsonlog, from 15) in log_destination.";
    }
    if (!facts.lists()) return "ask for GRANT pg_monitor TO %s.".formatted(role);
    if (!facts.finds()) return execute("pg_current_logfile(text)", role);
    if (!facts.reads()) return execute("pg_read_binary_file(text, bigint, bigint)", role);
    return null;
  }

  private static String execute(String function, String role) {
    return "ask for GRANT EXECUTE ON FUNCTION pg_catalog.%s TO %s.".formatted(function, role);
  }

  private static ZoneId zone(Facts facts) {
    try {
      return ZoneId.of(facts.zone());
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
