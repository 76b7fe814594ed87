package io.pgdeck.cli;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Listing;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The metrics of one moment and the verdict over them.
record CheckReport(Listing listing, List<Metric> metrics) {
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

  String inShort() {
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
  static String plain(@Nullable Number n) {
    if (n == null) return "";
    var exact = new BigDecimal(n.toString()).stripTrailingZeros();
    return (exact.scale() < 0 ? exact.setScale(0) : exact).toPlainString();
  }
}
