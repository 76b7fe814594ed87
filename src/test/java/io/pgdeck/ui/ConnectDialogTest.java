package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class ConnectDialogTest extends WindowTest {
  @Override
  void opened() {
    shell.connect();
  }

  private void address(FxRobot robot, String text) {
    Fx.call(() -> {
      this.<TextField>find(robot, "#address").setText(text);
      return true;
    });
  }

  private String field(FxRobot robot, String id) {
    return this.<TextField>find(robot, id).getText();
  }

  @Test
  void uriFillsTheFieldsAndTheFieldsWriteTheUri(FxRobot robot) {
    address(robot, "postgresql://dba_ro@db-1.example:5433/trade_engine?sslmode=verify-full");
    assertThat(field(robot, "#host")).isEqualTo("db-1.example");
    assertThat(field(robot, "#port")).isEqualTo("5433");
    assertThat(field(robot, "#database")).isEqualTo("trade_engine");
    assertThat(field(robot, "#user")).isEqualTo("dba_ro");
    robot.clickOn("#database").push(KeyCode.CONTROL, KeyCode.A).write("other");
    assertThat(field(robot, "#address")).isEqualTo("postgresql://dba_ro@db-1.example:5433/other?sslmode=verify-full");
  }

  @Test
  void testSaysWhatTheServerAllowsThenConnectOpensIt(FxRobot robot) {
    address(robot, "postgresql://%s@%s:%d/%s".formatted(database.user(), database.host(), database.port(), database.name()));
    robot.clickOn("#test-connection");
    eventually(() -> this.<Labeled>find(robot, "#test-result").getText().startsWith("Connected in"));
    assertThat(robot.lookup("postgres is a superuser: sees everything").tryQuery()).isPresent();
    robot.clickOn("#connect");
    rows();
    assertThat(new RecentServers(settings).read()).singleElement().satisfies(e -> assertThat(e.database()).isEqualTo(database.name()));
  }

  @Test
  void whatIsWrongIsOneSentence(FxRobot robot) {
    address(robot, "postgresql://me@127.0.0.1:1/nothing");
    robot.clickOn("#test-connection");
    eventually(() -> this.<Labeled>find(robot, "#test-result").getText().equals("No connection"));
    assertThat(robot.lookup(".check-line .label").<Labeled>query().getText()).startsWith("Cannot connect to 127.0.0.1:1/nothing");
  }
}
