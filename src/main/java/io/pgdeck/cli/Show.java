package io.pgdeck.cli;

import io.pgdeck.job.Job;
import io.pgdeck.panel.Listing;
import io.pgdeck.panel.MetricPeriod;
import io.pgdeck.panel.Shelf;
import io.pgdeck.panel.Shown;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Prints one panel.
@Command(name = "show", sortOptions = false, description = "Prints a room's main list, or any view or materialized view.",
    footer = {"", "Exit status: 0, 2 bad usage or no connection, 4 not available on this server."})
final class Show implements Callable<Integer> {
  /// A view nobody gave a limit may be any table's summary; a person waits for it.
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ParentCommand
  private Pgdeck parent;

  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", description = "A room (indexes), a view (v_index_usage), a materialized view, or history.")
  private String name;

  @Parameters(index = "1", paramLabel = "METRIC", arity = "0..1", description = "With history: the metric.")
  private @Nullable String metric;

  @Option(names = "--from", paramLabel = "TIME", description = "With history: from this moment on.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "With history: up to this moment.")
  private @Nullable String to;

  @Mixin
  private HistoryOptions place = new HistoryOptions();

  @Mixin
  private Rows rows = new Rows();

  @Option(names = "--format", paramLabel = "FORMAT", description = "table, json, csv or markdown.")
  private Format format = Format.TABLE;

  private final Context context;

  Show(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    // A table shows none of the details, so the server need not print them.
    var query = format == Format.TABLE || format == Format.MARKDOWN ? rows.query().asList() : rows.query();
    var history = name.equals("history");
    if (history != (metric != null) || !history && (from != null || to != null || place.given())) {
      throw new ParameterException(spec.commandLine(), history ? "Say which metric: show history METRIC" : metric != null ? "Unmatched argument '%s', only history takes a second name".formatted(metric) : "--from, --to, --store and --repository go with history alone");
    }
    return parent.connection().use(session -> {
      try (var job = session.job("show " + name, LIMIT)) {
        var listing = recorded(session).orElseGet(() -> shown(session, job).read(session.server(), query, job));
        format.print(listing, context.terminal().out());
        context.terminal().out().flush();
        if (format != Format.JSON) listing.notes().forEach(context::say);
        job.succeed("");
        return ExitCode.OK;
      }
    });
  }

  /// What pgdeck record kept of the metric; empty when another thing is shown, or it kept none.
  private Optional<Listing> recorded(Session session) {
    return metric == null ? Optional.empty() : RecordedPeriod.of(place.place(context), place.given(), context.clock(), session.server(), metric, from, to);
  }

  private Shown shown(Session session, Job job) {
    return metric == null ? new Shelf(context.rooms(), context.settings().thresholds()).find(session.server(), job, rows.of(name)) : new MetricPeriod(metric, from, to).open(session.server(), job);
  }
}
