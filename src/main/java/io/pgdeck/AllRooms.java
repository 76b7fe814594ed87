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
import io.pgdeck.panel.Rooms;
import io.pgdeck.partitions.PartitionsRoom;
import io.pgdeck.queries.QueriesRoom;
import java.util.List;
import java.util.stream.Stream;

/// The one list of rooms, in the rail's order.
public final class AllRooms {
  private static final List<Room> ROOMS_BELOW = List.of(new ActivityRoom(), new QueriesRoom(), new IndexesRoom(), new BloatRoom(), new PartitionsRoom(),
      new MatviewsRoom(), new AlertsRoom());
  public static final Rooms ROOMS = new Rooms(Stream.concat(Stream.of(new OverviewRoom(ROOMS_BELOW)), ROOMS_BELOW.stream()).toList(), List.of(IndexUsage.PANEL, SequenceRange.PANEL, ServerSetting.PANEL));

  private AllRooms() {}
}
