package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Help is a key away, stays beside the room, and its links are followed in place.
class HelpDrawerTest extends WindowTest {
  @Test
  void theKeyOpensItLinksLeadOnAndBackAndEscapeClosesIt(FxRobot robot) {
    rows();
    robot.push(KeyCode.F1);
    eventually(() -> shows(robot, "Help"));
    follow(robot, "Cheat sheet");
    eventually(() -> shows(robot, "Cheat sheet"));
    robot.clickOn(robot.lookup("#help .button").queryAll().stream().filter(n -> "Back to the page before".equals(n.getAccessibleText())).findFirst().orElseThrow());
    eventually(() -> shows(robot, "Help"));
    follow(robot, "Quick start");
    follow(robot, "how");
    eventually(() -> shows(robot, "Statistics Collection"));
    robot.push(KeyCode.ESCAPE);
    eventually(() -> robot.lookup("#help").tryQuery().isEmpty());
    assertThat(shell.overlay().dialogShown()).isFalse();
  }

  private void follow(FxRobot robot, String words) {
    eventually(() -> robot.lookup(n -> n instanceof Hyperlink h && h.getText().equals(words)).tryQuery().isPresent());
    Hyperlink link = robot.lookup(n -> n instanceof Hyperlink h && h.getText().equals(words)).query();
    Fx.call(() -> {
      link.fire();
      return true;
    });
  }

  private static boolean shows(FxRobot robot, String title) {
    return robot.lookup(".help-title .help-words").queryAll().stream().anyMatch(n -> n instanceof Text t && t.getText().equals(title));
  }
}
