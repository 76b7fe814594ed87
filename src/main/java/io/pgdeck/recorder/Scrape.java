package io.pgdeck.recorder;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// One reading of a server for other programs. The names are those that dashboards for postgres_exporter know, so a counter has no
/// `_total` and OpenMetrics, which wants one, is told `unknown`.
public final class Scrape {
  private static final String METRICS = SqlCatalog.statement("/io/pgdeck/recorder/metrics.sql");

  /// @param names  of the labels, in the order of `values`
  public record Sample(String metric, String kind, String help, List<String> names, List<String> values, double value) {}

  private Scrape() {}

  public static List<Sample> of(Server server, Job job) {
    var samples = new ArrayList<Sample>();
    for (var row : server.read("metrics", job, METRICS, List.of()).rows()) {
      samples.add(new Sample(row.get("metric", String.class), row.get("kind", String.class), row.get("help", String.class), List.of(row.get("label_names", String[].class)),
          List.of(row.get("label_values", String[].class)), row.get("value", Double.class)));
    }
    return samples;
  }

  /// The samples of several servers as one list, told apart by a label; a family's samples stand together, as the format wants it.
  public static List<Sample> together(Map<String, List<Sample>> byServer) {
    var families = new LinkedHashMap<String, List<Sample>>();
    byServer.forEach((server, samples) -> {
      for (var s : samples) {
        var names = new ArrayList<>(List.of("server"));
        names.addAll(s.names());
        var values = new ArrayList<>(List.of(server));
        values.addAll(s.values());
        families.computeIfAbsent(s.metric(), _ -> new ArrayList<>()).add(new Sample(s.metric(), s.kind(), s.help(), names, values, s.value()));
      }
    });
    return families.values().stream().flatMap(List::stream).toList();
  }

  /// What a server that does not answer is told as.
  public static List<Sample> away() {
    return List.of(new Sample("pg_up", "gauge", "The server answered.", List.of(), List.of(), 0));
  }

  /// For readers that do not ask for OpenMetrics: the older text format, in which a counter may have any name.
  public static String plainText(List<Sample> samples) {
    return written(samples, kind -> kind);
  }

  public static String openMetrics(List<Sample> samples) {
    return written(samples, kind -> kind.equals("counter") ? "unknown" : kind) + "# EOF\n";
  }

  private static String written(List<Sample> samples, UnaryOperator<String> kind) {
    var text = new StringBuilder();
    var family = "";
    for (var s : samples) {
      if (!s.metric().equals(family)) {
        family = s.metric();
        text.append("# TYPE %s %s\n# HELP %1$s %3$s\n".formatted(family, kind.apply(s.kind()), escaped(s.help())));
      }
      text.append(s.metric());
      for (var i = 0; i < s.names().size(); i++) text.append(i == 0 ? '{' : ',').append(s.names().get(i)).append("=\"").append(escaped(s.values().get(i))).append('"');
      text.append(s.names().isEmpty() ? " " : "} ").append(number(s.value())).append('\n');
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value);
  }
}
