package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.overview.HealthCheck;
import io.pgdeck.panel.Rooms;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The first room: vital figures, each leading to its room; the health rows worst first; the watched figures; the quick commands.
class OverviewRoomTest extends WindowTest {
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
    database.run("create materialized view sample.never as select 1 as one with no data",
        "create table sample.dying (id int) with (autovacuum_enabled = off)", "insert into sample.dying select generate_series(1, 5000)",
        "delete from sample.dying where id % 2 = 0");
  }

  @Test
  void opensFirstWithTheWorstRowOnTopAndLeadsToTheRoom(FxRobot robot) {
    eventually(() -> "overview".equals(shell.front().orElseThrow().room().id()) && checks().seen().size() == 13);
    assertThat(Fx.call(() -> checks().seen().getFirst().status())).isIn("CRITICAL", "WARNING");
    Fx.call(() -> {
      checks().select(r -> r.checkName().equals("Materialized Views"));
      checks().view().requestFocus();
      return true;
    });
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    eventually(() -> "matviews".equals(shell.front().orElseThrow().room().id()));
  }

  @Test
  void figuresComeFromTheServerAndARateNeedsTwoSamples() throws Exception {
    eventually(() -> value("#tile-connections").matches("\\d+") && value("#tile-transaction-id-age").matches("[\\d,.]+"));
    eventually(() -> {
      shell.front().orElseThrow().session().refresh();
      return value("#tile-transactions").matches("[\\d,.]+");
    });
    assertThat(Fx.call(() -> ((Label) find("#tile-connections").lookup(".tile-unit")).getText())).isEqualTo("of 100");
  }

  @Test
  void everyNameOfATileIsReadWholeWithADiskToo() {
    eventually(() -> find("#tile-connections") != null);
    Fx.run(() -> shell.front().orElseThrow().session().server().dataDisk(64L << 30));
    eventually(() -> {
      shell.front().orElseThrow().session().tick();
      return find("#tile-data-disk") != null && find("#tile-data-disk").isVisible();
    });
    var cut = new java.util.concurrent.atomic.AtomicReference<java.util.List<String>>();
    try {
      eventually(() -> {
        cut.set(shell.overlay().lookupAll(".tile-label").stream().map(n -> (Label) n).filter(l -> !(l.lookup(".text") instanceof javafx.scene.text.Text t && t.getText().equals(l.getText())))
            .map(l -> "%s: %.1f of %.1f px".formatted(l.getText(), l.getWidth(), l.prefWidth(-1))).toList());
        return cut.get().isEmpty();
      });
    } finally {
      assertThat(cut.get()).isEmpty();
    }
  }

  @Test
  void aTileOpensItsRoomByKeyboard(FxRobot robot) {
    for (var way : java.util.Map.of("#tile-partition-runway", "partitions", "#tile-connections", "activity", "#tile-transaction-id-age", "bloat", "#all-alerts", "alerts").entrySet()) {
      eventually(() -> find(way.getKey()) != null);
      press(robot, way.getKey());
      eventually(() -> way.getValue().equals(shell.front().orElseThrow().room().id()));
      Fx.call(() -> {
        shell.front().orElseThrow().open("overview");
        return true;
      });
    }
  }

  @Test
  void inANarrowWindowAlertsAndCommandsAreADrawerWhoseHandleTellsTheirNumber(FxRobot robot) {
    eventually(() -> find("#tile-connections") != null && !checks().seen().isEmpty());
    Fx.run(() -> stage.setWidth(1024));
    eventually(() -> find(".side-handle") != null && find("#all-alerts") == null);
    eventually(() -> find(".side-handle").lookupAll(".label").stream().anyMatch(n -> ((Label) n).getText().matches("\\d+ open alerts?, commands")));
    press(robot, ".side-handle .button");
    eventually(() -> shell.overlay().lookup(".side-drawer #all-alerts") != null);
    Fx.run(() -> shell.overlay().lookup("#all-alerts").requestFocus());
    robot.push(KeyCode.SPACE);
    eventually(() -> "alerts".equals(shell.front().orElseThrow().room().id()) && !shell.overlay().dialogShown());
  }

  @Test
  void theBaselinesStandBehindTheirSegmentWithTheLimitThatComesFirst(FxRobot robot) {
    eventually(() -> find("#segment-baselines") != null);
    press(robot, "#segment-baselines");
    eventually(() -> find(".baseline-list") != null && find(".baseline-list").lookupAll(".baseline-line").size() == 26);
    assertThat(Fx.call(() -> find(".baseline-list").lookupAll(".label").stream().map(n -> ((Label) n).getText()).toList())).contains("Cache hit ratio", "warns below 95 %");
    press(robot, "#segment-checks");
    eventually(() -> checks().isVisible() && checks().getParent() != null && !find(".baseline-list").getParent().isFocused());
  }

  @Test
  void aLowWindowHasOneRowOfTilesThatBeginsWithTheScore() {
    eventually(() -> find("#tile-connections") != null);
    assertThat(Fx.call(() -> find("#tile-health"))).isNull();
    var before = stage.getHeight();
    height(640);
    try {
      eventually(() -> find("#tile-health") instanceof Tile health && health.isVisible() && ((Label) health.lookup(".tile-value")).getText().matches("\\d+"));
    } finally {
      // The stage is that of the whole run.
      height(before);
    }
  }

  private void height(double px) {
    Fx.call(() -> {
      stage.setHeight(px);
      return true;
    });
  }

  @Test
  void aTransactionHeldOpenIsNamedWithItsSession() throws Exception {
    try (var holder = database.connect()) {
      io.pgdeck.testing.PgDatabase.rows(holder, "select set_config('application_name', 'the application', false)");
      holder.setAutoCommit(false);
      io.pgdeck.testing.PgDatabase.rows(holder, "select 1 as one");
      var pid = holder.unwrap(org.postgresql.PGConnection.class).getBackendPID();
      eventually(() -> {
        shell.front().orElseThrow().session().refresh(java.util.List.of(io.pgdeck.overview.Capacity.PANEL));
        return foot("#tile-oldest-transaction").equals("idle in transaction · pid " + pid);
      });
    }
  }

  @Test
  void theQuickCommandsDoWhatTheirCommandLineSays(FxRobot robot) {
    eventually(() -> find("#quick-slow-queries-top") instanceof Button);
    assertThat(Fx.call(() -> find("#quick-slow-queries-top").getAccessibleText())).isEqualTo("Slow queries, top 10, as pgdeck show queries --top 10");
    press(robot, "#quick-slow-queries-top");
    eventually(() -> "queries".equals(shell.front().orElseThrow().room().id()));
    Fx.call(() -> {
      shell.front().orElseThrow().open("overview");
      return true;
    });
    for (var way : java.util.Map.of("#quick-partition-health", "partitions", "#quick-connections", "activity").entrySet()) {
      press(robot, way.getKey());
      eventually(() -> way.getValue().equals(shell.front().orElseThrow().room().id()));
      Fx.call(() -> {
        shell.front().orElseThrow().open("overview");
        return true;
      });
    }
    var before = shell.front().orElseThrow().session().picturesProperty().get();
    press(robot, "#quick-health-check");
    eventually(() -> shell.front().orElseThrow().session().picturesProperty().get() != before);
    press(robot, "#quick-refresh-stale-views");
    eventually(() -> shell.overlay().dialogShown() || shell.overlay().lookup(".news") != null);
    Fx.call(() -> {
      shell.overlay().closeDialog();
      return true;
    });
    press(robot, "#quick-report-of-now");
    eventually(() -> java.nio.file.Files.exists(settings.resolve("pgdeck-" + database.name() + ".pdf")));
  }

  private void press(FxRobot robot, String id) {
    Fx.call(() -> {
      find(id).requestFocus();
      return true;
    });
    robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
  }

  private Node find(String id) {
    return shell.front().orElseThrow().page().lookup(id);
  }

  private String value(String id) {
    return find(id) == null ? "" : ((Label) find(id).lookup(".tile-value")).getText();
  }

  private String foot(String id) {
    return find(id) == null ? "" : ((Label) find(id).lookup(".tile-foot")).getText();
  }

  @SuppressWarnings("unchecked")
  private PanelTable<HealthCheck> checks() {
    return (PanelTable<HealthCheck>) (PanelTable<?>) shell.front().orElseThrow().table().orElseThrow();
  }
}
