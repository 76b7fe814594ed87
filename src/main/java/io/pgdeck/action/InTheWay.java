package io.pgdeck.action;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Record;

/// Looks who holds a lock that an action would have to wait for. One statement for all objects.
public final class InTheWay {
  private static final String SQL = SqlCatalog.statement("/io/pgdeck/action/in_the_way.sql");

  private InTheWay() {}

  /// One check per session in the way, or one that says there is none.
  public static List<Plan.Check> of(Server server, Job job, Collection<Long> oids, LockMode wanted) {
    var array = oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    var waits = server.read("locks", job, SQL, List.of(array)).rows().stream()
        .filter(r -> wanted.conflictsWith(r.get("mode", String.class))).map(r -> new Plan.Check(false, sentence(r))).distinct().toList();
    return waits.isEmpty() ? List.of(new Plan.Check(true, "No session holds a lock that would make it wait.")) : waits;
  }

  private static String sentence(Record r) {
    var state = r.get("state", String.class);
    var seconds = r.get("xact_seconds", Double.class);
    return "Session %s (%s, %s) is in the way: %s%s.".formatted(r.get("pid"), r.get("username"), r.get("application_name"),
        state == null ? "state hidden" : state, seconds == null ? "" : ", transaction for %.0f s".formatted(seconds));
  }
}
