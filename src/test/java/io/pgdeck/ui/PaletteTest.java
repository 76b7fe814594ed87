package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.panel.Rooms;
import io.pgdeck.ui.palette.Palette;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The palette and the keys over a real database, by keys alone.
class PaletteTest extends WindowTest {
  @Override
  Rooms rooms() {
    return AllRooms.ROOMS;
  }

  @Override
  void fill() throws Exception {
    database.run("create table sample.orders_archive (id int)");
  }

  @Test
  void roomIsReachedByItsName(FxRobot robot) {
    open(robot);
    robot.write("parti");
    eventually(() -> palette(robot).chosenTitle().startsWith("Create") || palette(robot).chosenTitle().equals("Partitions"));
    for (var i = 0; i < 20 && !Fx.call(() -> palette(robot).chosenTitle()).equals("Partitions"); i++) robot.push(KeyCode.DOWN);
    robot.push(KeyCode.ENTER);
    eventually(() -> shell.front().orElseThrow().room().id().equals("partitions") && !shell.overlay().dialogShown());
  }

  @Test
  void objectIsFoundOnTheServerAndOpened(FxRobot robot) {
    open(robot);
    robot.write("@ordarch");
    eventually(() -> palette(robot).chosenTitle().equals("orders_archive"));
    robot.push(KeyCode.ENTER);
    eventually(() -> shell.front().orElseThrow().objectsShown().isPresent() && this.<Label>find(robot, "#object-name").getText().equals("orders_archive"));
  }

  @Test
  void orderOnAnObjectOpensThePreviewAndRunsNothing(FxRobot robot) throws Exception {
    open(robot);
    robot.write("vac ordarch");
    eventually(() -> palette(robot).chosenTitle().equals("Vacuum orders_archive"));
    robot.push(KeyCode.ENTER);
    eventually(() -> robot.lookup("#run-action").tryQuery().isPresent());
    assertThat(database.rows("select last_vacuum from pg_stat_user_tables where relname = 'orders_archive'").getFirst().get("last_vacuum")).isNull();
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().dialogShown());
  }

  @Test
  void searchFieldOfTheTopBarAndEscape(FxRobot robot) {
    // Until the first sample the bar still moves.
    eventually(() -> shell.front().orElseThrow().session().sampledAtProperty().get() != null);
    robot.clickOn("#search");
    eventually(() -> robot.lookup("#palette").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().dialogShown());
  }

  @Test
  void tabNarrowsToTheGroupOfTheChosenRow(FxRobot robot) {
    open(robot);
    robot.write("keyb");
    eventually(() -> palette(robot).chosenTitle().equals("Keyboard"));
    robot.push(KeyCode.TAB);
    assertThat(Fx.call(() -> palette(robot).field().getText())).isEqualTo("?keyb");
    robot.push(KeyCode.ENTER);
    eventually(() -> robot.lookup("#keys").tryQuery().isPresent());
  }

  @Test
  void whatWasOpenedLastStandsFirst(FxRobot robot) {
    open(robot);
    robot.write("@ordarch");
    eventually(() -> palette(robot).chosenTitle().equals("orders_archive"));
    robot.push(KeyCode.ENTER);
    eventually(() -> !shell.overlay().dialogShown());
    open(robot);
    robot.write("parti");
    eventually(() -> !palette(robot).chosenTitle().isEmpty());
    for (var i = 0; i < 20 && !Fx.call(() -> palette(robot).chosenTitle()).equals("Partitions"); i++) robot.push(KeyCode.DOWN);
    robot.push(KeyCode.ENTER);
    eventually(() -> !shell.overlay().dialogShown());
    open(robot);
    eventually(() -> robot.lookup("Recent").tryQuery().isPresent() && palette(robot).chosenTitle().equals("Partitions"));
    robot.push(KeyCode.DOWN);
    eventually(() -> palette(robot).chosenTitle().equals("orders_archive"));
    robot.push(KeyCode.ENTER);
    eventually(() -> shell.front().orElseThrow().objectsShown().isPresent());
    // Chosen from there, it is the newest again.
    open(robot);
    eventually(() -> palette(robot).chosenTitle().equals("orders_archive"));
    robot.write("zzz");
    eventually(() -> robot.lookup("Recent").tryQuery().isEmpty());
  }

  @Test
  void orderIsCopiedAsACommandLineAndRunsNothing(FxRobot robot) throws Exception {
    open(robot);
    robot.write("vac ordarch");
    eventually(() -> palette(robot).chosenTitle().equals("Vacuum orders_archive"));
    robot.push(KeyCode.CONTROL, KeyCode.C);
    eventually(() -> String.valueOf(Clipboard.getSystemClipboard().getString()).equals("pgdeck maintain vacuum sample.orders_archive"));
    assertThat(shell.overlay().dialogShown()).isTrue();
    assertThat(database.rows("select last_vacuum from pg_stat_user_tables where relname = 'orders_archive'").getFirst().get("last_vacuum")).isNull();
  }

  @Test
  void keysOfTheFrame(FxRobot robot) {
    focusRail(robot);
    robot.push(KeyCode.SHIFT, KeyCode.SLASH);
    eventually(() -> robot.lookup("#keys").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().dialogShown());
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
    eventually(() -> shell.front().orElseThrow().objectsShown().isPresent());
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    eventually(() -> shell.front().orElseThrow().objectsShown().isEmpty());
    assertThat(Fx.call(() -> shell.front().orElseThrow().room())).isEqualTo(rooms().all().get(1));
    focusRail(robot);
    Fx.run(() -> shell.front().orElseThrow().session().pause(true));
    robot.push(KeyCode.L);
    eventually(() -> !shell.front().orElseThrow().session().pausedProperty().get());
    robot.push(KeyCode.CONTROL, KeyCode.T);
    eventually(() -> robot.lookup("#task-centre").tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !shell.overlay().dialogShown());
  }

  private void focusRail(FxRobot robot) {
    Fx.call(() -> {
      robot.lookup("#nav-objects").<Node>query().requestFocus();
      return true;
    });
  }

  private void open(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    eventually(() -> robot.lookup("#palette").tryQuery().isPresent() && palette(robot).field().isFocused());
  }

  private Palette palette(FxRobot robot) {
    return find(robot, "#palette");
  }
}
