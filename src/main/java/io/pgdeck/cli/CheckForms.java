package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.cli.CheckReport.Metric;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Listing;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The forms of `check` that monitoring systems read.
final class CheckForms {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckForms() {}

  /// One line and the performance data: `name=value;warning;critical`, a range `95:` where less is worse.
  static void nagios(CheckReport report, PrintStream out) {
    var data = report.metrics().stream().filter(m -> m.value() != null).map(m -> "%s=%s%s;%s;%s".formatted(m.name(), CheckReport.plain(m.value()), uom(m.unit()),
        range(m, m.warning()), range(m, m.critical()))).collect(Collectors.joining(" "));
    out.println(line("PGDECK " + report.status() + " - " + report.inShort()) + (data.isEmpty() ? "" : " | " + data));
  }

  /// The bar begins the performance data, so no sentence may hold one.
  static String line(String text) {
    return Cells.visible(text).replace('|', '/');
  }

  private static String range(Metric m, @Nullable Number limit) {
    return limit == null ? "" : CheckReport.plain(limit) + (m.higherIsBetter() ? ":" : "");
  }

  private static String uom(String unit) {
    return switch (unit) {
      case "ms", "s", "B" -> unit;
      default -> unit.startsWith("%") ? "%" : "";
    };
  }

  static void prometheus(CheckReport report, PrintStream out) {
    out.println("# HELP pgdeck_status Worst state of all metrics: 0 ok, 1 warning, 2 critical, 3 unknown.");
    out.println("# TYPE pgdeck_status gauge");
    out.println("pgdeck_status{database=\"%s\"} %d".formatted(label(report.listing().server().database()), report.exitCode()));
    gauge(report, out, "pgdeck_metric_value", "Current value of a metric.", Metric::value);
    gauge(report, out, "pgdeck_metric_warning_threshold", "Beyond this value a metric warns.", Metric::warning);
    gauge(report, out, "pgdeck_metric_critical_threshold", "Beyond this value a metric is critical.", Metric::critical);
    gauge(report, out, "pgdeck_metric_status", "State of a metric: 0 ok, 1 warning, 2 critical, 3 unknown.", m -> m.status().ordinal());
  }

  private static void gauge(CheckReport report, PrintStream out, String name, String help, Function<Metric, @Nullable Number> value) {
    out.println("# HELP " + name + " " + help);
    out.println("# TYPE " + name + " gauge");
    for (var m : report.metrics()) {
      var v = value.apply(m);
      if (v != null) out.println("%s{database=\"%s\",metric=\"%s\",unit=\"%s\"} %s".formatted(name, label(report.listing().server().database()), label(m.name()), label(m.unit()), CheckReport.plain(v)));
    }
  }

  private static String label(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  static void json(CheckReport report, PrintStream out) {
    var root = new LinkedHashMap<String, @Nullable Object>();
    root.put("status", report.status().name());
    root.put("exit_code", report.exitCode());
    root.put("as_of", Formats.iso(report.listing().asOf()));
    root.put("server", server(report.listing()));
    root.put("source", report.listing().source().name().toLowerCase(Locale.ROOT));
    root.put("notes", report.listing().notes());
    var list = new ArrayList<Object>();
    for (var m : report.metrics()) {
      var one = new LinkedHashMap<String, @Nullable Object>();
      one.put("metric_name", m.name());
      one.put("current_value", m.value());
      one.put("unit", m.unit());
      one.put("warning_threshold", m.warning());
      one.put("critical_threshold", m.critical());
      one.put("direction", m.higherIsBetter() ? "HIGHER_BETTER" : "LOWER_BETTER");
      one.put("status", m.status().name());
      list.add(one);
    }
    root.put("metrics", list);
    try {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LinkedHashMap<String, Object> server(Listing listing) {
    var server = new LinkedHashMap<String, Object>();
    server.put("version", listing.server().version());
    server.put("major", listing.server().major());
    server.put("database", listing.server().database());
    server.put("in_recovery", listing.server().inRecovery());
    return server;
  }
}
