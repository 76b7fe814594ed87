package io.pgdeck.indexes;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;

/// A view's verdict on an index as a person would say it.
///
/// @param sentence what to do or to know
/// @param reason   why, from the view
public record IndexVerdict(Severity severity, String sentence, String reason) {
  public static IndexVerdict of(Index index) {
    var why = because(index);
    return switch (index.verdict()) {
      case "INVALID" -> new IndexVerdict(Severity.CRITICAL, "Broken: no query uses it, every write pays for it.", why);
      case "DUPLICATE" -> new IndexVerdict(Severity.WARNING, "Another index is the same.", why);
      case "UNUSED" -> new IndexVerdict(Severity.INFO, "Looks safe to drop.", why + " Standbys count their own scans: look there too.");
      case "REDUNDANT" -> new IndexVerdict(Severity.WARNING, "Another index can do its work.", why);
      case "TOO_EARLY" -> new IndexVerdict(Severity.INFO, "Too early to tell.", why);
      case "KEPT" -> new IndexVerdict(Severity.NONE, "Keep it.", why);
      default -> new IndexVerdict(Severity.NONE, "In use.", scans(index));
    };
  }

  private static String because(Index index) {
    var reason = index.verdictReason();
    return reason == null || reason.isBlank() ? "" : Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
  }

  private static String scans(Index index) {
    if (index.scans() == null) return "";
    return "%s scans since the statistics were reset%s.".formatted(Formats.count(index.scans()),
        index.rowsPerScan() == null ? "" : ", " + Formats.of(Unit.ROWS, index.rowsPerScan(), null) + " rows each");
  }
}
