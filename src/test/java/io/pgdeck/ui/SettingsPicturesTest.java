package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.AllRooms;
import io.pgdeck.panel.Rooms;
import io.pgdeck.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The settings' pages and an explanation as pictures, in both themes; no control of them stands outside.
class SettingsPicturesTest extends WindowTest {
  private static final Path FOLDER = Path.of("target/pictures");

  @Override
  Rooms rooms() {
    return AllRooms.ROOMS;
  }

  @Test
  void everyPageFitsInBothThemes(FxRobot robot) throws Exception {
    Files.createDirectories(FOLDER);
    database.run("create extension pg_stat_statements");
    var session = shell.front().orElseThrow().session();
    eventually(() -> session.rooms().all().getFirst().panels().stream().allMatch(p -> session.picturesProperty().get().outcomes().containsKey(p)));
    var scene = Fx.call(() -> {
      stage.getScene().setRoot(new javafx.scene.layout.Pane());
      var one = new Scene(shell.overlay(), 1440, 900);
      shell.theme().dress(one);
      return one;
    });
    for (var page : List.of("Window", "Load", "Intervals", "Thresholds", "This server", "Export, import", "History")) {
      Fx.call(() -> {
        shell.settings(page);
        return true;
      });
      if (page.equals("This server")) eventually(() -> {
        // Without a window nothing is laid out by itself.
        shell.overlay().applyCss();
        shell.overlay().layout();
        return shell.overlay().lookup("#state-pg_stat_statements") != null;
      });
      for (var mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) picture(scene, "settings-" + page.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-"), mode, 1440, 900);
      assertThat(outside(scene, 1440)).as(page).isEmpty();
      picture(scene, "settings-" + page.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-"), Theme.Mode.LIGHT, 1024, 640);
      assertThat(outside(scene, 1024)).as(page).isEmpty();
      Fx.call(() -> {
        shell.overlay().closeDialog();
        return true;
      });
    }
    for (var id : List.of("#tile-dead", "#tile-wasted")) {
      Fx.call(() -> {
        shell.front().orElseThrow().open("bloat");
        return true;
      });
      eventually(() -> shell.overlay().lookup(id) != null && session.picturesProperty().get().outcomes().containsKey(session.rooms().room("bloat").orElseThrow().panels().getFirst()));
      picture(scene, "bloat-before", Theme.Mode.LIGHT, 1440, 900);
      Fx.call(() -> {
        ((javafx.scene.control.Button) shell.overlay().lookup(id + " .info")).fire();
        return true;
      });
      for (var mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) picture(scene, "explain" + id.substring(5), mode, 1440, 900);
      Fx.call(() -> {
        shell.overlay().closePopover();
        return true;
      });
    }
    Fx.call(() -> {
      shell.front().orElseThrow().open("overview");
      shell.overlay().zoom(16 / 13.0);
      return true;
    });
    picture(scene, "zoom-16", Theme.Mode.LIGHT, 1440, 900);
    Fx.call(() -> {
      shell.overlay().zoom(2);
      return true;
    });
    picture(scene, "zoom-26", Theme.Mode.DARK, 1280, 800);
  }

  private List<String> outside(Scene scene, int width) {
    return Fx.call(() -> scene.lookup("#settings").lookupAll("*").stream().filter(n -> n instanceof Labeled l && l.isFocusTraversable() && shown(n))
        .filter(n -> n.localToScene(n.getBoundsInLocal()).getMaxX() > width + 1 || n.localToScene(n.getBoundsInLocal()).getMinX() < 0).map(Node::toString).toList());
  }

  private static boolean shown(Node node) {
    for (Node n = node; n != null; n = n.getParent()) if (!n.isVisible()) return false;
    return true;
  }

  private void picture(Scene scene, String name, Theme.Mode mode, int width, int height) {
    for (var pass = 0; pass < 4; pass++) {
      Fx.call(() -> {
        shell.theme().set(mode);
        shell.overlay().resize(width, height);
        shell.overlay().applyCss();
        shell.overlay().layout();
        return true;
      });
      Screenshots.pulses(2);
    }
    var image = Fx.call(() -> {
      shell.overlay().resize(width, height);
      shell.overlay().layout();
      var parameters = new SnapshotParameters();
      parameters.setViewport(new Rectangle2D(0, 0, width, height));
      return scene.getRoot().snapshot(parameters, null);
    });
    var file = FOLDER.resolve("%s-%s-%dx%d.png".formatted(name, mode.name().toLowerCase(Locale.ROOT), width, height));
    Screenshots.write(image, file);
    assertThat(file).isNotEmptyFile();
  }
}
