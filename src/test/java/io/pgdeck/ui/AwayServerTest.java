package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.panel.Rooms;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.ServerProfile;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

/// A server that has never answered, in the smallest window: it says so, claims nothing of the server and covers nothing.
class AwayServerTest extends WindowTest {
  @Override
  Rooms rooms() {
    return AllRooms.ROOMS;
  }

  @Override
  int width() {
    return 1024;
  }

  @Override
  void opened() {
    shell.open(new ServerProfile("away", Environment.PRODUCTION, List.of(new HostPort("127.0.0.1", 1)), "app", "dba", null, Map.of(), false));
  }

  private void room(String id) {
    Fx.run(() -> shell.front().orElseThrow().open(id));
    var panels = rooms().room(id).orElseThrow().panels();
    eventually(() -> panels.stream().allMatch(p -> shell.front().orElseThrow().session().picturesProperty().get().outcomes().containsKey(p)));
  }

  @Test
  void nothingIsClaimedOfWhatNobodyHasRead() {
    // So wide that the alerts stand beside.
    Fx.run(() -> stage.setWidth(1440));
    eventually(() -> shell.overlay().getWidth() == 1440);
    for (var room : rooms().all()) {
      room(room.id());
      assertThat(Fx.call(() -> ((Label) shell.overlay().lookup("#facts")).getText())).as(room.id()).isEmpty();
    }
    room("overview");
    eventually(() -> shell.overlay().lookupAll(".tile-foot").stream().map(n -> ((Label) n).getText()).allMatch(List.of("no answer", "nothing recorded yet", "reading", "")::contains));
    eventually(() -> shell.overlay().lookupAll(".tile-foot").stream().map(n -> ((Label) n).getText()).filter("no answer"::equals).count() > 3);
    eventually(() -> shell.overlay().lookupAll(".state-title").stream().filter(n -> n.getParent().isVisible()).map(n -> ((Label) n).getText()).toList().containsAll(List.of("No sample was recorded", "No figure was read", "No connection")));
    assertThat(Fx.call(() -> shell.front().orElseThrow().session().server().cost().lastMinute().statements())).as("none was sent").isZero();
  }

  @Test
  void theBannerCoversNothingAndNothingCoversIt() {
    Fx.run(() -> stage.setHeight(640));
    for (var id : List.of("overview", "activity")) {
      room(id);
      eventually(() -> shell.overlay().getHeight() == 640 && shell.overlay().lookup(".banner").isVisible());
      eventually(() -> shell.overlay().lookup(".number-tile").getOpacity() == 0.55);
      eventually(() -> {
        var page = place(shell.front().orElseThrow().page());
        return place(shell.overlay().lookup(".banner")).getMaxY() + 7 <= page.getMinY() && page.getMaxY() <= 640 - 28;
      });
    }
  }

  private static Bounds place(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }
}
