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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The coverage strips of the parents whose key is a time, and what is said about each in words.
public final class CoverageChart {
  /// More than this many cells would be thinner than a bar can be read.
  private static final int CELLS = 60;
  private static final double DAY = 86_400;

  private CoverageChart() {}

  /// All in one drawing, worst first, with their names: for the report.
  static CoverageStrip of(Pictures pictures) {
    var now = pictures.outcome(Coverage.PANEL).flatMap(Outcome::picture).map(Snapshot::asOf).orElse(Instant.EPOCH);
    var partitions = pictures.rows(Partition.PANEL);
    var parents = pictures.rows(Coverage.PANEL).stream().filter(Coverage::isJudged)
        .sorted(Comparator.comparing(Coverage::severity).thenComparing(Coverage::parentTable, Comparator.reverseOrder()))
        .map(c -> parent(c, of(c, partitions), now)).toList();
    return new CoverageStrip(parents, now, ZoneOffset.UTC, true);
  }

  /// One parent alone, without its name: the window writes that beside its buttons.
  public static CoverageStrip one(Coverage c, List<Partition> leaves, Instant now, ZoneId zone) {
    return new CoverageStrip(List.of(parent(c, leaves, now)), now, zone, false);
  }

  /// The parent's partitions.
  public static List<Partition> of(Coverage c, List<Partition> all) {
    return all.stream().filter(p -> p.parentOid().equals(c.oid())).toList();
  }

  private static CoverageStrip.Parent parent(Coverage c, List<Partition> leaves, Instant now) {
    return new CoverageStrip.Parent(String.valueOf(c.oid()), c.parentTable(), facts(c, leaves), notice(c),
        c.defaultRows() != null && c.defaultRows() > 0 ? Tone.WARNING : Tone.NEUTRAL, runway(c, now), tone(c), coveredUntil(c), parts(c, leaves, now));
  }

  /// "daily on executed_at · 36 partitions · 128 GB".
  public static String facts(Coverage c, List<Partition> leaves) {
    var bytes = leaves.stream().mapToLong(p -> p.totalBytes() == null ? 0 : p.totalBytes()).sum();
    return "%s on %s · %d %s · %s".formatted(rhythm(c), c.key(), c.partitions(), c.partitions() == 1 ? "partition" : "partitions", Formats.bytes(bytes));
  }

  private static String rhythm(Coverage c) {
    if (c.granularity() != null && !c.granularity().equals("OTHER")) return c.granularity().toLowerCase(Locale.ROOT);
    var days = c.intervalSeconds() == null ? 0 : c.intervalSeconds() / DAY;
    if (days >= 6.9 && days <= 7.1) return "weekly";
    if (days >= 89 && days <= 93) return "quarterly";
    if (days >= 364 && days <= 367) return "yearly";
    return "by " + c.strategy().toLowerCase(Locale.ROOT);
  }

  /// Where the unbroken cover from now ends; null when now is not covered or there is no end.
  public static @Nullable Instant coveredUntil(Coverage c) {
    if (c.daysOfCoverage() == null || c.daysOfCoverage() <= 0) return null;
    return c.nextGapStart() == null ? c.lastEnd() : c.nextGapStart();
  }

  /// "Runway 2 d 9 h".
  public static String runway(Coverage c, Instant now) {
    if (!c.isJudged()) return "";
    if (c.daysOfCoverage() == null) return "No end";
    var until = coveredUntil(c);
    if (until == null) return "Now is not covered";
    var left = Duration.between(now, until);
    return "Runway " + (left.toDays() >= 10 ? left.toDays() + " days" : Formats.duration(left.toMillis()));
  }

  public static Tone tone(Coverage c) {
    return switch (c.severity()) {
      case CRITICAL -> Tone.CRITICAL;
      case WARNING -> Tone.WARNING;
      case INFO, GOOD -> Tone.GOOD;
      case NONE -> Tone.NEUTRAL;
    };
  }

  /// "trades_default: 1,204 rows".
  public static String notice(Coverage c) {
    if (c.defaultPartition() == null) return "no default partition";
    return c.defaultPartition() + ": " + (c.defaultRows() == null ? "?" : Formats.count(c.defaultRows())) + (c.defaultRows() != null && c.defaultRows() == 1 ? " row" : " rows");
  }

  /// How many days ahead partitions are made: 90, a year for monthly ones, four periods of coarser ones.
  public static double horizonDays(Coverage c) {
    var days = c.intervalSeconds() == null ? 1 : c.intervalSeconds() / DAY;
    return days >= 80 ? Math.round(4 * days) : days >= 27 ? 365 : 90;
  }

  /// What no partition holds from now on: the holes between the existing ones, and now itself.
  public static List<Gap> gaps(Coverage c, List<Partition> leaves, Instant now) {
    var gaps = new ArrayList<Gap>();
    var bounded = leaves.stream().filter(p -> p.rangeStart() != null || p.rangeEnd() != null)
        .sorted(Comparator.comparing(Partition::rangeStart, Comparator.nullsFirst(Comparator.naturalOrder()))).toList();
    Instant end = null;
    for (var leaf : bounded) {
      var start = leaf.rangeStart();
      if (end != null && start != null && start.isAfter(end) && start.isAfter(now)) gaps.add(new Gap(end, start));
      end = leaf.rangeEnd();
    }
    var uncovered = c.isJudged() && c.daysOfCoverage() != null && coveredUntil(c) == null;
    if (uncovered && gaps.isEmpty() && end != null) gaps.add(new Gap(end, null));
    return gaps;
  }

  /// @param to null when nothing comes after it
  public record Gap(Instant from, @Nullable Instant to) {}

  private static List<Partition> inTime(List<Partition> leaves) {
    return leaves.stream().filter(p -> p.rangeStart() != null && p.rangeEnd() != null).sorted(Comparator.comparing(Partition::rangeStart)).toList();
  }

  /// The cells around now: as much past as there is room for beside what lies ahead, gaps between them.
  private static List<CoverageStrip.Part> parts(Coverage c, List<Partition> leaves, Instant now) {
    var parts = new ArrayList<CoverageStrip.Part>();
    inTime(leaves).forEach(leaf -> parts.add(part(leaf, now)));
    for (var gap : gaps(c, leaves, now)) {
      var until = gap.to() == null ? now.plus(Duration.ofDays(1)) : gap.to();
      parts.add(new CoverageStrip.Part("gap", "Not covered", gap.from(), until, 0, CoverageStrip.Kind.GAP, List.of()));
    }
    parts.sort(Comparator.comparing(CoverageStrip.Part::from));
    if (parts.size() <= CELLS) return parts;
    var current = (int) parts.stream().takeWhile(p -> !p.to().isAfter(now)).count();
    // Two thirds past: what is ahead is mostly empty and alike.
    var from = Math.clamp(current - CELLS * 2L / 3, 0, parts.size() - CELLS);
    return parts.subList(from, from + CELLS);
  }

  private static CoverageStrip.Part part(Partition p, Instant now) {
    var kind = p.rangeStart().isAfter(now) ? CoverageStrip.Kind.AHEAD : p.rangeEnd().isAfter(now) ? CoverageStrip.Kind.NOW : CoverageStrip.Kind.PAST;
    return new CoverageStrip.Part(String.valueOf(p.oid()), p.partitionName(), p.rangeStart(), p.rangeEnd(), p.totalBytes() == null ? 0 : p.totalBytes(), kind,
        List.of(new Tip.Fact("Rows", Formats.of(Unit.ROWS, p.rowEstimate(), null).toString())));
  }
}
