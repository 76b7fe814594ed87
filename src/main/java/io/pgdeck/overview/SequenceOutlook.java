package io.pgdeck.overview;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.RoomTile;
import io.pgdeck.panel.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sequence that runs out first: a column that has no number left fails every insert.
final class SequenceOutlook {
  private SequenceOutlook() {}

  /// @param rows of `v_sequences`
  static RoomTile tile(List<Line> rows, @Nullable Instant now) {
    var judged = rows.stream().filter(l -> l.number("used_pct") != null && !l.flag("cycles")).toList();
    if (judged.isEmpty()) return RoomTile.unknown("overview", "Sequences", rows.isEmpty() ? "there is none" : "none may be read");
    var worst = judged.stream().max(Comparator.comparingDouble(SequenceOutlook::used)).orElseThrow();
    var severity = Severity.of(worst.text("status"));
    return new RoomTile("overview", "Sequences", new Formats.Text(Formats.percent(used(worst)), "% used"), foot(worst, now),
        severity == Severity.GOOD ? Severity.NONE : severity);
  }

  private static String foot(Line worst, @Nullable Instant now) {
    var end = worst.time("runs_out_at");
    return worst.word("sequence_name") + (end == null || now == null ? "" : " · full ≈ " + java.time.LocalDate.ofInstant(end, java.time.ZoneOffset.UTC));
  }

  private static double used(Line line) {
    var used = line.number("used_pct");
    return used == null ? 0 : used;
  }
}
