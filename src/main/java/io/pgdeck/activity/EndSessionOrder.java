package io.pgdeck.activity;

import io.pgdeck.action.Action;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.StatementOrder;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `maintain cancel PID BACKEND_START` and `maintain terminate PID BACKEND_START`; several pairs end several sessions.
final class EndSessionOrder implements StatementOrder {
  /// As `show activity --format json` writes it, or as psql prints it.
  private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE).appendPattern("['T'][' ']")
      .append(DateTimeFormatter.ISO_LOCAL_TIME).appendPattern("[XXX][XX][X]").toFormatter(java.util.Locale.ROOT);
  private final EndSession.Way way;

  EndSessionOrder(EndSession.Way way) {
    this.way = way;
  }

  @Override
  public String name() {
    return way.command();
  }

  @Override
  public List<Action> actions(Server server, Job job, List<String> words, Set<String> flags, AuditLog audit) {
    if (words.isEmpty() || words.size() % 2 != 0) {
      throw bad("A session is named by its pid and its backend_start", "see pgdeck show activity --format json for both");
    }
    var actions = new ArrayList<Action>();
    for (var i = 0; i < words.size(); i += 2) actions.add(new EndSession(way, pid(words.get(i)), moment(words.get(i + 1))));
    return actions;
  }

  private static long pid(String word) {
    try {
      var pid = Integer.parseInt(word);
      if (pid > 0) return pid;
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw bad("\"%s\" is no pid".formatted(word), "give the number of pg_stat_activity, then the session's backend_start");
  }

  private static Instant moment(String word) {
    try {
      return WRITTEN.parse(word, OffsetDateTime::from).toInstant();
    } catch (DateTimeException _) {
      throw bad("\"%s\" is no backend_start".formatted(word), "write it as 2026-11-26T09:30:00.123456Z");
    }
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }
}
