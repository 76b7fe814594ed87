package io.pgdeck.partitions;

import io.pgdeck.action.Action;
import io.pgdeck.action.Order;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomAction;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.RoomTile;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.util.Comparator;
import java.util.List;

/// Will tomorrow's rows find a home?
public final class PartitionsRoom implements Room {
  @Override
  public String id() {
    return "partitions";
  }

  @Override
  public String title() {
    return "Partitions";
  }

  @Override
  public String icon() {
    return "fth-layers";
  }

  @Override
  public Group group() {
    return Group.STORAGE;
  }

  @Override
  public List<Panel<?>> panels() {
    return List.of(Partition.PANEL, Coverage.PANEL, MissingPartition.PANEL);
  }

  @Override
  public String facts(Pictures pictures) {
    var parents = pictures.rows(Coverage.PANEL);
    if (parents.isEmpty()) return "no partitioned table";
    var leaves = pictures.rows(Partition.PANEL);
    var bytes = leaves.stream().mapToLong(p -> p.totalBytes() == null ? 0 : p.totalBytes()).sum();
    var defaults = parents.stream().filter(c -> c.defaultPartition() != null).count();
    return "%d partitioned %s · %d %s · %s · %s default %s".formatted(parents.size(), parents.size() == 1 ? "table" : "tables", leaves.size(),
        leaves.size() == 1 ? "partition" : "partitions", Formats.bytes(bytes), defaults == 0 ? "no" : defaults, defaults == 1 ? "partition" : "partitions");
  }

  @Override
  public List<Panel<?>> tilePanels() {
    return List.of(Coverage.PANEL);
  }

  @Override
  public List<RoomTile> tiles(Pictures pictures) {
    var judged = pictures.rows(Coverage.PANEL).stream().filter(c -> c.daysOfCoverage() != null).toList();
    var worst = judged.stream().min(Comparator.comparing(Coverage::severity).thenComparing(Coverage::daysOfCoverage));
    return List.of(worst.map(c -> new RoomTile(id(), "Partition runway", Formats.of(Unit.DAYS, Math.floor(c.daysOfCoverage()), null),
        c.gapsAhead() != null && c.gapsAhead() > 0 ? c.parentTable() + " has a gap ahead" : "shortest: " + c.parentTable(),
        c.severity() == Severity.GOOD ? Severity.NONE : c.severity())).orElse(RoomTile.unknown(id(), "Partition runway", "no table by time")));
  }

  @Override
  public List<RoomChart> charts(Pictures pictures) {
    return List.of(new RoomChart("coverage", "Coverage", "bar height: size · line: covered range", CoverageChart.of(pictures)));
  }

  @Override
  public List<RowAction<?>> rowActions() {
    return List.of(new RowAction<>("create-partitions", "Create missing partitions…", "fth-plus", Coverage.PANEL,
        Coverage::isJudged, c -> new CreatePartitions(c.oid())));
  }

  @Override
  public List<RoomAction> roomActions() {
    return List.of(new RoomAction("create-all-missing", "Create all missing…", "fth-plus", true, p -> p.rows(MissingPartition.PANEL).size(),
        "No partition is missing ahead.",
        p -> p.rows(MissingPartition.PANEL).stream().map(MissingPartition::parentOid).distinct().<Action>map(CreatePartitions::new).toList()));
  }

  @Override
  public List<Order> orders() {
    return List.of(new CreatePartitionsOrder());
  }
}
