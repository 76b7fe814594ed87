package io.pgdeck.indexes;

import io.pgdeck.action.AuditLog;
import io.pgdeck.action.Order;
import io.pgdeck.chart.IndexScatter;
import io.pgdeck.chart.Tip;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Unit;
import io.pgdeck.server.UserFolders;
import java.util.List;

/// Which indexes help, which only cost?
public final class IndexesRoom implements Room {
  @Override
  public String id() {
    return "indexes";
  }

  @Override
  public String title() {
    return "Indexes";
  }

  @Override
  public String icon() {
    return "fth-list";
  }

  @Override
  public Group group() {
    return Group.STORAGE;
  }

  @Override
  public List<Panel<?>> panels() {
    return List.of(Index.PANEL, UnusedIndex.PANEL, RedundantIndex.PANEL, InvalidIndex.PANEL);
  }

  @Override
  public List<Order> orders() {
    return List.of(new CreateIndexOrder(), new ReindexOrder(), new DropIndexOrder());
  }

  @Override
  public List<RowAction<?>> rowActions() {
    return List.of(
        new RowAction<>("reindex", "Rebuild…", "fth-refresh-cw", Index.PANEL, _ -> true,
            i -> new Reindex(i.oid(), i.schemaName(), i.indexName(), new AuditLog(UserFolders.ofProcess().audit()))),
        new RowAction<>("drop-index", "Drop…", "fth-trash-2", Index.PANEL, i -> !i.isPrimary(), i -> new DropIndex(i.oid())));
  }

  @Override
  public String facts(Pictures pictures) {
    var rows = pictures.rows(Index.PANEL);
    var bytes = rows.stream().mapToLong(i -> i.sizeBytes() == null ? 0 : i.sizeBytes()).sum();
    return "%s indexes on %d tables · %s · scans of this server since its statistics were reset".formatted(pictures.count(Index.PANEL, rows.size()),
        rows.stream().map(Index::tableOid).distinct().count(), Formats.bytes(bytes));
  }

  @Override
  public List<RoomChart> charts(Pictures pictures) {
    return List.of(new RoomChart("size-scans", "Size against scans", "what is large and never scanned only costs", scatter(pictures, "")));
  }

  /// Every index by size and scans.
  ///
  /// @param selected oid of the index that is chosen, or empty
  public static IndexScatter scatter(Pictures pictures, String selected) {
    return new IndexScatter(pictures.rows(Index.PANEL).stream().filter(i -> i.sizeBytes() != null && i.scans() != null)
        .map(i -> new IndexScatter.Dot(String.valueOf(i.oid()), i.indexName(), i.sizeBytes(), i.scans(), verdict(i), List.of(
            new Tip.Fact("Table", i.tableName()),
            new Tip.Fact("Rows per scan", Formats.of(Unit.ROWS, i.rowsPerScan(), null).toString()))))
        .toList(), "since the reset", selected);
  }

  private static IndexScatter.Verdict verdict(Index i) {
    return switch (i.verdict()) {
      case "INVALID" -> IndexScatter.Verdict.INVALID;
      case "DUPLICATE", "REDUNDANT" -> IndexScatter.Verdict.REDUNDANT;
      case "UNUSED" -> IndexScatter.Verdict.UNUSED;
      case "TOO_EARLY" -> IndexScatter.Verdict.EARLY;
      case "KEPT" -> IndexScatter.Verdict.KEPT;
      default -> IndexScatter.Verdict.USED;
    };
  }
}
