package io.pgdeck.chart;

import io.pgdeck.chart.CoverageStrip.Kind;
import io.pgdeck.chart.CoverageStrip.Part;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What one bar of a strip stands for: a partition, or neighbours of one kind where there are more than pixels.
record CoverageCell(List<Part> parts) {
  static List<CoverageCell> of(List<Part> parts, int most) {
    var sorted = parts.stream().sorted(java.util.Comparator.comparing(Part::from)).toList();
    var size = (sorted.size() + most - 1) / most;
    var cells = new ArrayList<CoverageCell>();
    var open = new ArrayList<Part>();
    for (var part : sorted) {
      if (!open.isEmpty() && (open.size() == size || open.getFirst().kind() != part.kind() || part.kind() == Kind.NOW)) {
        cells.add(new CoverageCell(List.copyOf(open)));
        open.clear();
      }
      open.add(part);
    }
    if (!open.isEmpty()) cells.add(new CoverageCell(List.copyOf(open)));
    return cells;
  }

  Kind kind() {
    return parts.getFirst().kind();
  }

  Instant from() {
    return parts.getFirst().from();
  }

  Instant to() {
    return parts.getLast().to();
  }

  /// Of the largest: a merged bar must not look bigger than its neighbours.
  long bytes() {
    return parts.stream().mapToLong(Part::bytes).max().orElse(0);
  }

  String key() {
    return parts.getFirst().key();
  }

  String name() {
    return kind() == Kind.GAP ? "Not covered" : parts.size() == 1 ? parts.getFirst().name() : parts.size() + " partitions from " + parts.getFirst().name();
  }

  List<Tip.Fact> facts(ZoneId zone) {
    var facts = new ArrayList<Tip.Fact>();
    facts.add(new Tip.Fact("Range", Moments.range(from(), to(), zone)));
    if (kind() != Kind.GAP) facts.add(new Tip.Fact(parts.size() == 1 ? "Size" : "Largest", Figures.bytes(bytes())));
    if (parts.size() == 1) facts.addAll(parts.getFirst().facts());
    return facts;
  }
}
