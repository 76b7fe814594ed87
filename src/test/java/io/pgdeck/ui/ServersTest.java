package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.connections.SavedConnection;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.server.Environment;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Several servers in one window: each has its own session, closing one leaves the others.
class ServersTest extends WindowTest {
  private PgDatabase other;

  @Override
  void fill() throws Exception {
    other = PgServer.oldest().database("second");
    other.run("create schema sample", "create table sample.only_here (n bigint)");
    var third = new io.pgdeck.server.ServerProfile("third", Environment.LOCAL, List.of(new io.pgdeck.server.HostPort(other.host(), other.port())), other.name(), other.user(), null, java.util.Map.of(), true);
    new SavedConnections(settings, InstantSource.system()).save(SavedConnection.of(third));
  }

  private void openSecond() {
    Fx.call(() -> shell.open(new io.pgdeck.server.ServerProfile("second", Environment.PRODUCTION, List.of(new io.pgdeck.server.HostPort(other.host(), other.port())),
        other.name(), other.user(), null, java.util.Map.of(), false)));
    eventually(() -> shell.front().orElseThrow().table().isPresent() && table().seen().size() == 1);
  }

  private String front() {
    return shell.front().orElseThrow().session().profile().name();
  }

  @Test
  void keysSwitchAndEachServerKeepsItsOwnRows(FxRobot robot) {
    rows();
    openSecond();
    assertThat(table().seen()).extracting(SampleRoom.Relation::relationName).containsExactly("only_here");
    robot.push(KeyCode.CONTROL, KeyCode.TAB);
    assertThat(front()).isEqualTo("sample");
    assertThat(table().seen()).hasSize(3);
    assertThat(robot.lookup(".env-line").query().getStyleClass()).contains("env-test");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);
    assertThat(front()).isEqualTo("second");
    assertThat(robot.lookup(".env-line").query().getStyleClass()).contains("env-production");
    assertThat(stage.getTitle()).isEqualTo("PROD second · PgDeck");
  }

  @Test
  void menuSwitchesOpensASavedOneAndIsUsedByKeyboard(FxRobot robot) {
    rows();
    openSecond();
    eventually(() -> shell.known().size() == 1);
    Fx.call(() -> {
      find(robot, "#connection").requestFocus();
      return true;
    });
    robot.push(KeyCode.SPACE);
    assertThat(robot.lookup("#server-menu .medium").<Labeled>queryAll()).extracting(Labeled::getText).containsExactly("sample", "second", "third");
    robot.push(KeyCode.UP).push(KeyCode.ENTER);
    assertThat(front()).isEqualTo("sample");
    assertThat(robot.lookup("#server-menu").tryQuery()).isEmpty();
    robot.clickOn("#connection").push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
    eventually(() -> front().equals("third"));
    assertThat(Fx.call(() -> shell.front().orElseThrow().session().profile().readOnly())).isTrue();
    assertThat(Fx.call(() -> shell.desks().size())).isEqualTo(3);
  }

  @Test
  void closingOneLeavesTheOthersAndEndsItsSessionsOnTheServer(FxRobot robot) throws Exception {
    rows();
    openSecond();
    assertThat(sessions()).isPositive();
    robot.push(KeyCode.CONTROL, KeyCode.W);
    assertThat(front()).isEqualTo("sample");
    eventually(() -> sessions() == 0);
    database.run("create table sample.dddd (n bigint)");
    robot.push(KeyCode.F5);
    eventually(() -> table().seen().size() == 4);
    robot.push(KeyCode.CONTROL, KeyCode.W);
    eventually(() -> robot.lookup("#connect-dialog").tryQuery().isPresent());
    assertThat(stage.getTitle()).isEqualTo("PgDeck");
  }

  @Test
  void serverWithARunningTaskAsksBeforeItCloses(FxRobot robot) {
    rows();
    openSecond();
    var job = Fx.call(() -> shell.front().orElseThrow().session().jobs().start("Long work", Duration.ZERO));
    robot.push(KeyCode.CONTROL, KeyCode.W);
    assertThat(front()).isEqualTo("second");
    eventually(() -> robot.lookup(".news .label").<Labeled>queryAll().stream().anyMatch(l -> l.getText().startsWith("A task is still running on second")));
    robot.push(KeyCode.CONTROL, KeyCode.W);
    assertThat(front()).isEqualTo("sample");
    assertThat(job.cancelAsked()).isTrue();
    job.close();
  }

  private long sessions() {
    try {
      return (Long) PgServer.oldest().maintenance().rows("select count(*) as n from pg_stat_activity where application_name like 'pgdeck/%' and datname = '" + other.name() + "'").getFirst().get("n");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
