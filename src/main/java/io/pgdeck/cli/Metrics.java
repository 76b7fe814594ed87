package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.recorder.Scrape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// One scrape on standard output.
@Command(name = "metrics", sortOptions = false, description = "Prints the server's metrics once, with the names dashboards for postgres_exporter know.",
    footer = {"", "Exit status: 0, 2 bad usage or no connection."})
final class Metrics implements Callable<Integer> {
  enum Form { OPENMETRICS, JSON }

  @ParentCommand
  private Pgdeck parent;

  @Option(names = "--format", paramLabel = "FORMAT", description = "openmetrics or json.")
  private Form format = Form.OPENMETRICS;

  private final Context context;

  Metrics(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return parent.connection().use(session -> {
      try (var job = session.job("metrics", Duration.ofSeconds(5))) {
        var samples = Scrape.of(session.server(), job);
        job.succeed("");
        context.terminal().out().print(format == Form.OPENMETRICS ? Scrape.openMetrics(samples) : json(samples));
        context.terminal().out().flush();
        return ExitCode.OK;
      }
    });
  }

  private static String json(List<Scrape.Sample> samples) {
    var list = new ArrayList<Object>();
    for (var s : samples) {
      var labels = new LinkedHashMap<String, String>();
      for (var i = 0; i < s.names().size(); i++) labels.put(s.names().get(i), s.values().get(i));
      var one = new LinkedHashMap<String, Object>();
      one.put("metric", s.metric());
      one.put("kind", s.kind());
      one.put("labels", labels);
      one.put("value", s.value());
      list.add(one);
    }
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(list) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
