package io.pgdeck.partitions.view;

import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.partitions.Coverage;
import io.pgdeck.partitions.CoverageChart;
import io.pgdeck.partitions.MissingPartition;
import io.pgdeck.partitions.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Which parent is chosen and what is known of all of them. No nodes.
final class PartitionsViewModel {
  private final SimpleObjectProperty<@Nullable Long> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Coverage> parent = new ReadOnlyObjectWrapper<>();
  private List<Coverage> parents = List.of();
  private List<Partition> partitions = List.of();
  private List<MissingPartition> missing = List.of();
  private Instant now = Instant.EPOCH;

  PartitionsViewModel() {
    chosen.addListener(_ -> find());
  }

  /// Takes what was read; the chosen parent stays chosen as long as it exists.
  void take(Pictures pictures) {
    parents = pictures.rows(Coverage.PANEL);
    partitions = pictures.rows(Partition.PANEL);
    missing = pictures.rows(MissingPartition.PANEL);
    now = pictures.outcome(Coverage.PANEL).flatMap(Outcome::picture).map(Snapshot::asOf).orElse(Instant.EPOCH);
    if (parents.stream().noneMatch(p -> p.oid().equals(chosen.get()))) chosen.set(parents.isEmpty() ? null : parents.getFirst().oid());
    find();
  }

  private void find() {
    parent.set(parents.stream().filter(p -> p.oid().equals(chosen.get())).findFirst().orElse(null));
  }

  void choose(long oid) {
    chosen.set(oid);
  }

  /// Worst first, as the view orders them.
  List<Coverage> parents() {
    return parents;
  }

  ReadOnlyObjectProperty<@Nullable Coverage> parentProperty() {
    return parent.getReadOnlyProperty();
  }

  /// When the parents were read.
  Instant now() {
    return now;
  }

  List<Partition> leaves(Coverage of) {
    return CoverageChart.of(of, partitions);
  }

  /// The partition that takes the rows of now.
  @Nullable Partition current(Coverage of) {
    return leaves(of).stream().filter(p -> "CURRENT".equals(p.position())).findFirst().orElse(null);
  }

  /// What could be created ahead for a parent.
  List<MissingPartition> missing(Coverage of) {
    return missing.stream().filter(m -> m.parentOid().equals(of.oid())).toList();
  }

  /// The first range from now on that no partition holds.
  Optional<CoverageChart.Gap> gap(Coverage of) {
    return CoverageChart.gaps(of, leaves(of), now).stream().findFirst();
  }

  /// The chosen parent's partitions, newest first, what is missing between them; those without a range last.
  List<Partition> rows(List<Partition> all) {
    var of = parent.get();
    if (of == null) return all;
    var leaves = CoverageChart.of(of, all);
    var rows = new ArrayList<>(leaves);
    CoverageChart.gaps(of, leaves, now).forEach(g -> rows.add(Partition.missing(of, g.from(), g.to())));
    rows.sort(Comparator.comparing(Partition::rangeStart, Comparator.nullsFirst(Comparator.naturalOrder())).reversed()
        .thenComparing(Partition::partitionName));
    return rows;
  }
}
