package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.Setting;
import io.pgdeck.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// What the console asks of the server is seen while it asks.
class StatusBarTest extends WindowTest {
  @Test
  void readPoolIsShownLive(FxRobot robot) {
    rows();
    var server = shell.front().orElseThrow().session().server();
    eventually(() -> words(robot, "#read-pool").startsWith("0 busy"));
    var jobs = Stream.of(1, 2, 3).map(n -> Job.quiet("sleeper " + n, Duration.ofSeconds(60))).toList();
    jobs.forEach(job -> Jobs.background(job.name(), () -> {
      try {
        server.read("test", job, "select pg_sleep(30)", List.of());
      } catch (TroubleException e) {
        // Cancelled below, as it should be.
        assertThat(e.trouble().sentence()).isNotBlank();
      }
    }));
    // The window's own panels may wait behind them too.
    eventually(() -> words(robot, "#read-pool").matches("2 busy · 0 idle · [1-9] waiting"));
    jobs.forEach(Job::cancel);
    eventually(() -> words(robot, "#read-pool").matches("0 busy · [0-2] idle"));
  }

  @Test
  void beyondTheBudgetTheSlowDownIsSaid(FxRobot robot) {
    rows();
    assertThat(robot.lookup("#slowed").<Label>query().isVisible()).isFalse();
    Fx.run(() -> shell.front().orElseThrow().session().use(Settings.STANDARD.with(Setting.BUDGET, "0.1")));
    // Reading again and again takes far more than a thousandth of a core.
    eventually(() -> {
      shell.front().orElseThrow().session().refresh();
      return robot.lookup("#slowed").<Label>query().isVisible();
    });
    assertThat(words(robot, "#slowed")).matches("slowed × [0-9.,]+");
    assertThat(words(robot, "#console-cost")).endsWith(" %");
  }

  @Test
  void whatIsReadSeldomOnPurposeHasItsAgeAndIsNotGrey() {
    rows();
    var session = shell.front().orElseThrow().session();
    Fx.run(() -> session.use(Settings.STANDARD.with(Setting.BUDGET, "0.1").withInterval(SampleRoom.PANEL.name(), Duration.ofSeconds(1))));
    eventually(() -> {
      if (session.sampler().slowdown() < 4) session.refresh();
      return session.sampler().slowdown() >= 4;
    });
    var card = (PanelCard) shell.overlay().lookup("PanelCard");
    eventually(() -> card.state().age().isVisible() && card.state().age().getText().endsWith(" old") && card.state().getContent().getOpacity() == 1);
  }

  private String words(FxRobot robot, String id) {
    return this.<Label>find(robot, id).getText();
  }
}
