package io.pgdeck.activity;

import io.pgdeck.action.Action;
import io.pgdeck.action.Order;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.RowAction;
import java.util.List;
import java.util.Objects;

/// What does the server do now, and who waits for whom?
public final class ActivityRoom implements Room {
  /// Five minutes: from then on it holds back what vacuum may remove.
  public static final double LONG_TRANSACTION = 300;

  @Override
  public String id() {
    return "activity";
  }

  @Override
  public String title() {
    return "Activity";
  }

  @Override
  public String icon() {
    return "fth-activity";
  }

  @Override
  public Group group() {
    return Group.WORKLOAD;
  }

  @Override
  public List<Panel<?>> panels() {
    return List.of(Backend.PANEL, LockWait.PANEL, Progress.PANEL);
  }

  @Override
  public String facts(Pictures pictures) {
    var clients = pictures.rows(Backend.PANEL).stream().filter(Backend::isClient).toList();
    var waiting = BlockingTree.of(pictures.rows(LockWait.PANEL)).waiting();
    return "%d sessions · %d active now · %s".formatted(clients.size(), clients.stream().filter(b -> b.isActive() && !b.isOwn()).count(),
        waiting == 0 ? "no one waits for a lock" : waiting == 1 ? "1 waits for a lock" : waiting + " wait for a lock");
  }

  @Override
  public List<RoomChart> charts(Pictures pictures) {
    return List.of();
  }

  @Override
  public List<RowAction<?>> rowActions() {
    return List.of(
        new RowAction<>("cancel", "Cancel query…", "fth-slash", Backend.PANEL, b -> endable(b) && b.isActive(), b -> end(EndSession.Way.CANCEL, b)),
        new RowAction<>("terminate", "Terminate…", "fth-x-circle", Backend.PANEL, ActivityRoom::endable, b -> end(EndSession.Way.TERMINATE, b)));
  }

  private static boolean endable(Backend b) {
    return !b.isOwn() && b.isClient() && b.backendStart() != null;
  }

  private static Action end(EndSession.Way way, Backend b) {
    return new EndSession(way, b.pid(), Objects.requireNonNull(b.backendStart()));
  }

  @Override
  public List<Order> orders() {
    return List.of(new EndSessionOrder(EndSession.Way.CANCEL), new EndSessionOrder(EndSession.Way.TERMINATE));
  }
}
