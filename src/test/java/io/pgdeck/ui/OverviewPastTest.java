package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
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
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;

/// Overview beside what was recorded: the same time a day before, the statements that moved, percentiles.
class OverviewPastTest extends WindowTest {
  @Override
  Rooms rooms() {
    return AllRooms.ROOMS;
  }

  private static SessionSample session(String query, Instant at) {
    return new SessionSample(7, at, null, "client backend", "app", "shop", "orders", null, "active", "IO", "DataFileRead", (long) query.hashCode(), false, query, at, at, null, List.of());
  }

  /// Before the window opens: it reads the record when it does.
  @Override
  void fill() throws Exception {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    try (var server = Servers.connect(database); var store = HistoryStore.open(settings.resolve("history"), InstantSource.system(), Retention.USUAL)) {
      var identity = Recorder.identity(server);
      for (var s = 0; s < 1_800; s += 2) {
        var then = now.minus(Duration.ofDays(1)).minusSeconds(900 - s);
        store.append(identity, "here", then, Map.of("active_sessions", 8.0, "active_cpu", 8.0, "sessions", 50.0));
        // The quarter of an hour before the one that is shown, then the one that is.
        var at = now.minusSeconds(1_801 - s);
        store.append(identity, "here", at, Map.of("active_sessions", 1.0, "active_io", 1.0), List.of(session(s < 900 ? "select old from past" : "select fresh from past", at)));
      }
      var values = new double[StatementHistory.FAMILY.columns().size()];
      values[0] = 100;
      values[1] = 400;
      values[2] = 1_600;
      store.count(identity, "here", StatementHistory.FAMILY, now.minusSeconds(120), now.minusSeconds(60), List.of(new Counted("4711/5/10/true", null, values)), null);
    }
  }

  @Test
  void theDayBeforeStandsBehindTheChartAndAtTheTilesAndWhatMovedIsNamed() {
    eventually(() -> lookup("#compare-with") != null && lookup("#tile-connections") != null);
    compare(1);
    eventually(() -> texts("").stream().anyMatch(t -> t.endsWith("· dashed: the day before")));
    eventually(() -> texts("#tile-connections").stream().anyMatch(t -> t.endsWith("· the day before")));
    eventually(() -> texts("#tile-latency-p95").stream().anyMatch(t -> t.matches("p99 ≈ .* · p50 ≈ 4 ms")));
    fire("#segment-top-queries");
    eventually(() -> lookup(".top-list") != null && lookup(".top-list").lookupAll(".opens").stream().anyMatch(n -> String.valueOf(n.getAccessibleText()).matches("select fresh from past, .* % of the load")));
    fire("#segment-top-movers");
    eventually(() -> texts(".mover-list").contains("gone") && texts(".mover-list").stream().anyMatch(t -> t.matches("new|× \\d+")));
    compare(2);
    eventually(() -> texts("#tile-connections").stream().anyMatch(t -> t.equals("not recorded · the week before")));
  }

  private void compare(int with) {
    Fx.run(() -> ((MenuButton) lookup("#compare-with")).getItems().get(with).fire());
  }

  private void fire(String id) {
    Fx.call(() -> {
      var node = lookup(id);
      if (node instanceof ToggleButton t) t.fire();
      else ((Button) node).fire();
      return true;
    });
  }

  private Node lookup(String selector) {
    return shell.overlay().lookup(selector);
  }

  private List<String> texts(String selector) {
    var node = selector.isEmpty() ? shell.overlay() : shell.overlay().lookup(selector);
    return node == null ? List.of() : node.lookupAll(".label").stream().filter(Label.class::isInstance).map(l -> ((Label) l).getText()).filter(t -> t != null && !t.isEmpty()).toList();
  }
}
