package io.pgdeck;

import io.pgdeck.activity.ActivityRoom;
import io.pgdeck.alerts.AlertsRoom;
import io.pgdeck.bloat.BloatRoom;
import io.pgdeck.indexes.IndexUsage;
import io.pgdeck.indexes.IndexesRoom;
import io.pgdeck.maintenance.SequenceRange;
import io.pgdeck.maintenance.ServerSetting;
import io.pgdeck.matviews.MatviewsRoom;
import io.pgdeck.overview.OverviewRoom;
import io.pgdeck.panel.Room;
import io.pgdeck.own.OwnQueries;
import io.pgdeck.own.OwnRoom;
import io.pgdeck.panel.Rooms;
import io.pgdeck.panel.Shelf;
import io.pgdeck.partitions.PartitionsRoom;
import io.pgdeck.queries.QueriesRoom;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one list of rooms, in the rail's order.
public final class AllRooms {
  private static final List<Room> ROOMS_BELOW = List.of(new ActivityRoom(), new QueriesRoom(), new IndexesRoom(), new BloatRoom(), new PartitionsRoom(),
      new MatviewsRoom(), new AlertsRoom());
  public static final Rooms ROOMS = new Rooms(Stream.concat(Stream.of(new OverviewRoom(ROOMS_BELOW, SequenceRange.PANEL)), ROOMS_BELOW.stream()).toList(), List.of(IndexUsage.PANEL, SequenceRange.PANEL, ServerSetting.PANEL));

  private AllRooms() {}

  /// These and the queries that lie in this folder, where there are any.
  static Rooms with(Path folder) {
    var taken = Stream.concat(new Shelf(ROOMS).names(), Shelf.reserved().stream()).collect(Collectors.toSet());
    var own = OwnQueries.in(folder, taken);
    if (own.panels().isEmpty() && own.broken().isEmpty()) return ROOMS;
    return new Rooms(Stream.concat(ROOMS.all().stream(), Stream.of(new OwnRoom(own))).toList(), ROOMS.others());
  }
}
