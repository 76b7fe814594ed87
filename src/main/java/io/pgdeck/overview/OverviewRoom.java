package io.pgdeck.overview;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.RoomTile;
import io.pgdeck.panel.Severity;
import java.util.List;
import java.util.stream.Stream;

/// How is the server? It knows the other rooms as [Room] alone: each says its own figures.
public final class OverviewRoom implements Room {
  private final List<Room> rooms;
  private final Panel<?> alerts;
  private final Panel<?> sequences;

  /// @param rooms     those whose figures it shows, in their order, the alerts among them
  /// @param sequences `v_sequences`
  public OverviewRoom(List<Room> rooms, Panel<?> sequences) {
    this.rooms = List.copyOf(rooms);
    this.alerts = rooms.stream().filter(r -> r.id().equals("alerts")).findFirst().orElseThrow().panels().getFirst();
    this.sequences = sequences;
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
    return Stream.concat(Stream.of(HealthCheck.PANEL, Vitals.PANEL, Capacity.PANEL, Checkpoints.PANEL, alerts, sequences), rooms.stream().flatMap(r -> r.tilePanels().stream())).<Panel<?>>map(p -> p).distinct().toList();
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

  /// What needs no second look.
  @Override
  public List<RoomTile> tiles(Pictures pictures) {
    return vitals().tiles(pictures, null);
  }

  /// The tiles of one window, which remembers how the figures came there.
  public VitalTiles vitals() {
    return new VitalTiles(rooms, alerts, sequences);
  }

  /// The watched figures with their limits, those beyond one first.
  public List<Watched> watched(Pictures pictures) {
    return Watched.of(pictures, alerts);
  }
}
