package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.action.Risk;
import io.pgdeck.server.Environment;
import java.nio.file.Files;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class ActionPreviewTest extends WindowTest {
  private void preview(Environment environment, Risk risk, String sql) {
    Fx.call(() -> {
      var session = shell.open(profile(environment));
      ActionPreview.open(session, shell.overlay(), "Run it", List.of(SampleRoom.statement(risk, sql)));
      return true;
    });
    eventually(() -> shell.overlay().lookup(".fact-row") != null);
  }

  private Node focused() {
    return Fx.call(() -> stage.getScene().getFocusOwner());
  }

  private Button run(FxRobot robot) {
    return find(robot, "#run-action");
  }

  @Test
  void safeActionHasTheFocusAndRunsForReal(FxRobot robot) throws Exception {
    preview(Environment.TEST, Risk.SAFE, "create table sample.made (n bigint)");
    assertThat(focused()).isEqualTo(run(robot));
    robot.clickOn("#run-action");
    eventually(() -> shell.overlay().lookup("#result") != null);
    assertThat(this.<Label>find(robot, "#result").getText()).startsWith("Run it: done.");
    assertThat(database.rows("select to_regclass('sample.made')::text as made").getFirst()).containsEntry("made", "sample.made");
    assertThat(Files.readString(settings.resolve("audit.jsonl"))).contains("create table sample.made");
  }

  @Test
  void onProductionItMustBeReadFirst(FxRobot robot) {
    preview(Environment.PRODUCTION, Risk.SAFE, "select 1");
    assertThat(focused().getId()).isEqualTo("read-it");
    assertThat(run(robot).isDisabled()).isTrue();
    robot.clickOn("#read-it");
    assertThat(run(robot).isDisabled()).isFalse();
  }

  @Test
  void disruptiveActionHasTheFocusOnCancel(FxRobot robot) {
    preview(Environment.TEST, Risk.DISRUPTIVE, "select 1");
    assertThat(((Button) focused()).getText()).isEqualTo("Cancel");
    assertThat(run(robot).isDefaultButton()).isFalse();
  }

  @Test
  void destructiveActionOnProductionWantsTheName(FxRobot robot) {
    preview(Environment.PRODUCTION, Risk.DESTRUCTIVE, "select 1");
    assertThat(focused().getId()).isEqualTo("typed-name");
    assertThat(run(robot).isDisabled()).isTrue();
    robot.write("sample.b");
    assertThat(run(robot).isDisabled()).isTrue();
    robot.push(KeyCode.BACK_SPACE).write("a");
    assertThat(run(robot).isDisabled()).isFalse();
    robot.push(KeyCode.ENTER);
    assertThat(robot.lookup("#result").tryQuery()).isEmpty();
  }

  @Test
  void cancelledActionLeavesNoBackend(FxRobot robot) throws Exception {
    preview(Environment.TEST, Risk.SAFE, "select pg_catalog.pg_sleep(60)");
    robot.clickOn("#run-action");
    eventually(() -> sleeping() == 1);
    robot.clickOn("#cancel-action");
    eventually(() -> shell.overlay().lookup("#result") != null);
    assertThat(this.<Label>find(robot, "#result").getText()).contains("was cancelled. Nothing was changed.");
    assertThat(sleeping()).isZero();
  }

  private long sleeping() throws Exception {
    return (Long) database.rows("select count(*) as n from pg_stat_activity where query like '%pg_sleep(60)%' and state = 'active' and pid <> pg_backend_pid()")
        .getFirst().get("n");
  }

  @Test
  void escapeClosesAndNothingRan(FxRobot robot) throws Exception {
    preview(Environment.TEST, Risk.SAFE, "create table sample.never (n bigint)");
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().dialogShown());
    assertThat(database.rows("select to_regclass('sample.never')::text as made").getFirst()).containsEntry("made", null);
  }
}
