package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.demo.IndexSet;
import io.pgdeck.demo.Profile;
import io.pgdeck.demo.TradeEngine;
import io.pgdeck.panel.Rooms;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Every room at 1024 x 640: its list has the width of the page, and nothing stands out of the window.
class SmallestWindowTest extends WindowTest {
  /// Of the page's 936 px less a handle and what a table's card takes.
  private static final double LIST = 840;

  @Override
  Rooms rooms() {
    return AllRooms.ROOMS;
  }

  @Override
  int width() {
    return 1024;
  }

  @Override
  void fill() throws Exception {
    try (var connection = database.connect()) {
      TradeEngine.small(Profile.ROLLING, IndexSet.FULL, 42).load(connection, _ -> { });
    }
  }

  @Test
  void theListHasTheWidthAndNothingStandsOut() {
    Fx.run(() -> stage.setHeight(640));
    eventually(() -> shell.overlay().getHeight() == 640);
    var wrong = new ArrayList<String>();
    for (var room : rooms().all()) {
      Fx.run(() -> shell.front().orElseThrow().open(room.id()));
      eventually(() -> room.panels().stream().allMatch(p -> shell.front().orElseThrow().session().picturesProperty().get().outcomes().containsKey(p)));
      Fx.run(() -> {
        shell.front().orElseThrow().table().map(t -> t.view().getWidth()).filter(w -> w < LIST).ifPresent(w -> wrong.add("%s: list of %.0f px".formatted(room.id(), w)));
        var page = shell.front().orElseThrow().page();
        for (var card : page.lookupAll(".card")) {
          var right = card.localToScene(card.getBoundsInLocal()).getMaxX();
          if (card.isVisible() && right > 1024) wrong.add("%s: %s ends at %.0f".formatted(room.id(), card, right));
        }
      });
    }
    assertThat(wrong).isEmpty();
  }
}
