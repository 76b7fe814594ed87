package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.server.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class PanelStateTest extends WindowTest {
  private PanelState state;
  private int tried;
  private int checked;

  @Override
  void opened() {
    state = new PanelState(new Label("the content"));
    state.onActions(() -> tried++, () -> checked++, () -> {});
    shell.overlay().setFrame(state);
  }

  private void force(Runnable change) {
    Fx.call(() -> {
      change.run();
      return true;
    });
  }

  @Test
  void everyTroubleHasItsOwnState(FxRobot robot) {
    var expected = Map.of(
        "no-right", new Trouble.NoRight("pg_stat_activity", "GRANT pg_monitor TO dba", "42501"),
        "not-installed", new Trouble.NotInstalled("pg_stat_statements is created but not loaded", "preload it"),
        "too-old", new Trouble.TooOld("12.1", "13"),
        "no-connection", new Trouble.Gone("shut down", "57P01"),
        "cancelled", new Trouble.Cancelled("It"),
        "error", new Trouble.Failed("Panel", "division by zero", "22012", null));
    expected.forEach((name, trouble) -> {
      force(() -> state.trouble(trouble, "select 1/0"));
      assertThat(state.stateProperty().get()).isEqualTo(name);
      assertThat(robot.lookup("the content").tryQuery()).isEmpty();
    });
  }

  @Test
  void missingRightOffersTheGrantToCopy(FxRobot robot) {
    force(() -> state.trouble(new Trouble.NoRight("pg_stat_activity", "GRANT pg_monitor TO dba", "42501"), null));
    robot.clickOn("Copy GRANT");
    assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("GRANT pg_monitor TO dba;");
    robot.clickOn("Check again");
    assertThat(checked).isEqualTo(1);
  }

  @Test
  void inALowCardTheWordsAndTheNextStepsAreWhole() {
    for (var trouble : List.of(new Trouble.Failed("Panel v_x", "division by zero", "22012", null), new Trouble.Gone("The server was shut down.", "57P01"))) {
      force(() -> {
        state.setMaxSize(320, 120);
        state.trouble(trouble, "select a\n  / 0\nfrom b\nwhere c");
      });
      eventually(() -> state.getHeight() == 120 && state.lookupAll(".label").stream().filter(n -> ((Label) n).getText().contains(trouble.sentence())).allMatch(this::whole)
          && state.lookupAll(".button").stream().allMatch(this::whole));
      assertThat(Fx.call(() -> state.lookupAll(".button").size())).isPositive();
    }
  }

  private boolean whole(Node node) {
    return state.localToScene(state.getLayoutBounds()).contains(node.localToScene(node.getLayoutBounds()));
  }

  @Test
  void errorNamesItsStateAndTriesAgain(FxRobot robot) {
    force(() -> state.trouble(new Trouble.Failed("Panel v_x", "division by zero", "22012", null), "select 1/0"));
    robot.clickOn("Copy details");
    assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString())).contains("22012").contains("select 1/0");
    robot.clickOn("Try again");
    assertThat(tried).isEqualTo(1);
  }

  @Test
  void staleKeepsTheContentGreyWithItsAge(FxRobot robot) {
    force(() -> state.stale(Duration.ofSeconds(134)));
    assertThat(robot.lookup("the content").query().getOpacity()).isEqualTo(0.55);
    assertThat(state.age().getText()).isEqualTo("2 min 14 s old");
    force(state::fresh);
    assertThat(robot.lookup("the content").query().getOpacity()).isEqualTo(1);
    assertThat(state.age().isVisible()).isFalse();
  }

  @Test
  void loadingOffersAWayOutAfterTwoSeconds(FxRobot robot) {
    force(() -> {
      state.empty();
      state.loading();
    });
    assertThat(robot.lookup("Cancel").query().isVisible()).isTrue();
    eventually(() -> robot.lookup("Cancel").query().getParent().isVisible());
  }
}
