package io.pgdeck.partitions;

import io.pgdeck.chart.CoverageStrip;
import io.pgdeck.chart.Tip;
import io.pgdeck.chart.Tone;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.panel.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The coverage strip of the parents whose key is a time, worst first.
final class CoverageChart {
  /// More than this many cells would be thinner than a bar can be read.
  private static final int CELLS = 60;

  private CoverageChart() {}

  static CoverageStrip of(Pictures pictures, boolean headed) {
    var now = pictures.outcome(Coverage.PANEL).flatMap(Outcome::picture).map(Snapshot::asOf).orElse(Instant.EPOCH);
    var partitions = pictures.rows(Partition.PANEL);
    var parents = pictures.rows(Coverage.PANEL).stream().filter(Coverage::isJudged)
        .sorted(Comparator.comparing(Coverage::severity).thenComparing(Coverage::parentTable, Comparator.reverseOrder()))
        .map(c -> parent(c, partitions.stream().filter(p -> p.parentOid().equals(c.oid()) && p.rangeStart() != null && p.rangeEnd() != null).toList(), now))
        .toList();
    return new CoverageStrip(parents, now, ZoneOffset.UTC, headed);
  }

  private static CoverageStrip.Parent parent(Coverage c, List<Partition> leaves, Instant now) {
    var runway = runway(c, now);
    return new CoverageStrip.Parent(String.valueOf(c.oid()), c.parentTable(), facts(c, leaves), notice(c),
        c.defaultRows() != null && c.defaultRows() > 0 ? Tone.WARNING : Tone.NEUTRAL, runway, tone(c),
        coveredUntil(c), parts(leaves, now));
  }

  static String facts(Coverage c, List<Partition> leaves) {
    var bytes = leaves.stream().mapToLong(p -> p.totalBytes() == null ? 0 : p.totalBytes()).sum();
    var rhythm = c.granularity() == null || c.granularity().equals("OTHER") ? "" : c.granularity().toLowerCase(Locale.ROOT) + " ";
    return "%son %s · %d partitions · %s".formatted(rhythm, c.key(), c.partitions(), Formats.bytes(bytes));
  }

  /// Where the unbroken cover from now ends; null when now is not covered or there is no end.
  private static @Nullable Instant coveredUntil(Coverage c) {
    if (c.daysOfCoverage() == null || c.daysOfCoverage() <= 0) return null;
    return c.nextGapStart() == null ? c.lastEnd() : c.nextGapStart();
  }

  static String runway(Coverage c, Instant now) {
    if (c.daysOfCoverage() == null) return "No end";
    var until = coveredUntil(c);
    if (until == null) return "Now is not covered";
    var left = Duration.between(now, until);
    return "Runway " + (left.toDays() >= 10 ? left.toDays() + " days" : Formats.duration(left.toMillis()));
  }

  static Tone tone(Coverage c) {
    return switch (c.severity()) {
      case CRITICAL -> Tone.CRITICAL;
      case WARNING -> Tone.WARNING;
      case INFO, GOOD, NONE -> Tone.GOOD;
    };
  }

  private static String notice(Coverage c) {
    if (c.defaultPartition() == null) return "no default partition";
    return c.defaultPartition() + ": " + (c.defaultRows() == null ? "?" : Formats.count(c.defaultRows())) + " rows";
  }

  /// The cells around now: as much past as there is room for beside what lies ahead, gaps between them.
  private static List<CoverageStrip.Part> parts(List<Partition> leaves, Instant now) {
    var sorted = leaves.stream().sorted(Comparator.comparing(Partition::rangeStart)).toList();
    var parts = new ArrayList<CoverageStrip.Part>();
    Instant end = null;
    for (var leaf : sorted) {
      if (end != null && leaf.rangeStart().isAfter(end) && leaf.rangeStart().isAfter(now)) {
        parts.add(new CoverageStrip.Part("gap", "Not covered", end, leaf.rangeStart(), 0, CoverageStrip.Kind.GAP, List.of()));
      }
      parts.add(part(leaf, now));
      end = leaf.rangeEnd();
    }
    if (end != null && !end.isAfter(now)) {
      parts.add(new CoverageStrip.Part("gap", "Now is not covered", end, now.plus(Duration.ofDays(1)), 0, CoverageStrip.Kind.GAP, List.of()));
    }
    if (parts.size() <= CELLS) return parts;
    var current = (int) parts.stream().takeWhile(p -> !p.to().isAfter(now)).count();
    var from = Math.clamp(current - CELLS / 2, 0, parts.size() - CELLS);
    return parts.subList(from, from + CELLS);
  }

  private static CoverageStrip.Part part(Partition p, Instant now) {
    var kind = p.rangeStart().isAfter(now) ? CoverageStrip.Kind.AHEAD : p.rangeEnd().isAfter(now) ? CoverageStrip.Kind.NOW : CoverageStrip.Kind.PAST;
    return new CoverageStrip.Part(String.valueOf(p.oid()), p.partitionName(), p.rangeStart(), p.rangeEnd(), p.totalBytes() == null ? 0 : p.totalBytes(), kind,
        List.of(new Tip.Fact("Rows", Formats.of(Unit.ROWS, p.rowEstimate(), null).toString()), new Tip.Fact("Size", Formats.of(Unit.BYTES, p.totalBytes(), null).toString())));
  }
}
