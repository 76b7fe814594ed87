package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.history.Counted;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.history.SessionSample;
import io.pgdeck.panel.Rooms;
import io.pgdeck.recorder.Recorder;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// From a hump of twelve hours ago in the strip of the day to the statement that made it, with its figures of exactly that time.
class HumpTest extends WindowTest {
  private static final long ID = 4711;
  private Instant hump = Instant.EPOCH;

  @Override
  Rooms rooms() {
    return AllRooms.ROOMS;
  }

  @Override
  int width() {
    return 1440;
  }

  @Override
  void fill() throws Exception {
    database.run("create extension pg_stat_statements");
    hump = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(12));
    try (var server = Servers.connect(database); var store = HistoryStore.open(settings.resolve("history"), InstantSource.system(), Retention.USUAL)) {
      var identity = Recorder.identity(server);
      for (var s = 0; s < 600; s += 2) {
        var at = hump.plusSeconds(s);
        var session = new SessionSample(7, hump, null, "client backend", "app", "shop", "orders", null, "active", "IO", "DataFileRead", ID, false, "select heavy from past", at, at, null, List.of());
        store.append(identity, "here", at, Map.of("active_sessions", 9.0, "active_io", 9.0), List.of(session));
      }
      store.texts(identity, "here", Map.of(ID, "select heavy from past"));
      var values = new double[StatementHistory.FAMILY.columns().size()];
      values[0] = 300;
      values[1] = 600_000;
      var faster = values.clone();
      faster[1] = 300_000;
      for (var m = -20; m < -3; m++) {
        store.count(identity, "here", StatementHistory.FAMILY, hump.plusSeconds(60L * m), hump.plusSeconds(60L * m + 60), List.of(new Counted(ID + "/5/10/true", null, faster)), null);
      }
      for (var m = 0; m < 10; m++) {
        store.count(identity, "here", StatementHistory.FAMILY, hump.plusSeconds(60L * m), hump.plusSeconds(60L * m + 60), List.of(new Counted(ID + "/5/10/true", null, values)), null);
      }
    }
  }

  @Test
  void aClickInTheStripShowsThatTimeAndEnterOnItsStatementOpensItThere(FxRobot robot) {
    room("activity");
    eventually(() -> lookup("#day-strip") != null && lookup("#day-strip").isVisible() && lookup("#day-strip").getBoundsInParent().getHeight() > 0 && area() > 4);
    var time = shell.front().orElseThrow().session().time();
    robot.clickOn(Fx.call(() -> {
      var strip = lookup("#day-strip");
      var share = 0.5 + 300.0 / 86_400;
      return strip.localToScreen(12 + (strip.getLayoutBounds().getWidth() - 24) * share, 10);
    }));
    eventually(() -> time.view().filter(v -> v.contains(hump.plusSeconds(300))).isPresent());
    assertThat(Fx.call(() -> time.view().orElseThrow().length())).isEqualTo(time.span());
    eventually(() -> statement() != null);
    fire("#segment-sessions");
    eventually(() -> texts(".past-rows").contains("7 · app · orders · DataFileRead"));
    fire("#segment-statements");
    eventually(() -> statement() != null);
    Fx.run(() -> statement().requestFocus());
    robot.push(KeyCode.ENTER);
    eventually(() -> texts("#statement-drawer").stream().anyMatch(t -> t.endsWith("queryid " + ID)));
    // 300 executions of 2 s a minute.
    eventually(() -> texts("#statement-drawer").contains("2 s") && texts("#statement-drawer").contains("IO · DataFileRead"));
    assertThat(Fx.call(() -> texts("#statement-drawer"))).as("beside the time before the hump, not before now").contains("1 s before");
  }

  @Test
  void aSelectedPartStandsBesideTheTimeBeforeItAndTheLoadIsToldApartAsChosen() {
    room("activity");
    eventually(() -> lookup("#load-chart") != null);
    var time = shell.front().orElseThrow().session().time();
    Fx.run(() -> {
      time.show(new TimeRange(hump.minusSeconds(600), hump.plusSeconds(600)));
      time.select(new TimeRange(hump.plusSeconds(100), hump.plusSeconds(300)));
    });
    eventually(() -> selected("IO, 9 active on average in the selection, 9 before"));
    fire("#segment-query");
    eventually(() -> selected("1 select heavy from past, 1 active on average in the selection, 1 before"));
    assertThat(Fx.call(() -> titles())).contains("Active sessions by query");
    // Right before the hump nothing was recorded.
    Fx.run(() -> time.select(new TimeRange(hump.minusSeconds(5), hump.plusSeconds(300))));
    eventually(() -> selected("1 select heavy from past, 1 active on average in the selection, unknown before"));
    for (var by : List.of("user: app", "application: orders", "wait-event: IO · DataFileRead")) {
      fire("#segment-" + by.split(": ")[0]);
      eventually(() -> selected(by.split(": ")[1] + ", 1 active on average in the selection, unknown before"));
    }
    eventually(() -> statement() != null && statement().getAccessibleText().endsWith("before unknown"));
    Fx.run(() -> time.select(null));
    eventually(() -> lookup("#selected-table") == null);
    eventually(() -> shell.overlay().lookupAll(".chart-legend-line").stream().anyMatch(n -> String.valueOf(n.getAccessibleText()).startsWith("IO · DataFileRead, now")));
  }

  private boolean selected(String words) {
    return lookup("#selected-table") != null && lookup("#selected-table").lookupAll(".selected-line").stream().anyMatch(n -> words.equals(n.getAccessibleText()));
  }

  private List<String> titles() {
    return shell.overlay().lookupAll(".card-title").stream().map(n -> ((Label) n).getText()).toList();
  }

  private void fire(String id) {
    Fx.run(() -> ((javafx.scene.control.ToggleButton) lookup(id)).fire());
  }

  @Test
  void leftInTheStripGoesALengthBackAndRightIsLiveAgain(FxRobot robot) {
    room("activity");
    eventually(() -> lookup("#day-strip") != null && lookup("#day-strip").isVisible());
    var time = shell.front().orElseThrow().session().time();
    Fx.run(() -> lookup("#day-strip").requestFocus());
    robot.push(KeyCode.LEFT);
    eventually(() -> time.view().isPresent());
    assertThat(Fx.call(() -> time.view().orElseThrow().length())).isEqualTo(time.span());
    robot.push(KeyCode.RIGHT);
    eventually(() -> time.live());
  }

  private void room(String id) {
    eventually(() -> shell.front().isPresent());
    Fx.run(() -> shell.front().orElseThrow().open(AllRooms.ROOMS.room(id).orElseThrow()));
  }

  private int area() {
    return ((javafx.scene.shape.Path) lookup(".day-strip-area")).getElements().size();
  }

  private Node statement() {
    var rows = lookup(".past-rows");
    return rows == null ? null : rows.lookupAll(".opens").stream().filter(n -> String.valueOf(n.getAccessibleText()).startsWith("select heavy")).findFirst().orElse(null);
  }

  private Node lookup(String selector) {
    return shell.overlay().lookup(selector);
  }

  private List<String> texts(String selector) {
    var node = lookup(selector);
    return node == null ? List.of() : node.lookupAll(".label").stream().filter(Label.class::isInstance).map(l -> ((Label) l).getText()).filter(t -> t != null && !t.isEmpty()).toList();
  }
}
