package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.ui.theme.Theme;
import java.nio.file.Path;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import javafx.stage.Stage;

/// The window's icon is the logo; `-Dpgdeck.write=true` draws it anew.
@ExtendWith(ApplicationExtension.class)
class WindowIconTest {
  @Start
  void start(Stage stage) {
    stage.hide();
  }

  @Test
  void the_icon_is_the_logo() {
    var drawn = Fx.call(WindowIconTest::drawn);
    if (Boolean.getBoolean("pgdeck.write")) Screenshots.write(drawn, Path.of("styles/icon.png"));
    var kept = Fx.call(() -> Boolean.getBoolean("pgdeck.write") ? drawn : App.icon());
    assertThat(pixels(kept)).isEqualTo(pixels(drawn));
  }

  private static javafx.scene.image.WritableImage drawn() {
    var logo = new Logo(3);
    var scene = new Scene(new Group(logo));
    scene.getStylesheets().setAll(Theme.resource("styles/tokens-light.css", null).toExternalForm(), Theme.resource("styles/base.css", null).toExternalForm());
    var parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    return logo.snapshot(parameters, null);
  }

  private static int[] pixels(Image image) {
    var width = (int) image.getWidth();
    var pixels = new int[width * (int) image.getHeight()];
    image.getPixelReader().getPixels(0, 0, width, (int) image.getHeight(), javafx.scene.image.PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return pixels;
  }
}
