package io.pgdeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Listing;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The metrics of one moment and the verdict over them, in the forms monitoring systems read.
record CheckReport(Listing listing, List<Metric> metrics) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// As Nagios numbers them. The worst is CRITICAL, then WARNING; a single metric without a value spoils nothing.
  enum Status {
    OK, WARNING, CRITICAL, UNKNOWN
  }

  record Metric(String name, @Nullable Number value, String unit, @Nullable Number warning, @Nullable Number critical, boolean higherIsBetter, Status status) {
    /// `94.2 %, warning below 95`.
    String words() {
      var limit = status == Status.CRITICAL ? critical : warning;
      return "%s %s%s%s".formatted(name, shortly(value), unit.isEmpty() ? "" : " " + unit,
          limit == null ? "" : ", %s %s %s".formatted(status.name().toLowerCase(Locale.ROOT), higherIsBetter ? "below" : "above", shortly(limit)));
    }
  }

  static CheckReport of(Listing listing) {
    var metrics = listing.rows().stream().map(r -> metric(listing, r)).toList();
    return new CheckReport(listing, metrics);
  }

  private static Metric metric(Listing in, List<@Nullable Object> row) {
    var value = number(in.value(row, "current_value"));
    var status = String.valueOf(in.value(row, "status")).toUpperCase(Locale.ROOT);
    return new Metric(String.valueOf(in.value(row, "metric_name")), value, text(in.value(row, "unit")), number(in.value(row, "warning_threshold")),
        number(in.value(row, "critical_threshold")), "HIGHER_BETTER".equals(in.value(row, "direction")), switch (status) {
          case "CRITICAL", "WARNING", "OK" -> Status.valueOf(status);
          default -> Status.UNKNOWN;
        });
  }

  Status status() {
    for (var status : List.of(Status.CRITICAL, Status.WARNING, Status.OK)) {
      if (metrics.stream().anyMatch(m -> m.status() == status)) return status;
    }
    return Status.UNKNOWN;
  }

  int exitCode() {
    return status().ordinal();
  }

  private List<Metric> beyond() {
    return metrics.stream().filter(m -> m.status() == Status.CRITICAL || m.status() == Status.WARNING)
        .sorted(Comparator.comparing(Metric::status).reversed()).toList();
  }

  private String inShort() {
    var beyond = beyond();
    var known = metrics.stream().filter(m -> m.status() != Status.UNKNOWN).count();
    if (known == 0) return "no metric has a value yet";
    return beyond.isEmpty() ? "%d metrics within their thresholds".formatted(known)
        : "%d of %d metrics beyond their thresholds: %s".formatted(beyond.size(), known, beyond.stream().map(Metric::words).collect(Collectors.joining("; ")));
  }

  void text(PrintStream out) {
    out.println(status() + ": " + inShort());
    TextTable.print(out, List.of("metric_name", "current_value", "unit", "warning", "critical", "status"), List.of(false, true, false, true, true, false),
        metrics.stream().map(m -> List.of(m.name(), m.value() == null ? Formats.UNKNOWN : shortly(m.value()), m.unit(), shortly(m.warning()), shortly(m.critical()),
            m.status().name())).toList());
  }

  /// One line and the performance data: `name=value;warning;critical`, a range `95:` where less is worse.
  void nagios(PrintStream out) {
    var data = metrics.stream().filter(m -> m.value() != null).map(m -> "%s=%s%s;%s;%s".formatted(m.name(), plain(m.value()), uom(m.unit()),
        range(m, m.warning()), range(m, m.critical()))).collect(Collectors.joining(" "));
    out.println(line("PGDECK " + status() + " - " + inShort()) + (data.isEmpty() ? "" : " | " + data));
  }

  /// The bar begins the performance data, so no sentence may hold one.
  static String line(String text) {
    return Cells.visible(text).replace('|', '/');
  }

  private static String range(Metric m, @Nullable Number limit) {
    return limit == null ? "" : plain(limit) + (m.higherIsBetter() ? ":" : "");
  }

  private static String uom(String unit) {
    return switch (unit) {
      case "ms", "s", "B" -> unit;
      default -> unit.startsWith("%") ? "%" : "";
    };
  }

  void prometheus(PrintStream out) {
    out.println("# HELP pgdeck_status Worst state of all metrics: 0 ok, 1 warning, 2 critical, 3 unknown.");
    out.println("# TYPE pgdeck_status gauge");
    out.println("pgdeck_status{database=\"%s\"} %d".formatted(label(listing.server().database()), exitCode()));
    gauge(out, "pgdeck_metric_value", "Current value of a metric.", Metric::value);
    gauge(out, "pgdeck_metric_warning_threshold", "Beyond this value a metric warns.", Metric::warning);
    gauge(out, "pgdeck_metric_critical_threshold", "Beyond this value a metric is critical.", Metric::critical);
    gauge(out, "pgdeck_metric_status", "State of a metric: 0 ok, 1 warning, 2 critical, 3 unknown.", m -> m.status().ordinal());
  }

  private void gauge(PrintStream out, String name, String help, Function<Metric, @Nullable Number> value) {
    out.println("# HELP " + name + " " + help);
    out.println("# TYPE " + name + " gauge");
    for (var m : metrics) {
      var v = value.apply(m);
      if (v != null) out.println("%s{database=\"%s\",metric=\"%s\",unit=\"%s\"} %s".formatted(name, label(listing.server().database()), label(m.name()), label(m.unit()), plain(v)));
    }
  }

  private static String label(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  void json(PrintStream out) {
    var root = new LinkedHashMap<String, @Nullable Object>();
    root.put("status", status().name());
    root.put("exit_code", exitCode());
    root.put("as_of", Formats.iso(listing.asOf()));
    root.put("server", server());
    root.put("source", listing.source().name().toLowerCase(Locale.ROOT));
    root.put("notes", listing.notes());
    var list = new ArrayList<Object>();
    for (var m : metrics) {
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

  private LinkedHashMap<String, Object> server() {
    var server = new LinkedHashMap<String, Object>();
    server.put("version", listing.server().version());
    server.put("major", listing.server().major());
    server.put("database", listing.server().database());
    server.put("in_recovery", listing.server().inRecovery());
    return server;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : String.valueOf(value);
  }

  private static @Nullable Number number(@Nullable Object value) {
    return value instanceof Number n ? n : null;
  }

  /// Three digits are enough for eyes.
  private static String shortly(@Nullable Number n) {
    var exact = plain(n);
    return exact.contains(".") ? plain(new BigDecimal(exact).round(new MathContext(Math.max(3, exact.indexOf('.'))))) : exact;
  }

  /// Without an exponent and without zeros at the end: every reader takes it.
  private static String plain(@Nullable Number n) {
    if (n == null) return "";
    var exact = new BigDecimal(n.toString()).stripTrailingZeros();
    return (exact.scale() < 0 ? exact.setScale(0) : exact).toPlainString();
  }
}
