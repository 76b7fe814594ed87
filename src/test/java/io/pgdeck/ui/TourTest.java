package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.Rooms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The tour ends in every room that exists, with keys alone, and leaves the room usable.
class TourTest extends WindowTest {
  @Override
  Rooms rooms() {
    return AllRooms.ROOMS;
  }

  @Test
  void everyRoomHasAStopWithWordsOfItsOwn() {
    var stops = Tour.stops(rooms().all());
    assertThat(stops).extracting(Tour.Stop::id).containsExactlyInAnyOrderElementsOf(
        Stream.concat(rooms().all().stream().map(Room::id), Stream.of("objects")).toList());
    assertThat(stops).allSatisfy(s -> assertThat(s.says()).as(s.id()).isPresent());
  }

  @Test
  void keysAloneLeadThroughAllRooms(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    eventually(() -> robot.lookup("#palette").tryQuery().isPresent());
    robot.write("guided");
    robot.push(KeyCode.ENTER);
    eventually(() -> robot.lookup("#tour").tryQuery().isPresent());
    var seen = new ArrayList<String>();
    var stops = Tour.stops(rooms().all());
    for (var stop : stops) {
      var place = "%d of %d".formatted(seen.size() + 1, stops.size());
      eventually(() -> here().equals(stop.id()) && robot.lookup("#tour .label").queryAll().stream().anyMatch(n -> n instanceof Label l && l.getText().equals(place)));
      assertThat(robot.lookup("#tour .help-words").<Text>queryAll()).as(stop.id()).isNotEmpty();
      eventually(() -> robot.lookup("#tour-next").<Node>query().isFocused());
      seen.add(here());
      robot.push(seen.size() % 2 == 0 ? KeyCode.RIGHT : KeyCode.ENTER);
    }
    assertThat(seen).hasSize(rooms().all().size() + 1).doesNotHaveDuplicates();
    eventually(() -> robot.lookup("#tour").tryQuery().isEmpty());
  }

  @Test
  void leftGoesBackTheRoomStaysUsableAndEscapeEndsIt(FxRobot robot) {
    Fx.run(() -> shell.front().orElseThrow().tour());
    eventually(() -> robot.lookup("#tour-next").<Button>tryQuery().map(Node::isFocused).orElse(false));
    robot.push(KeyCode.RIGHT);
    eventually(() -> here().equals(Tour.stops(rooms().all()).get(1).id()));
    robot.push(KeyCode.LEFT);
    eventually(() -> here().equals(Tour.stops(rooms().all()).getFirst().id()));
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    eventually(() -> here().equals(rooms().all().get(2).id()));
    for (var i = 0; i < 6 && !focused(robot); i++) robot.push(KeyCode.F6);
    assertThat(focused(robot)).isTrue();
    robot.push(KeyCode.ESCAPE);
    eventually(() -> robot.lookup("#tour").tryQuery().isEmpty());
  }

  @Test
  void theDemoOffersItOnce(FxRobot robot) {
    Fx.run(() -> shell.openDemo(profile(io.pgdeck.server.Environment.DEMO)));
    eventually(() -> robot.lookup("#tour-next").<Button>tryQuery().map(b -> b.getText().equals("Take the tour")).orElse(false));
    robot.clickOn("#tour-end");
    eventually(() -> robot.lookup("#tour").tryQuery().isEmpty());
    var again = new ArrayList<>(List.of(false));
    Fx.run(() -> {
      shell.openDemo(profile(io.pgdeck.server.Environment.DEMO));
      // Behind the first question in the same file.
      shell.memory().once("tour-test", () -> again.set(0, true));
    });
    eventually(() -> again.getFirst());
    assertThat(robot.lookup("#tour").tryQuery()).isEmpty();
  }

  private boolean focused(FxRobot robot) {
    return Fx.call(() -> {
      for (var n = stage.getScene().getFocusOwner(); n != null; n = n.getParent()) if ("tour".equals(n.getId())) return true;
      return false;
    });
  }

  private String here() {
    if (!javafx.application.Platform.isFxApplicationThread()) return Fx.call(this::here);
    var desk = shell.front().orElseThrow();
    return desk.objectsShown().isPresent() ? "objects" : desk.room().id();
  }
}
