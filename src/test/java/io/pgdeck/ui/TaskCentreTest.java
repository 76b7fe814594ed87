package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.tasks.LogLines;
import java.nio.file.Files;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Tasks: cancelled on the server, kept with how they ended; messages one at a time, and kept.
class TaskCentreTest extends WindowTest {
  @Test
  void cancelEndsTheStatementOnTheServer(FxRobot robot) {
    rows();
    run("Long sleep", "select pg_sleep(300)");
    eventually(() -> sleeping() == 1);
    robot.push(KeyCode.CONTROL, KeyCode.T);
    eventually(() -> robot.lookup(".cancel-task").tryQuery().isPresent());
    Fx.run(() -> this.<Button>find(robot, ".cancel-task").fire());
    eventually(() -> sleeping() == 0);
    eventually(() -> texts(robot).stream().anyMatch(t -> t.startsWith("Cancelled · ")));
    assertThat(texts(robot)).anyMatch(t -> t.contains("Nothing was changed."));
    assertThat(Fx.call(() -> shell.front().orElseThrow().session().jobs().recent().getFirst().progress().state())).isEqualTo(Job.State.CANCELLED);
  }

  @Test
  void keyCancelsTheRunningTask(FxRobot robot) {
    rows();
    run("Long sleep", "select pg_sleep(300)");
    eventually(() -> sleeping() == 1);
    robot.push(KeyCode.CONTROL, KeyCode.PERIOD);
    eventually(() -> sleeping() == 0);
  }

  @Test
  void endedTasksAreKeptWithTheirSentence(FxRobot robot) {
    rows();
    run("Good one", "select 1");
    eventually(() -> ended() == 1);
    run("Bad one", "select no_such_column");
    eventually(() -> ended() == 2);
    Fx.run(() -> this.<Button>find(robot, "#tasks").fire());
    eventually(() -> robot.lookup("#task-centre").tryQuery().isPresent());
    assertThat(texts(robot)).contains("Good one", "Bad one").anyMatch(t -> t.startsWith("Succeeded · ")).anyMatch(t -> t.startsWith("Failed · ") && t.contains("no_such_column"));
  }

  @Test
  void linesOfATaskAreFoundInTheLog() throws Exception {
    rows();
    var done = Fx.call(() -> shell.front().orElseThrow().session().jobs().run("Count it", java.time.Duration.ofSeconds(9), job -> job.succeed("done")));
    var log = Files.createTempFile("pgdeck", ".log");
    var at = java.time.OffsetDateTime.ofInstant(done.startedAt().plusMillis(5), java.time.ZoneOffset.UTC);
    Files.writeString(log, """
        2020-01-01T00:00:00.000+00:00 INFO [Count it] an earlier one
        %1$s INFO [other] not mine
        %1$s INFO [Count it] statement
          continued
        %1$s INFO [other] not mine
        """.formatted(at.format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX"))));
    assertThat(LogLines.of(log, done)).hasSize(2).allMatch(l -> l.contains("statement") || l.equals("  continued"));
  }

  @Test
  void messagesComeOneAtATimeAndAreKept(FxRobot robot) {
    rows();
    Fx.call(() -> {
      shell.overlay().tell(Severity.CRITICAL, "First went wrong");
      shell.overlay().tell(Severity.GOOD, "Second is good");
      return true;
    });
    eventually(() -> robot.lookup(".news").queryAll().size() == 1 && robot.lookup("Second is good").tryQuery().isPresent());
    robot.push(KeyCode.CONTROL, KeyCode.T);
    eventually(() -> robot.lookup("#task-centre").tryQuery().isPresent());
    assertThat(texts(robot)).contains("First went wrong", "Second is good");
  }

  private void run(String title, String sql) {
    var plan = new Plan(title, "sample", Risk.SAFE, List.of(new Step(title, List.of(sql), LockMode.NONE, "sample", false)), "pgdeck", "", List.of(), "");
    Fx.call(() -> shell.front().orElseThrow().session().run(plan, _ -> { }));
  }

  private long ended() {
    return shell.front().orElseThrow().session().jobs().recent().stream().filter(j -> !j.running()).count();
  }

  private long sleeping() throws Exception {
    return (Long) database.rows("select count(*) as n from pg_stat_activity where datname = current_database() and query = 'select pg_sleep(300)' and state = 'active'").getFirst().get("n");
  }

  private List<String> texts(FxRobot robot) {
    if (!Platform.isFxApplicationThread()) return Fx.call(() -> texts(robot));
    return robot.lookup("#task-centre").<Node>query().lookupAll(".label").stream().map(n -> ((Label) n).getText()).toList();
  }
}
