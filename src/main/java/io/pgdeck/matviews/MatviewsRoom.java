package io.pgdeck.matviews;

import io.pgdeck.action.Action;
import io.pgdeck.action.Order;
import io.pgdeck.chart.StalenessGauge;
import io.pgdeck.chart.Tip;
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
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Are the summaries fresh?
public final class MatviewsRoom implements Room {
  @Override
  public String id() {
    return "matviews";
  }

  @Override
  public String title() {
    return "Materialized views";
  }

  @Override
  public String icon() {
    return "fth-copy";
  }

  @Override
  public Group group() {
    return Group.STORAGE;
  }

  @Override
  public List<Panel<?>> panels() {
    return List.of(MatView.PANEL, RefreshRun.PANEL);
  }

  @Override
  public String facts(Pictures pictures) {
    var views = pictures.rows(MatView.PANEL);
    var bytes = views.stream().mapToLong(v -> v.sizeBytes() == null ? 0 : v.sizeBytes()).sum();
    var stale = views.stream().filter(MatView::stale).count();
    return "%d %s · %s · %s".formatted(views.size(), views.size() == 1 ? "view" : "views", Formats.bytes(bytes),
        stale == 0 ? "none is older than its budget" : stale == 1 ? "one is older than its budget" : stale + " are older than their budgets");
  }

  /// One gauge per view that has a budget.
  @Override
  public List<Panel<?>> tilePanels() {
    return List.of(MatView.PANEL);
  }

  @Override
  public List<RoomTile> tiles(Pictures pictures) {
    var views = pictures.rows(MatView.PANEL);
    if (views.isEmpty()) return List.of(RoomTile.unknown(id(), "Stale views", "no materialized view"));
    var stale = views.stream().filter(MatView::stale).toList();
    var worst = stale.stream().map(v -> Severity.of(v.status())).min(java.util.Comparator.naturalOrder());
    return List.of(new RoomTile(id(), "Stale views", new Formats.Text(String.valueOf(stale.size()), "of " + views.size()),
        stale.isEmpty() ? "all within their budget" : stale.getFirst().viewName(), worst.orElse(Severity.NONE)));
  }

  @Override
  public List<RoomChart> charts(Pictures pictures) {
    return pictures.rows(MatView.PANEL).stream().filter(v -> v.cadenceSeconds() != null)
        .map(v -> new RoomChart("staleness-" + v.oid(), v.viewName(), "age against its budget", gauge(v))).toList();
  }

  /// The age of one view against its budget.
  public static StalenessGauge gauge(MatView v) {
    return new StalenessGauge(String.valueOf(v.oid()), v.viewName(),
        v.stalenessSeconds() == null ? null : Duration.ofMillis(Math.round(v.stalenessSeconds() * 1000)),
        Duration.ofMillis(Math.round((v.cadenceSeconds() == null ? 0 : v.cadenceSeconds()) * 1000)),
        List.of(new Tip.Fact("Rows", Formats.of(Unit.ROWS, v.rows(), null).toString())));
  }

  @Override
  public List<RowAction<?>> rowActions() {
    return List.of(
        new RowAction<>("refresh", "Refresh now", "fth-refresh-cw", MatView.PANEL, _ -> true, v -> new RefreshView(v.oid(), true)),
        new RowAction<>("refresh-plain", "Refresh, readers wait…", "fth-refresh-cw", MatView.PANEL, _ -> true, v -> new RefreshView(v.oid(), false)));
  }

  @Override
  public List<RoomAction> roomActions() {
    return List.of(
        new RoomAction("refresh-all", "Refresh all, in order…", "fth-refresh-cw", false, p -> p.rows(MatView.PANEL).size(),
            "There is no materialized view.", p -> refresh(p.rows(MatView.PANEL))),
        new RoomAction("refresh-stale", "Refresh stale", "fth-refresh-cw", true,
            p -> (int) p.rows(MatView.PANEL).stream().filter(MatView::stale).count(), "No view is older than its budget.",
            p -> refresh(p.rows(MatView.PANEL).stream().filter(MatView::stale).toList())));
  }

  @Override
  public List<Order> orders() {
    return List.of(new RefreshOrder());
  }

  private static List<Action> refresh(List<MatView> views) {
    return List.of(new RefreshSeveral(views.stream().map(MatView::oid).collect(Collectors.toSet()), true));
  }
}
