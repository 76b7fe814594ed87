package io.pgdeck.connections;

import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerFacts;
import io.pgdeck.server.ServerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The test of a connection: what works, what is missing, and what brings it.
///
/// @param connectMs from the first packet to a session that can be used
public record ConnectionCheck(double connectMs, List<Finding> findings) {
  private static final int NEWEST_TRIED = 18;

  /// One line of the test.
  ///
  /// @param title what it is about
  /// @param fix   what brings what is missing, ready to be run, null where nothing is missing
  public record Finding(Severity severity, String title, String text, @Nullable String fix) {}

  /// Connects once, asks and disconnects. Blocks.
  ///
  /// @throws io.pgdeck.server.TroubleException when it cannot connect
  public static ConnectionCheck of(ServerProfile profile) {
    var started = System.nanoTime();
    try (var server = Server.connect(profile)) {
      var took = (System.nanoTime() - started) / 1e6;
      var asked = System.nanoTime();
      var facts = server.facts();
      return new ConnectionCheck(took, findings(server.profile(), server.capabilities(), facts, (System.nanoTime() - asked) / 1e6));
    }
  }

  /// Whether nothing that the console wants is missing.
  public boolean complete() {
    return findings.stream().noneMatch(f -> f.severity() == Severity.WARNING || f.severity() == Severity.CRITICAL);
  }

  /// All that is missing as one file to hand on to who may do it; empty when nothing is.
  public String script() {
    return findings.stream().filter(f -> f.fix() != null).map(f -> "-- %s: %s\n%s\n".formatted(f.title(), f.text(), f.fix())).collect(Collectors.joining("\n"));
  }

  static List<Finding> findings(ServerProfile profile, Capabilities found, ServerFacts facts, double roundMs) {
    var all = new ArrayList<Finding>();
    all.add(reached(profile, facts, roundMs));
    all.add(version(found, facts));
    if (profile.readOnly()) all.add(new Finding(Severity.INFO, "Read only", "no action can run over this connection; everything can be read", null));
    all.add(monitor(found));
    if (!found.readsStatistics()) all.add(statistics(found));
    all.add(ExtensionFindings.statements(found, facts));
    if (!facts.trackIoTiming()) {
      all.add(new Finding(Severity.INFO, "track_io_timing", "off: the time spent reading and writing is not known",
          "alter system set track_io_timing = on;\nselect pg_reload_conf();"));
    }
    all.add(schema(found));
    all.addAll(ExtensionFindings.optional(found));
    return List.copyOf(all);
  }

  private static Finding reached(ServerProfile profile, ServerFacts facts, double roundMs) {
    var where = "%s%s · one round trip in %s".formatted(profile.address(), facts.address() == null ? "" : " at " + facts.address(), Formats.duration(roundMs));
    if (facts.tls() != null) return new Finding(Severity.GOOD, "Reached", where + " · " + facts.tls(), null);
    var away = profile.hosts().stream().anyMatch(h -> !List.of("localhost", "127.0.0.1", "::1").contains(h.host()));
    return new Finding(away ? Severity.WARNING : Severity.GOOD, "Reached", where + " · not encrypted" + (away ? ": choose the TLS mode verify-full" : ""), null);
  }

  private static Finding version(Capabilities found, ServerFacts facts) {
    var role = found.inRecovery() ? "standby, actions run on its primary" : facts.standbys() == 0 ? "primary, no standby" : "primary, %d standby%s".formatted(facts.standbys(), facts.standbys() == 1 ? "" : "s");
    var text = "%s · max_connections %d, %d free".formatted(role, facts.maxConnections(), Math.max(0, facts.maxConnections() - facts.connections()));
    var untried = found.major() > NEWEST_TRIED;
    return new Finding(untried ? Severity.INFO : Severity.GOOD, "PostgreSQL " + found.version().split(" ")[0],
        untried ? text + " · newer than the majors this PgDeck was tried on (13 to %d)".formatted(NEWEST_TRIED) : text, null);
  }

  private static Finding monitor(Capabilities found) {
    if (found.superuser()) return new Finding(Severity.GOOD, "Rights", found.role() + " is a superuser: sees and may do everything", null);
    if (found.monitor()) return new Finding(Severity.GOOD, "Rights", found.role() + " is in pg_monitor: sees all sessions and statements", null);
    return new Finding(Severity.WARNING, "Rights", found.role() + " sees its own sessions and statements only",
        "grant pg_monitor to %s;".formatted(quoted(found.role())));
  }

  private static Finding statistics(Capabilities found) {
    return found.major() >= 14
        ? new Finding(Severity.INFO, "Column statistics", "only those of tables that %s may read: bloat is estimated for these alone".formatted(found.role()),
            "grant pg_read_all_data to %s;".formatted(quoted(found.role())))
        : new Finding(Severity.INFO, "Column statistics", "only those of tables that %s may read: bloat is estimated for these alone".formatted(found.role()),
            "grant select on all tables in schema public to %s; -- and in each other schema".formatted(quoted(found.role())));
  }

  private static Finding schema(Capabilities found) {
    var ours = found.monitoringVersion();
    if (ours == null) {
      return found.foreignMonitoringSchema() ? new Finding(Severity.WARNING, "Monitoring schema", "there is one that is not ours; every panel runs directly", null)
          : new Finding(Severity.INFO, "Monitoring schema", "not installed: every panel runs directly, without history on the server", "-- pgdeck schema sql | psql");
    }
    if (ours.equals(SqlCatalog.VERSION)) return new Finding(Severity.GOOD, "Monitoring schema V" + ours, "as this PgDeck makes it", null);
    return new Finding(Severity.WARNING, "Monitoring schema V" + ours, "this PgDeck makes V%s: it works, with what that version has".formatted(SqlCatalog.VERSION),
        "-- pgdeck schema upgrade");
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
