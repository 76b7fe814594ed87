package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.connections.Colour;
import io.pgdeck.connections.PasswordKept;
import io.pgdeck.connections.SavedConnection;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The connect screen with a test's result, in both themes and at the smallest and the usual size: nothing stands outside, no button is cut.
class ConnectPicturesTest extends WindowTest {
  private static final Path FOLDER = Path.of("target/pictures");

  private void save(String name, Environment environment, String group, Colour colour, PasswordKept kept, int port) {
    var host = name.equals("trade-prod") ? database.host() : name + ".internal";
    new SavedConnections(settings, InstantSource.system()).save(SavedConnection.of(new ServerProfile(name, environment, List.of(new HostPort(host, port)),
        name.equals("trade-prod") ? database.name() : "trade_engine", name.equals("trade-prod") ? database.user() : "dba_ro", null,
        name.equals("trade-prod") ? Map.of() : Map.of("sslmode", "verify-full"), environment == Environment.PRODUCTION))
        .marked(group, colour).keeping(kept).used(Instant.parse("2026-11-25T08:12:00Z")));
  }

  @Override
  void fill() throws Exception {
    Files.createDirectories(FOLDER);
    save("trade-prod", Environment.PRODUCTION, "Trading", Colour.TEAL, PasswordKept.NONE, database.port());
    save("trade-staging", Environment.STAGING, "Trading", Colour.TEAL, PasswordKept.FILE, 5432);
    save("trade-bench", Environment.TEST, null, null, PasswordKept.KEYRING, 5433);
    Files.writeString(settings.resolve(".pg_service.conf"), "[reporting]\nhost=rep.internal\nuser=ro\ndbname=app\n");
  }

  @Override
  void opened() {
    shell.connect();
  }

  @Test
  void nothingIsCutInBothThemesAndSizes(FxRobot robot) {
    eventually(() -> robot.lookup("#connection-trade-prod").tryQuery().isPresent());
    robot.clickOn("#connection-trade-prod");
    Fx.call(() -> {
      this.<ButtonBase>find(robot, "#test-connection").fire();
      return true;
    });
    eventually(() -> this.<Labeled>find(robot, "#test-result").getText().startsWith("Connected in"));
    var scene = Fx.call(() -> {
      stage.getScene().setRoot(new javafx.scene.layout.Pane());
      var one = new Scene(shell.overlay(), 1440, 900);
      shell.theme().dress(one);
      return one;
    });
    for (var size : List.of(new int[] {1440, 900}, new int[] {1024, 640})) {
      for (var mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
        picture(scene, "14-connect", size, mode);
        outside(size);
      }
    }
    Fx.call(() -> {
      shell.open(profile(Environment.PRODUCTION));
      return true;
    });
    rows();
    Fx.call(() -> {
      shell.overlay().resize(1440, 900);
      shell.overlay().applyCss();
      shell.overlay().layout();
      ServerMenu.show(shell, scene.lookup("#connection"));
      return true;
    });
    for (var mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) picture(scene, "14-servers", new int[] {1440, 900}, mode);
  }

  private void outside(int[] size) {
    var cut = Fx.call(() -> shell.overlay().lookupAll(".button").stream().filter(Node::isVisible)
        .filter(b -> !new Rectangle2D(0, 0, size[0], size[1]).contains(b.localToScene(b.getBoundsInLocal()).getMinX(), b.localToScene(b.getBoundsInLocal()).getMaxY()))
        .filter(b -> b.getId() != null && List.of("connect", "save-connection", "test-connection", "remove-connection", "new-connection", "import-connections").contains(b.getId()))
        .map(Node::getId).toList());
    assertThat(cut).isEmpty();
  }

  private void picture(Scene scene, String name, int[] size, Theme.Mode mode) {
    for (var pass = 0; pass < 4; pass++) {
      Fx.call(() -> {
        shell.theme().set(mode);
        shell.overlay().resize(size[0], size[1]);
        shell.overlay().applyCss();
        shell.overlay().layout();
        return true;
      });
      Screenshots.pulses(2);
    }
    var image = Fx.call(() -> {
      shell.overlay().resize(size[0], size[1]);
      shell.overlay().layout();
      var parameters = new SnapshotParameters();
      parameters.setViewport(new Rectangle2D(0, 0, size[0], size[1]));
      return shell.overlay().snapshot(parameters, null);
    });
    var file = FOLDER.resolve("%s-%s-%dx%d.png".formatted(name, mode.name().toLowerCase(java.util.Locale.ROOT), size[0], size[1]));
    try {
      ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(file).isNotEmptyFile();
  }
}
