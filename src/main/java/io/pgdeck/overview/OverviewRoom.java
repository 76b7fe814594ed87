package io.pgdeck.overview;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.RoomTile;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.util.List;
import java.util.stream.Stream;

/// How is the server? It knows the other rooms as [Room] alone: each says its own figures.
public final class OverviewRoom implements Room {
  private final List<Room> rooms;

  /// @param rooms those whose figures it shows, in their order
  public OverviewRoom(List<Room> rooms) {
    this.rooms = List.copyOf(rooms);
  }

  @Override
  public String id() {
    return "overview";
  }

  @Override
  public String title() {
    return "Overview";
  }

  @Override
  public String icon() {
    return "fth-grid";
  }

  @Override
  public Group group() {
    return Group.WORKLOAD;
  }

  @Override
  public List<Panel<?>> panels() {
    return Stream.concat(Stream.of(HealthCheck.PANEL, Vitals.PANEL), rooms.stream().flatMap(r -> r.tilePanels().stream())).<Panel<?>>map(p -> p).distinct().toList();
  }

  @Override
  public String facts(Pictures pictures) {
    var score = HealthScore.of(pictures.rows(HealthCheck.PANEL));
    if (score.points() == null) return "Reading the health rows";
    var critical = score.losses().stream().filter(l -> Severity.of(l.check().status()) == Severity.CRITICAL).count();
    var rest = score.losses().size() - critical;
    return "%d of %d checks good%s%s%s".formatted(score.judged() - score.losses().size(), score.judged(), critical == 0 ? "" : " · %d critical".formatted(critical),
        rest == 0 ? "" : " · %d %s".formatted(rest, rest == 1 ? "warning" : "warnings"), score.unjudged() == 0 ? "" : " · %d not judged".formatted(score.unjudged()));
  }

  @Override
  public List<RoomChart> charts(Pictures pictures) {
    return List.of();
  }

  /// The rooms' figures in the rail's order, then the database's own.
  @Override
  public List<RoomTile> tiles(Pictures pictures) {
    return Stream.concat(rooms.stream().flatMap(r -> r.tiles(pictures).stream()), vitals(pictures).stream()).toList();
  }

  private static List<RoomTile> vitals(Pictures pictures) {
    return pictures.rows(Vitals.PANEL).stream().findFirst().map(v -> {
      var share = 100.0 * v.xidAge() / v.xidFreezeMaxAge();
      var age = new RoomTile("bloat", "Transaction-id age", Formats.of(Unit.COUNT, v.xidAge(), null),
          "%s %% of autovacuum_freeze_max_age".formatted(Formats.percent(share)), share > 150 ? Severity.CRITICAL : share > 100 ? Severity.WARNING : Severity.NONE);
      return v.standbys() == 0 && !v.inRecovery() ? List.of(age) : List.of(age, replication(v));
    }).orElse(List.of());
  }

  private static RoomTile replication(Vitals v) {
    var behind = v.replayLagBytes() == null ? "" : Formats.bytes(v.replayLagBytes()) + " behind";
    return new RoomTile("overview", v.inRecovery() ? "Behind the primary" : "Replication lag", v.replayLagSeconds() == null ? new Formats.Text(Formats.UNKNOWN, "")
        : Formats.duration(v.replayLagSeconds() * 1000), v.inRecovery() ? behind : "%s%d %s".formatted(behind.isEmpty() ? "" : behind + " · ", v.standbys(),
        v.standbys() == 1 ? "standby" : "standbys"), Severity.NONE);
  }

  /// The rooms it leads to.
  public List<Room> rooms() {
    return rooms;
  }
}
