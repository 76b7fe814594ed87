package io.pgdeck.report;

import io.pgdeck.job.Job;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Server;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.Threshold;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The report of one server at one moment: a section per room.
public final class RoomsReport {
  private RoomsReport() {}

  /// Reads every panel of the rooms once, judged by the DBA's own thresholds where there are any. A panel that fails is a section with a reason, not an error.
  ///
  /// @throws TroubleException when the job is cancelled
  public static Pictures read(Server server, List<Room> rooms, Map<String, Threshold> thresholds, Job job) {
    var outcomes = new HashMap<Panel<?>, Outcome<?>>();
    for (var i = 0; i < rooms.size(); i++) {
      job.at(i / (double) rooms.size(), "Reading " + rooms.get(i).title());
      for (var panel : rooms.get(i).panels()) {
        if (job.cancelAsked()) throw new TroubleException(new Trouble.Cancelled(job.name()));
        outcomes.put(panel, outcome(server, panel, thresholds, job));
      }
    }
    return new Pictures(outcomes);
  }

  private static <R extends Record> Outcome<R> outcome(Server server, Panel<R> panel, Map<String, Threshold> thresholds, Job job) {
    var one = Job.quiet("Panel " + panel.name(), panel.limit());
    try (var _ = job.onCancel(one::cancel)) {
      var read = PanelReader.outcome(server, panel, Query.ALL, Optional.empty(), one);
      return read instanceof Outcome.Fresh<R>(var now) ? new Outcome.Fresh<>(now.judged(panel, thresholds)) : read;
    }
  }

  /// @param server how the DBA calls it
  /// @param clock  told when nothing could be read; else the moment is the server's own
  public static ReportContent of(String server, Capabilities capabilities, List<Room> rooms, Pictures pictures, Instant clock) {
    var at = pictures.outcomes().values().stream().flatMap(o -> o.picture().stream()).map(Snapshot::asOf).max(Instant::compareTo).orElse(clock);
    var zone = zone(capabilities.timeZone());
    var sections = new ReportSections(pictures, at, zone);
    return new ReportContent("Performance report", server, capabilities.database(), "PostgreSQL " + capabilities.version(), at, zone,
        rooms.stream().map(r -> sentence(r, pictures)).toList(), rooms.stream().map(sections::of).toList());
  }

  /// The server's own zone; UTC for one that only PostgreSQL knows.
  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      return ZoneOffset.UTC;
    }
  }

  /// What the panels of a room say, in one sentence.
  private static String sentence(Room room, Pictures pictures) {
    if (room.panels().stream().noneMatch(p -> pictures.outcome(p).flatMap(Outcome::picture).isPresent())) return room.title() + ": could not be read.";
    var critical = room.panels().stream().mapToLong(p -> count(p, pictures, Severity.CRITICAL)).sum();
    var warning = room.panels().stream().mapToLong(p -> count(p, pictures, Severity.WARNING)).sum();
    return room.title() + (critical + warning == 0 ? ": nothing needs attention." : ": %d critical, %d to watch.".formatted(critical, warning));
  }

  private static <R extends Record> long count(Panel<R> panel, Pictures pictures, Severity severity) {
    return pictures.rows(panel).stream().filter(r -> panel.severity().apply(r) == severity).count();
  }
}
