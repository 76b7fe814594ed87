package io.pgdeck.overview;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A watched figure with its limits, as the alerts' list has it.
///
/// @param value       null where it is unknown; then `note` says why
/// @param higherBetter which way is good
/// @param raised      beyond a limit now
/// @param since       when it went beyond, null when no alert is kept
public record Watched(String name, String title, @Nullable Double value, String unit, boolean higherBetter, @Nullable Double warning, @Nullable Double critical,
    Severity severity, boolean raised, @Nullable String message, @Nullable Instant since, @Nullable String note) {

  /// @param panel the alerts' main list: `v_alerts`
  static List<Watched> of(Pictures pictures, Panel<?> panel) {
    return Line.of(pictures, panel).stream().map(l -> {
      var severity = Severity.of(l.text("status"));
      return new Watched(l.word("metric_name"), l.word("display_name"), l.number("current_value"), l.word("unit"), l.word("direction").equals("HIGHER_BETTER"),
          l.number("warning_threshold"), l.number("critical_threshold"), severity, severity == Severity.WARNING || severity == Severity.CRITICAL, l.text("message"),
          l.time("first_seen"), l.text("note"));
    }).toList();
  }

  public Formats.Text written() {
    return written(value);
  }

  /// A value of this figure with its unit.
  public Formats.Text written(@Nullable Double of) {
    if (of == null) return new Formats.Text(Formats.UNKNOWN, "");
    return switch (unit) {
      case "ms" -> Formats.duration(of);
      case "s" -> Formats.duration(of * 1000);
      case "GB" -> Formats.bytes(of * 1024 * 1024 * 1024);
      default -> new Formats.Text(Formats.count(of), of == 1 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit);
    };
  }

  /// "critical below 80 %" while it is beyond that limit, else the one that comes first, "warns below 90 %"; empty without one.
  public String limit() {
    if (severity == Severity.CRITICAL && critical != null) return limit("critical", critical);
    if (warning != null) return limit("warns", warning);
    return critical == null ? "" : limit("critical", critical);
  }

  private String limit(String word, double of) {
    return "%s %s %s".formatted(word, higherBetter ? "below" : "above", written(of));
  }
}
