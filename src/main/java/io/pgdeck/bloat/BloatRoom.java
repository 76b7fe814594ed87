package io.pgdeck.bloat;

import io.pgdeck.action.Order;
import io.pgdeck.chart.BloatMap;
import io.pgdeck.chart.LiveDeadBars;
import io.pgdeck.chart.Tip;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Unit;
import java.util.List;

/// Where is space wasted, what is vacuum doing?
public final class BloatRoom implements Room {
  @Override
  public String id() {
    return "bloat";
  }

  @Override
  public String title() {
    return "Bloat";
  }

  @Override
  public String icon() {
    return "fth-pie-chart";
  }

  @Override
  public Group group() {
    return Group.STORAGE;
  }

  @Override
  public List<Panel<?>> panels() {
    return List.of(TableBloat.PANEL, VacuumProgress.PANEL);
  }

  @Override
  public String facts(Pictures pictures) {
    var rows = pictures.rows(TableBloat.PANEL);
    var sum = WasteSum.of(rows);
    return sum.wasted() == null ? "%s tables · %s dead tuples".formatted(pictures.count(TableBloat.PANEL, rows.size()), Formats.count(sum.dead()))
        : "%s tables · ≈ %s could be won back · %s dead tuples · estimate from statistics".formatted(pictures.count(TableBloat.PANEL, rows.size()), Formats.bytes(sum.wasted()), Formats.count(sum.dead()));
  }

  @Override
  public List<RoomChart> charts(Pictures pictures) {
    return List.of(new RoomChart("wasted", "Wasted bytes", "area: bytes that can be won back · colour: bloat", map(pictures, "")),
        new RoomChart("live-dead", "Live against dead space", "largest tables first", bars(pictures)));
  }

  /// The tables that waste most, as areas.
  public static BloatMap map(Pictures pictures, String selected) {
    return new BloatMap(pictures.rows(TableBloat.PANEL).stream().filter(t -> t.estBloatBytes() != null && t.estBloatBytes() > 0 && t.estBloatPct() != null)
        .map(t -> new BloatMap.Item(String.valueOf(t.oid()), t.tableName(), t.estBloatBytes(), t.estBloatPct(), true, List.of(
            new Tip.Fact("Size", Formats.of(Unit.BYTES, t.totalBytes(), null).toString()),
            new Tip.Fact("Dead tuples", Formats.of(Unit.ROWS, t.deadRows(), null).toString())))).toList(), selected);
  }

  /// What rows use, what dead rows hold at their mean width, what is empty.
  public static LiveDeadBars bars(Pictures pictures) {
    return new LiveDeadBars(pictures.rows(TableBloat.PANEL).stream().filter(t -> t.totalBytes() != null && t.totalBytes() > 0).map(BloatRoom::bar).toList());
  }

  private static LiveDeadBars.Item bar(TableBloat t) {
    long size = t.totalBytes() == null ? 0 : t.totalBytes();
    var empty = Math.min(size, t.estBloatBytes() == null ? 0 : t.estBloatBytes());
    var dead = Math.min(size, Math.round(size * (t.deadPct() == null ? 0 : t.deadPct()) / 100));
    // Dead rows are part of what a rewrite would win back, so they are not counted twice.
    return new LiveDeadBars.Item(String.valueOf(t.oid()), t.tableName(), Math.max(0, size - Math.max(dead, empty)), dead, Math.max(0, empty - dead), List.of(
        new Tip.Fact("Live tuples", Formats.of(Unit.ROWS, t.liveRows(), null).toString()),
        new Tip.Fact("Dead tuples", Formats.of(Unit.ROWS, t.deadRows(), null).toString())));
  }

  @Override
  public List<RowAction<?>> rowActions() {
    return List.of(new RowAction<>("vacuum", "Vacuum…", "fth-tool", TableBloat.PANEL, _ -> true, t -> new VacuumTable(t.oid())));
  }

  @Override
  public List<Order> orders() {
    return List.of(new VacuumOrder());
  }
}
