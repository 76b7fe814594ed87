package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.activity.ActivityRoom;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.history.Counted;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.history.SessionSample;
import io.pgdeck.moments.MomentText;
import io.pgdeck.panel.Rooms;
import io.pgdeck.recorder.Recorder;
import io.pgdeck.recorder.StatementHistory;
import io.pgdeck.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Two moments in the window: from a brushed part of the load to the sentence that explains it, and to the rows of that sentence.
class MomentsWindowTest extends WindowTest {
  private static final Path FOLDER = Path.of("target/pictures");

  @Override Rooms rooms() {
    return new Rooms(List.of(new ActivityRoom()), List.of());
  }

  private static SessionSample session(int pid, String state, @Nullable String wait, String query, Instant since, Integer... blockers) {
    return new SessionSample(pid, since, null, "client backend", "app", "shop", "orders-service", null, state, wait, wait == null ? null : "transactionid", (long) query.hashCode(), false, query,
        since, since, null, List.of(blockers));
  }

  /// Ten minutes ago five began to wait for one that is idle; another server was calm all the time.
  private void recorded(String identity, Instant storm) {
    try (var store = HistoryStore.open(settings.resolve("history"), InstantSource.system(), Retention.USUAL)) {
      for (var i = -60; i < 60; i++) {
        var at = storm.plusSeconds(i);
        var all = new ArrayList<SessionSample>();
        all.add(session(1, "active", null, "select 1", at));
        store.append("elsewhere/shop", "db2:5432/shop", at, Map.of("active_sessions", 1.0, "active_cpu", 1.0), all);
        if (i >= 0) {
          all.add(session(4711, "idle in transaction", null, "update orders set v = 1", at.minusSeconds(95)));
          for (var k = 0; k < 5; k++) all.add(session(100 + k, "active", "Lock", "update orders set v = v + 1 where customer = 'long enough a text that does not fit into one line of the list'", at, 4711));
        }
        store.append(identity, "db1:5432/shop", at, Map.of("active_sessions", i < 0 ? 1.0 : 6.0, "active_cpu", 1.0, "active_lock", i < 0 ? 0.0 : 5.0), all);
      }
      for (var from : List.of(storm.minusSeconds(60), storm)) {
        var values = new double[StatementHistory.FAMILY.columns().size()];
        values[0] = 600;
        values[1] = from.equals(storm) ? 30_000 : 600;
        values[2] = values[1] * values[1] / values[0];
        store.count(identity, "db1:5432/shop", StatementHistory.FAMILY, from, from.plusSeconds(60), List.of(new Counted("99/5/10/true", null, values)), null);
      }
      store.texts(identity, "db1:5432/shop", Map.of(99L, "select * from orders where id = $1"));
    }
  }

  @Test
  void aBrushedStormIsExplainedWithItsRowsAndAgainstAnotherServer(FxRobot robot) throws Exception {
    var session = shell.front().orElseThrow().session();
    eventually(() -> session.capabilitiesProperty().get() != null);
    var storm = session.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
    recorded(Recorder.identity(session.server()), storm);
    Fx.call(() -> {
      shell.front().orElseThrow().open("activity");
      session.time().select(new TimeRange(storm, storm.plusSeconds(60)));
      return true;
    });
    robot.clickOn("#compare-moments");
    eventually(() -> summary().startsWith("At "));
    assertThat(summary()).matches("At \\d\\d:\\d\\d:\\d\\d load rose from 1 to 6 sessions: 5 waited for a lock on orders held by pid 4711, idle in transaction for 1 min 35 s; .*"
        + "the mean of select \\* from orders where id = \\$1 rose from 1 ms to 50 ms\\.");
    VBox claims = find(robot, "#moments-claims");
    assertThat(claims.getChildren()).as("load, lock, statement").hasSizeGreaterThanOrEqualTo(3);
    assertThat(rows(claims.getChildren().get(1))).noneMatch(Node::isVisible);
    Fx.call(() -> {
      claims.getChildren().forEach(c -> ((Button) c.lookup(".evidence-toggle")).fire());
      return true;
    });
    assertThat(claims.getChildren()).allSatisfy(c -> assertThat(rows(c)).isNotEmpty().allMatch(Node::isVisible));
    assertThat(words(claims.getChildren().get(1))).anyMatch(w -> w.contains("pid 4711, app, orders-service: idle in transaction, transaction open for 1 min 35 s"));
    VBox differences = find(robot, "#moments-differences");
    assertThat(words(differences)).contains("load", "total", "mean").anyMatch(w -> w.equals("50 ms"));
    pictures();

    // A word that is no time changes nothing; the day before was not recorded.
    TextField then = find(robot, "#moment-then");
    assertThat(then.getText()).isEqualTo(MomentText.of(storm.minusSeconds(60), session.zone()));
    Fx.call(() -> {
      then.setText("25:99");
      then.getOnAction().handle(null);
      return true;
    });
    assertThat(this.<Label>find(robot, "#moment-error").getText()).contains("\"25:99\" is no moment", "write 14:03");
    Fx.call(() -> {
      ((ToggleButton) shell.overlay().lookup("#moments-drawer").lookup("#segment-day-before")).fire();
      return true;
    });
    eventually(() -> !summary().startsWith("At ") && summary().contains("5 waited for a lock"));
    eventually(() -> words(find(robot, "#moments-drawer")).stream().anyMatch(w -> w.matches("No session of .* was recorded from .*")));

    // Against the other server at the same time: it had no storm.
    ComboBox<String> servers = find(robot, "#moment-server");
    assertThat(servers.isVisible()).isTrue();
    Fx.call(() -> {
      servers.setValue("db2:5432/shop");
      then.setText(MomentText.of(storm, session.zone()));
      then.getOnAction().handle(null);
      return true;
    });
    eventually(() -> summary().startsWith("At ") && summary().contains("load rose from 1 to 6 sessions: 5 waited for a lock on orders"));
    assertThat(summary()).as("no statement of the other server was recorded").doesNotContain("the mean of");
  }

  @Test
  void aTimeThatNobodyRecordedIsSaidSo(FxRobot robot) {
    Fx.call(() -> {
      shell.front().orElseThrow().open("activity");
      var session = shell.front().orElseThrow().session();
      session.time().select(new TimeRange(session.now().minusSeconds(90_000), session.now().minusSeconds(89_000)));
      return true;
    });
    robot.clickOn("#compare-moments");
    eventually(() -> words(find(robot, "#moments-drawer")).contains("Neither time was recorded"));
    assertThat(summary()).isEqualTo("Too little was recorded to tell.");
  }

  private String summary() {
    return shell.overlay().lookup("#moments-summary") instanceof Label label ? label.getText() : "";
  }

  private static List<Node> rows(Node claim) {
    return claim.lookupAll(".evidence-rows").stream().toList();
  }

  private static List<String> words(Node of) {
    return of.lookupAll(".label").stream().filter(n -> n instanceof Label).map(n -> ((Label) n).getText()).toList();
  }

  private void pictures() throws Exception {
    Files.createDirectories(FOLDER);
    for (var mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      Fx.call(() -> {
        shell.theme().set(mode);
        return true;
      });
      Screenshots.pulses(4);
      var parameters = new SnapshotParameters();
      parameters.setViewport(new Rectangle2D(0, 0, 1000, 900));
      var file = FOLDER.resolve("18-moments-%s.png".formatted(mode.name().toLowerCase(Locale.ROOT)));
      Screenshots.write(Fx.call(() -> stage.getScene().getRoot().snapshot(parameters, null)), file);
      assertThat(file).isNotEmptyFile();
    }
  }
}
