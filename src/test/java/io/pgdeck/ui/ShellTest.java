package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.server.Environment;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class ShellTest extends WindowTest {
  @Test
  void framesStandsAtOnceAndFillsWithWhatTheDatabaseHas(FxRobot robot) {
    assertThat(robot.lookup("#connection").tryQuery()).isPresent();
    rows();
    assertThat(table().seen()).extracting(SampleRoom.Relation::relationName).containsExactly("a", "bbb", "cc");
    assertThat(this.<Label>find(robot, "#facts").getText()).isEqualTo("3 relations");
    eventually(() -> robot.lookup("Connected").tryQuery().isPresent());
  }

  @Test
  void refreshKeyShowsWhatChanged(FxRobot robot) throws Exception {
    rows();
    database.run("create table sample.dddd (n bigint)");
    robot.push(KeyCode.F5);
    eventually(() -> table().seen().size() == 4);
  }

  @Test
  void roomsOpenByMouseAndKey(FxRobot robot) {
    rows();
    robot.clickOn("#nav-second");
    assertThat(robot.lookup("Second room").queryAll()).isNotEmpty();
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertThat(shell.front().orElseThrow().room().id()).isEqualTo("first");
  }

  @Test
  void spacePausesUnlessItIsTyped(FxRobot robot) {
    rows();
    Fx.call(() -> {
      table().view().requestFocus();
      return true;
    });
    robot.push(KeyCode.SPACE);
    assertThat(shell.front().orElseThrow().session().pausedProperty().get()).isTrue();
    assertThat(this.<Button>find(robot, "#live").getText()).isEqualTo("Paused");
    robot.push(KeyCode.SLASH).write("b b");
    assertThat(shell.front().orElseThrow().session().pausedProperty().get()).isTrue();
    assertThat(table().filterField().getText()).isEqualTo("b b");
  }

  @Test
  void themeSwitchesWhileTheWindowIsOpen(FxRobot robot) {
    rows();
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
    eventually(() -> shell.theme().darkProperty().get());
    assertThat(stage.getScene().getStylesheets()).anyMatch(s -> s.endsWith("tokens-dark.css"));
  }

  @Test
  void reportGoesWhereTheDbaSays(FxRobot robot) {
    rows();
    robot.push(KeyCode.CONTROL, KeyCode.S);
    eventually(() -> Files.exists(settings.resolve("pgdeck-" + database.name() + ".pdf")));
    eventually(() -> robot.lookup(".news").tryQuery().isPresent());
  }

  @Test
  void infoIconTellsSourceAndSql(FxRobot robot) {
    rows();
    robot.clickOn(".button.info");
    assertThat(robot.lookup(".info-popover").tryQuery()).isPresent();
    assertThat(robot.lookup("v_sample_relations").tryQuery()).isPresent();
    robot.push(KeyCode.ESCAPE);
    assertThat(robot.lookup(".info-popover").tryQuery()).isEmpty();
  }

  @Test
  void lostServerIsSaidAndItsReturnIsSeen(FxRobot robot) throws Exception {
    rows();
    var other = io.pgdeck.testing.PgServer.newest().maintenance();
    other.run("alter database \"%s\" allow_connections false".formatted(database.name()),
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(database.name()));
    robot.push(KeyCode.F5);
    eventually(() -> shell.front().orElseThrow().session().lostProperty().get() != null);
    assertThat(robot.lookup(".banner").query().isVisible()).isTrue();
    assertThat(table().seen()).hasSize(3);
    other.run("alter database \"%s\" allow_connections true".formatted(database.name()));
    eventually(() -> shell.front().orElseThrow().session().lostProperty().get() == null);
    assertThat(robot.lookup(".banner").query().isVisible()).isFalse();
  }

  @Test
  void serverThatIsNotThereShowsWhy(FxRobot robot) {
    Fx.call(() -> shell.open(new io.pgdeck.server.ServerProfile("gone", Environment.LOCAL, List.of(new io.pgdeck.server.HostPort("127.0.0.1", 1)), "x", "x", null, Map.of(), false)));
    eventually(() -> robot.lookup("No connection").queryAll().stream().anyMatch(n -> n.isVisible()));
    assertThat(robot.lookup(".state-text").<Label>query().getText()).startsWith("Cannot connect to 127.0.0.1:1/x");
  }

  @Test
  void regionsAreReachedByKey(FxRobot robot) {
    rows();
    Fx.call(() -> {
      find(robot, "#nav-first").requestFocus();
      return true;
    });
    robot.push(KeyCode.F6);
    assertThat(Fx.call(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("action-make");
    robot.push(KeyCode.SHIFT, KeyCode.F6);
    assertThat(Fx.call(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("nav-first");
  }

  @Test
  void everyControlHasAName(FxRobot robot) {
    rows();
    var nameless = robot.lookup(n -> n.isVisible() && n.isFocusTraversable() && (n instanceof Labeled || n instanceof TextInputControl)
        && (n.getAccessibleText() == null || n.getAccessibleText().isBlank())
        && !(n instanceof Labeled l && l.getText() != null && !l.getText().isBlank())).queryAll();
    assertThat(nameless).isEmpty();
  }
}
