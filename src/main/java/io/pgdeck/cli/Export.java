package io.pgdeck.cli;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Writes out what was recorded, for which no server is needed; or a dashboard with this server's statements.
@Command(name = "export", sortOptions = false, description = {"history: the recorded history as CSV or JSON, a line for each value of each metric and server,",
    "or with --kind for each session of each moment, or each reading of each statement, table, index ….",
    "dashboard: a Grafana dashboard whose panels send the statements of pgdeck sql on this server."},
    footer = {"", "Exit status: 0, 2 bad usage."})
final class Export implements Callable<Integer> {
  private static final List<String> METRICS = List.of("server", "metric", "at", "value", "min", "max", "samples");

  enum What { HISTORY, DASHBOARD }

  enum Form { CSV, JSON }

  @ParentCommand
  private Pgdeck parent;

  @Parameters(paramLabel = "WHAT", description = "history or dashboard.")
  private What what;

  @Option(names = "--metric", paramLabel = "NAME", description = "This metric alone.")
  private @Nullable String metric;

  @Option(names = "--kind", paramLabel = "KIND", description = "Instead of metrics: sessions, statements, tables, indexes, io or replication.")
  private @Nullable ExportKind kind;

  @Option(names = "--from", paramLabel = "TIME", description = "From this moment on, for example 2026-01-31T14:00:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Up to this moment.")
  private @Nullable String to;

  @Mixin
  private HistoryOptions history = new HistoryOptions();

  @Option(names = "--format", paramLabel = "FORMAT", description = "csv or json.")
  private Form format = Form.CSV;

  @Option(names = "--out", paramLabel = "FILE", description = "Into this file instead of standard output.")
  private @Nullable Path file;

  private final Context context;

  Export(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return what == What.DASHBOARD ? dashboard() : history();
  }

  private int dashboard() {
    return parent.connection().use(session -> {
      try (var job = session.job("export dashboard", Duration.ofSeconds(30))) {
        var text = Dashboard.json(session.server(), context.rooms(), job, context::say);
        job.succeed("");
        return written(text);
      }
    });
  }

  private int written(String text) {
    try {
      if (file == null) {
        context.terminal().out().print(text);
        context.terminal().out().flush();
      } else Files.writeString(file, text, StandardCharsets.UTF_8);
      return ExitCode.OK;
    } catch (IOException e) {
      throw new TroubleException(new Trouble.BadInput("The file %s cannot be written".formatted(file), "name another one with --out"), e);
    }
  }

  private int history() {
    var begin = from == null ? Instant.EPOCH : moment(from);
    var end = to == null ? context.clock().instant().plusSeconds(86_400) : moment(to);
    if (metric != null && kind != null) throw new TroubleException(new Trouble.BadInput("--metric and --kind exclude each other", "give one of them"));
    try (var store = history.place(context).read(context.clock())) {
      if (metric != null && !store.metrics().contains(metric)) {
        throw new TroubleException(new Trouble.BadInput("No metric \"%s\" was recorded".formatted(metric), "there are " + String.join(", ", store.metrics())));
      }
      var wanted = kind;
      try (var out = opened(); var rows = new ExportRows(wanted == null ? METRICS : wanted.columns(), format == Form.JSON, out)) {
        for (var server : store.servers().entrySet()) {
          if (wanted == null) metrics(store, server.getKey(), server.getValue(), begin, end, rows);
          else wanted.write(store, server.getKey(), server.getValue(), begin, end, rows);
        }
      } catch (IOException e) {
        throw new TroubleException(new Trouble.BadInput("The file %s cannot be written".formatted(file), "name another one with --out"), e);
      }
      return ExitCode.OK;
    }
  }

  private Writer opened() throws IOException {
    return file == null ? new OutputStreamWriter(context.terminal().out(), StandardCharsets.UTF_8) {
      @Override
      public void close() throws IOException {
        flush();
      }
    } : Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  private void metrics(HistoryStore store, String identity, String server, Instant begin, Instant end, ExportRows rows) throws IOException {
    for (var name : metric == null ? store.metrics() : List.of(metric)) {
      for (var p : store.period(identity, name, begin, end)) rows.row(server, name, p.at(), p.value(), p.min(), p.max(), p.samples());
    }
  }

  static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      throw new TroubleException(new Trouble.BadInput("\"%s\" is no moment".formatted(text), "write for example 2026-01-31T14:00:00Z"));
    }
  }
}
