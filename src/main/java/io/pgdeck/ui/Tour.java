package io.pgdeck.ui;

import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Room;
import io.pgdeck.ui.help.HelpDrawer;
import io.pgdeck.ui.help.TourStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.VBox;

/// The guided tour: one stop in every room that exists, in the rail's order. It opens the room and says what to look at; the room
/// stays usable meanwhile. What is said comes from the rooms' help pages.
final class Tour {
  private final Desk desk;
  private final List<Stop> stops = new ArrayList<>();
  private final TourCard card;
  private int at = -1;

  /// @param id of the room; `objects` for the tree of objects
  record Stop(String id, String title, Optional<TourStop> says) {}

  private Tour(Desk desk) {
    this.desk = desk;
    this.card = new TourCard(this::back, this::next, this::end);
  }

  /// Begins it in the first room.
  static void start(Desk desk) {
    var tour = new Tour(desk);
    var rooms = desk.session().rooms().all();
    Jobs.background("Read the tour", () -> {
      var read = stops(rooms);
      Fx.run(() -> tour.begin(read));
    });
  }

  /// Asks whether to begin; for a demo that is opened the first time.
  static void offer(Desk desk) {
    var tour = new Tour(desk);
    tour.card.offer(desk.session().rooms().all().size() + 1, () -> start(desk));
    desk.overlay().guide(tour.card);
  }

  /// Objects stands behind the rooms of storage, as in the rail. Blocks while it reads.
  static List<Stop> stops(List<Room> rooms) {
    var stops = new ArrayList<Stop>();
    for (var group : Room.Group.values()) {
      var before = stops.size();
      rooms.stream().filter(r -> r.group() == group).forEach(r -> stops.add(new Stop(r.id(), r.title(), TourStop.of(r.id()))));
      if (group == Room.Group.STORAGE && stops.size() > before) stops.add(new Stop("objects", "Objects", TourStop.of("objects")));
    }
    return stops;
  }

  private void begin(List<Stop> read) {
    stops.addAll(read);
    desk.overlay().guide(card);
    go(0);
  }

  private void back() {
    if (at > 0) go(at - 1);
  }

  private void next() {
    if (at + 1 < stops.size()) go(at + 1);
    else end();
  }

  private void go(int to) {
    at = to;
    var stop = stops.get(to);
    if (stop.id().equals("objects")) desk.openObjects();
    else desk.open(stop.id());
    card.show(stop.title(), to + 1, stops.size(), stop.says().map(s -> s.shown(page -> HelpDrawer.openPage(desk.overlay(), page))).orElseGet(VBox::new));
    desk.overlay().focus(card.next());
  }

  private void end() {
    desk.overlay().guide(null);
  }
}
