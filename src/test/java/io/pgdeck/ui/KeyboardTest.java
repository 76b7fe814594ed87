package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.job.Job;
import io.pgdeck.panel.Rooms;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Every key of the window's map does what the map says, wherever the focus is.
class KeyboardTest extends WindowTest {
  @Override
  Rooms rooms() {
    return new Rooms(List.of(new SampleRoom("first", "First room"), new SampleRoom("second", "Second room"), new SampleRoom("advisor", "Advisor")), List.of());
  }

  @Test
  void bracketsMoveTheTimeWhereverTheFocusIsAndLGoesBackToLive(FxRobot robot) {
    ready(robot);
    assertThat(range()).isNull();
    robot.push(KeyCode.OPEN_BRACKET);
    eventually(() -> range() != null);
    var first = range();
    assertThat(first.length()).isEqualTo(Duration.ofMinutes(15));
    robot.push(KeyCode.OPEN_BRACKET);
    eventually(() -> range().from().isBefore(first.from()));
    robot.push(KeyCode.CLOSE_BRACKET);
    eventually(() -> range().equals(first));
    Fx.run(() -> shell.front().orElseThrow().session().pause(true));
    robot.push(KeyCode.L);
    eventually(() -> range() == null && !paused());
    robot.push(KeyCode.OPEN_BRACKET);
    eventually(() -> range() != null);
    robot.push(KeyCode.ESCAPE);
    eventually(() -> range() == null);
  }

  @Test
  void forwardFromTheNewestIsLiveAgain(FxRobot robot) {
    ready(robot);
    robot.push(KeyCode.OPEN_BRACKET);
    for (var i = 0; i < 4 && range() != null; i++) robot.push(KeyCode.CLOSE_BRACKET);
    assertThat(range()).isNull();
  }

  @Test
  void typedBracketsAreText(FxRobot robot) {
    ready(robot);
    robot.push(KeyCode.SLASH);
    eventually(() -> table().filterField().isFocused());
    robot.write("[l]");
    assertThat(table().filterField().getText()).isEqualTo("[l]");
    assertThat(range()).isNull();
  }

  @Test
  void rowsFollowTheTimeThatIsLookedAt(FxRobot robot) {
    ready(robot);
    var at = Instant.parse("2026-03-17T14:00:00Z");
    Fx.run(() -> {
      table().show(List.of(new SampleRoom.Relation("sample", 1L, "early", "OK", 1L, 1L, at.minusSeconds(3600)), new SampleRoom.Relation("sample", 2L, "then", "OK", 1L, 1L, at)));
      shell.front().orElseThrow().session().time().select(new TimeRange(at.minusSeconds(60), at.plusSeconds(60)));
    });
    eventually(() -> names().equals(List.of("then")));
    Node chip = robot.lookup(".range-chip").query();
    assertThat(chip.isVisible()).isTrue();
    assertThat(chip.getAccessibleText()).startsWith("Only what happened ");
    Fx.run(() -> ((Button) chip).fire());
    eventually(() -> names().size() == 2 && !chip.isVisible());
  }

  @Test
  void roomsRegionsAndPages(FxRobot robot) {
    ready(robot);
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    eventually(() -> room().equals("second"));
    robot.push(KeyCode.ALT, KeyCode.DIGIT1);
    eventually(() -> room().equals("advisor"));
    robot.push(KeyCode.ALT, KeyCode.DIGIT2);
    eventually(() -> robot.lookup(".news").tryQuery().isPresent());
    robot.push(KeyCode.CONTROL, KeyCode.COMMA);
    eventually(() -> robot.lookup("#settings").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().dialogShown());
    robot.push(KeyCode.F1);
    eventually(() -> robot.lookup("#help").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().dialogShown());
    robot.push(KeyCode.CONTROL, KeyCode.K);
    eventually(() -> robot.lookup("#palette").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().dialogShown());
  }

  @Test
  void refreshReadsAgain(FxRobot robot) throws Exception {
    ready(robot);
    database.run("create table sample.dddd (n bigint)");
    robot.push(KeyCode.CONTROL, KeyCode.R);
    eventually(() -> table().seen().size() == 4);
  }

  @Test
  void rowIsOpenedCopiedExportedAndSteppedThrough(FxRobot robot) {
    ready(robot);
    Fx.call(() -> {
      table().view().requestFocus();
      table().view().getSelectionModel().clearAndSelect(0);
      return true;
    });
    robot.push(KeyCode.CONTROL, KeyCode.C);
    eventually(() -> String.valueOf(Clipboard.getSystemClipboard().getString()).startsWith("Relation"));
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
    eventually(() -> String.valueOf(Clipboard.getSystemClipboard().getString()).contains("pg_class"));
    robot.push(KeyCode.ALT, KeyCode.ENTER);
    eventually(() -> robot.lookup(".drawer").tryQuery().isPresent());
    robot.push(KeyCode.DOWN);
    eventually(() -> table().view().getSelectionModel().getSelectedIndex() == 1);
    robot.push(KeyCode.UP);
    eventually(() -> table().view().getSelectionModel().getSelectedIndex() == 0);
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().dialogShown());
    robot.push(KeyCode.CONTROL, KeyCode.E);
    eventually(() -> Window.getWindows().stream().anyMatch(w -> w instanceof ContextMenu));
    robot.push(KeyCode.ESCAPE);
    eventually(() -> Window.getWindows().stream().noneMatch(w -> w instanceof ContextMenu));
  }

  @Test
  void escapeClosesClearsTheFilterThenTheSelection(FxRobot robot) {
    ready(robot);
    robot.push(KeyCode.CONTROL, KeyCode.F);
    eventually(() -> table().filterField().isFocused());
    robot.write("b");
    eventually(() -> table().seen().size() == 1);
    robot.push(KeyCode.DOWN);
    eventually(() -> !table().view().getSelectionModel().isEmpty());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> table().filterField().getText().isEmpty() && !table().view().getSelectionModel().isEmpty());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> table().view().getSelectionModel().isEmpty());
  }

  @Test
  void theRunningTaskIsCancelledAndTheReportIsSaved(FxRobot robot) {
    ready(robot);
    var job = shell.front().orElseThrow().session().jobs().run("A long one", Duration.ZERO, j -> {
      var ended = new java.util.concurrent.CountDownLatch(1);
      try (var _ = j.onCancel(ended::countDown)) {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    robot.push(KeyCode.CONTROL, KeyCode.PERIOD);
    eventually(() -> !job.running());
    robot.push(KeyCode.CONTROL, KeyCode.S);
    eventually(() -> Files.exists(settings.resolve("pgdeck-" + database.name() + ".pdf")));
  }

  private void ready(FxRobot robot) {
    rows();
    robot.interact(() -> robot.lookup("#nav-first").<Node>query().requestFocus());
  }

  private String room() {
    return shell.front().orElseThrow().room().id();
  }

  private boolean paused() {
    return shell.front().orElseThrow().session().pausedProperty().get();
  }

  private List<String> names() {
    return table().seen().stream().map(SampleRoom.Relation::relationName).toList();
  }

  private TimeRange range() {
    return Platform.isFxApplicationThread() ? shell.front().orElseThrow().session().time().range().orElse(null) : Fx.call(this::range);
  }
}
