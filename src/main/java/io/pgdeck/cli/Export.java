package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonFactory;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.panel.Formats;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Writes out what was recorded, for which no server is needed; or a dashboard with this server's statements.
@Command(name = "export", sortOptions = false, description = {"history: the recorded history as CSV or JSON, a line for each value of each metric and server.",
    "dashboard: a Grafana dashboard whose panels send the statements of pgdeck sql on this server."},
    footer = {"", "Exit status: 0, 2 bad usage."})
final class Export implements Callable<Integer> {
  enum What { HISTORY, DASHBOARD }

  enum Form { CSV, JSON }

  @ParentCommand
  private Pgdeck parent;

  @Parameters(paramLabel = "WHAT", description = "history or dashboard.")
  private What what;

  @Option(names = "--metric", paramLabel = "NAME", description = "This metric alone.")
  private @Nullable String metric;

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
    var text = new StringWriter();
    try (var store = history.place(context).read(context.clock())) {
      if (metric != null && !store.metrics().contains(metric)) {
        throw new TroubleException(new Trouble.BadInput("No metric \"%s\" was recorded".formatted(metric), "there are " + String.join(", ", store.metrics())));
      }
      if (format == Form.CSV) csv(store, begin, end, text);
      else json(store, begin, end, text);
      return written(text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> wanted(HistoryStore store) {
    return metric == null ? store.metrics() : List.of(metric);
  }

  private void csv(HistoryStore store, Instant begin, Instant end, Writer out) throws IOException {
    try (var printer = CSVFormat.RFC4180.print(out)) {
      printer.printRecord("server", "metric", "at", "value", "min", "max", "samples");
      for (var server : store.servers().entrySet()) {
        for (var name : wanted(store)) {
          for (var p : store.period(server.getKey(), name, begin, end)) printer.printRecord(server.getValue(), name, Formats.iso(p.at()), p.value(), p.min(), p.max(), p.samples());
        }
      }
    }
  }

  private void json(HistoryStore store, Instant begin, Instant end, Writer out) throws IOException {
    try (var json = new JsonFactory().createGenerator(out)) {
      json.writeStartArray();
      for (var server : store.servers().entrySet()) {
        for (var name : wanted(store)) {
          for (var p : store.period(server.getKey(), name, begin, end)) {
            json.writeStartObject();
            json.writeStringField("server", server.getValue());
            json.writeStringField("metric", name);
            json.writeStringField("at", Formats.iso(p.at()));
            json.writeNumberField("value", p.value());
            json.writeNumberField("min", p.min());
            json.writeNumberField("max", p.max());
            json.writeNumberField("samples", p.samples());
            json.writeEndObject();
          }
        }
      }
      json.writeEndArray();
    }
    out.write('\n');
  }

  static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      throw new TroubleException(new Trouble.BadInput("\"%s\" is no moment".formatted(text), "write for example 2026-01-31T14:00:00Z"));
    }
  }
}
