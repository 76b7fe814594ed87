package io.pgdeck.activity;

import io.pgdeck.action.Action;
import io.pgdeck.action.Order;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.RoomTile;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Severity;
import java.util.Comparator;
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
    return List.of(Backend.PANEL, LockWait.PANEL);
  }

  @Override
  public String facts(Pictures pictures) {
    var clients = pictures.rows(Backend.PANEL).stream().filter(Backend::isClient).toList();
    var waiting = BlockingTree.of(pictures.rows(LockWait.PANEL)).waiting();
    return "%d sessions · %d active now · %s".formatted(clients.size(), clients.stream().filter(b -> b.isActive() && !b.isOwn()).count(),
        waiting == 0 ? "no one waits for a lock" : waiting == 1 ? "1 waits for a lock" : waiting + " wait for a lock");
  }

  @Override
  public List<Panel<?>> tilePanels() {
    return List.of(Backend.PANEL, LockWait.PANEL);
  }

  @Override
  public List<RoomTile> tiles(Pictures pictures) {
    var clients = pictures.rows(Backend.PANEL).stream().filter(b -> b.isClient() && !b.isOwn()).toList();
    if (pictures.outcome(Backend.PANEL).isEmpty()) return List.of(RoomTile.unknown(id(), "Active sessions", "reading"), RoomTile.unknown(id(), "Longest transaction", "reading"));
    var waits = BlockingTree.of(pictures.rows(LockWait.PANEL));
    var active = new RoomTile(id(), "Active sessions", new Formats.Text(String.valueOf(clients.stream().filter(Backend::isActive).count()), ""),
        waits.waiting() == 0 ? "no one waits for a lock" : waits.waiting() == 1 ? "1 waits for a lock" : waits.waiting() + " wait for a lock",
        waits.waiting() == 0 ? Severity.NONE : waits.all().stream().filter(n -> n.waitsFor() != null).map(n -> Severity.of(n.waitsFor().status()))
            .filter(s -> s != Severity.GOOD).min(Comparator.naturalOrder()).orElse(Severity.NONE));
    var oldest = clients.stream().filter(b -> b.xactSeconds() != null).max(Comparator.comparingDouble(Backend::xactSeconds));
    var longest = oldest.map(b -> new RoomTile(id(), "Longest transaction", Formats.duration(b.xactSeconds() * 1000), "pid %d · %s".formatted(b.pid(), b.state()),
        b.xactSeconds() > LONG_TRANSACTION ? Severity.WARNING : Severity.NONE)).orElse(RoomTile.unknown(id(), "Longest transaction", "none is open"));
    return List.of(active, longest);
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
