package io.pgdeck.ui;

import io.pgdeck.AllRooms;
import io.pgdeck.demo.IndexSet;
import io.pgdeck.demo.Profile;
import io.pgdeck.demo.TradeEngine;
import io.pgdeck.panel.Rooms;

/// The window with all its rooms, over a small Trade Engine.
abstract class TradeEngineWindow extends WindowTest {
  @Override
  Rooms rooms() {
    return AllRooms.ROOMS;
  }

  @Override
  void fill() throws Exception {
    try (var connection = database.connect()) {
      TradeEngine.small(Profile.ROLLING, IndexSet.FULL, 42).load(connection, _ -> { });
    }
  }

  /// Opens a room of the window in front; returns once each of its panels has an answer.
  void room(String id) {
    var desk = Fx.call(() -> shell.front().orElseThrow());
    Fx.run(() -> desk.open(id));
    var panels = rooms().room(id).orElseThrow().panels();
    eventually(() -> panels.stream().allMatch(p -> desk.session().picturesProperty().get().outcomes().containsKey(p)));
  }
}
