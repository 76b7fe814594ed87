package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.object.ObjectRef;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.palette.Palette;
import io.pgdeck.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import org.junit.jupiter.api.Test;

/// The palette, the page of an object, the keys and the tasks over Trade Engine, drawn in both themes.
class FramePicturesTest extends TradeEngineWindow {
  private static final Path FOLDER = Path.of("target/pictures");

  @Override
  void fill() throws Exception {
    Files.createDirectories(FOLDER);
    super.fill();
  }

  @Test
  void picturesInBothThemes() throws Exception {
    var scene = Fx.call(() -> {
      stage.getScene().setRoot(new javafx.scene.layout.Pane());
      var one = new Scene(shell.overlay(), 1440, 900);
      shell.theme().dress(one);
      return one;
    });
    var desk = shell.front().orElseThrow();
    var oid = (Long) database.rows("select 'orders'::regclass::oid as oid").getFirst().get("oid");
    Fx.run(() -> desk.openObject(new ObjectRef(oid, false, "orders")));
    eventually(() -> desk.openObjects().view().stateName().equals("fresh") && laidOut("#object-definition"));
    pictures(scene, "18-object");
    Fx.run(shell::palette);
    eventually(() -> laidOut("#palette"));
    Fx.run(() -> ((Palette) shell.overlay().lookup("#palette")).field().setText("orders"));
    eventually(() -> ((Palette) shell.overlay().lookup("#palette")).chosenTitle().contains("orders"));
    pictures(scene, "17-command-palette");
    Fx.run(() -> KeysCard.open(shell.overlay()));
    pictures(scene, "19-keyboard");
    Fx.run(() -> {
      shell.overlay().closeDialog();
      desk.session().jobs().run("Vacuum orders_2026_02", Duration.ZERO, job -> job.succeed("Vacuum orders_2026_02: done."));
      desk.session().jobs().run("Refresh mv_order_flow_metrics", Duration.ZERO, job -> job.fail("Refresh waits for a lock that is not free: nothing was changed, try again when the other session has ended."));
      desk.session().jobs().start("Reindex idx_trades_symbol", Duration.ZERO).at(0.61, "building, step 3 of 5");
      shell.overlay().tell(Severity.WARNING, "No action: this connection is read only.");
      desk.showTasks();
    });
    pictures(scene, "20-tasks");
  }

  /// No window draws this scene: what came up is laid out by hand.
  private boolean laidOut(String id) {
    shell.overlay().applyCss();
    shell.overlay().layout();
    return shell.overlay().lookup(id) != null;
  }

  private void pictures(Scene scene, String name) {
    for (var mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      for (var pass = 0; pass < 4; pass++) {
        Fx.call(() -> {
          shell.theme().set(mode);
          shell.overlay().resize(1440, 900);
          shell.overlay().applyCss();
          shell.overlay().layout();
          return true;
        });
        Screenshots.pulses(2);
      }
      var parameters = new SnapshotParameters();
      parameters.setViewport(new Rectangle2D(0, 0, 1440, 900));
      var file = FOLDER.resolve("%s-%s.png".formatted(name, mode.name().toLowerCase(Locale.ROOT)));
      Screenshots.write(Fx.call(() -> scene.getRoot().snapshot(parameters, null)), file);
      assertThat(file).isNotEmptyFile();
    }
  }
}
