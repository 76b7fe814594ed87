package io.pgdeck.cli;

import io.pgdeck.panel.Listing;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Shelf;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Compares the baselines with their thresholds, for a person or for a monitoring system.
@Command(name = Check.NAME, sortOptions = false, exitCodeOnInvalidInput = ExitCode.UNKNOWN, exitCodeOnExecutionException = ExitCode.UNKNOWN,
    description = "Checks the metrics against their thresholds.",
    footer = {"", "Exit status: 0 OK, 1 WARNING, 2 CRITICAL or no connection, 3 UNKNOWN or bad usage."})
final class Check implements Callable<Integer> {
  static final String NAME = "check";
  private static final String PANEL = "v_alerts";

  enum Form { TEXT, JSON, NAGIOS, PROMETHEUS }

  @ParentCommand
  private Pgdeck parent;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text, json, nagios or prometheus.")
  private Form format = Form.TEXT;

  private final Context context;

  Check(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try {
      return parent.connection().use(session -> {
        try (var job = session.job("check", Duration.ofSeconds(30))) {
          var listing = new Shelf(context.rooms(), context.settings().thresholds()).find(session.server(), job, PANEL).read(session.server(), Query.ALL, job);
          job.succeed("");
          told(listing);
          return print(listing);
        }
      });
    } catch (TroubleException e) {
      if (format == Form.NAGIOS) {
        var critical = ExitCode.of(e.trouble()) == ExitCode.USAGE && !(e.trouble() instanceof Trouble.BadInput);
        context.terminal().out().println("PGDECK %s - %s".formatted(critical ? "CRITICAL" : "UNKNOWN", CheckForms.line(e.trouble().sentence())));
      }
      throw e;
    }
  }

  /// Whose thresholds they are, since another user's check of the same server may judge otherwise.
  private void told(Listing listing) {
    var own = context.settings().thresholds().keySet().stream().filter(m -> listing.rows().stream().anyMatch(r -> m.equals(listing.value(r, "metric_name")))).sorted().toList();
    if (!own.isEmpty()) context.say("Judged by thresholds of your own: %s.".formatted(String.join(", ", own)));
  }

  private int print(Listing listing) {
    var report = CheckReport.of(listing);
    var out = context.terminal().out();
    switch (format) {
      case TEXT -> report.text(out);
      case JSON -> CheckForms.json(report, out);
      case NAGIOS -> CheckForms.nagios(report, out);
      case PROMETHEUS -> CheckForms.prometheus(report, out);
    }
    return report.exitCode();
  }
}
