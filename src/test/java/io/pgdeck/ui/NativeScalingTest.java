package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The window on a real X screen of 200 %, as GTK scales it: `xvfb-run -a -s '-screen 0 2880x1800x24' mvn test -Dtest=NativeScalingTest
/// -Dglass=gtk -Dglass.gtk.uiScale=2`. The screen itself is photographed, not the scene.
@EnabledIfSystemProperty(named = "glass.gtk.uiScale", matches = "2", disabledReason = "the scale is given with -Dglass.gtk.uiScale=2, under Xvfb")
class NativeScalingTest extends WindowTest {
  private static final Path FOLDER = Path.of("target/pictures");

  @Override
  int width() {
    return 1300;
  }

  @Test
  void everyPixelOfTheScreenIsDrawnAtTwiceTheSize(FxRobot robot) throws Exception {
    rows();
    assertThat(Screen.getPrimary().getOutputScaleX()).isEqualTo(2);
    assertThat(Fx.call(stage::getOutputScaleX)).isEqualTo(2);
    assertThat(Screen.getPrimary().getBounds()).as("2880 x 1800 pixels").isEqualTo(new Rectangle2D(0, 0, 1440, 900));
    eventually(() -> stage.getScene().getWidth() == 1300);
    Screenshots.pulses(4);
    WaitForAsyncUtils.waitForFxEvents();
    var once = Fx.call(() -> new Robot().getScreenCapture(null, 0, 0, 1440, 900, true));
    var twice = Fx.call(() -> new Robot().getScreenCapture(null, 0, 0, 1440, 900, false));
    Files.createDirectories(FOLDER);
    Screenshots.write(twice, FOLDER.resolve("native-scale-2.png"));
    assertThat(once.getWidth()).isEqualTo(1440);
    assertThat(twice.getWidth()).as("all pixels of the screen").isEqualTo(2880);
    assertThat(twice.getHeight()).isEqualTo(1800);

    var title = stage.getScene().getRoot().lookup(".page-title");
    var words = Fx.call(() -> title.localToScreen(title.getBoundsInLocal()));
    var colours = new HashMap<Integer, Integer>();
    var odd = 0;
    for (int y = (int) (2 * words.getMinY()); y < 2 * words.getMaxY(); y++) {
      for (int x = (int) (2 * words.getMinX()) & ~1; x < 2 * words.getMaxX(); x += 2) {
        colours.merge(twice.getPixelReader().getArgb(x, y), 1, Integer::sum);
        if (twice.getPixelReader().getArgb(x, y) != twice.getPixelReader().getArgb(x + 1, y)) odd++;
      }
    }
    assertThat(colours).as("letters on a ground, smoothed").hasSizeGreaterThan(8);
    // A picture blown up from half the size has pairs of like pixels only.
    assertThat(odd).as("drawn at this size, not stretched").isGreaterThan(50);
    assertThat(lit(twice)).as("painted to the edges").isGreaterThan(0.95);
  }

  @Test
  void theMouseMeetsWhatItPointsAt(FxRobot robot) {
    rows();
    robot.clickOn("#nav-second");
    eventually(() -> shell.front().orElseThrow().room().id().equals("second"));
  }

  /// The share of the window's place that is not the black of an empty X screen.
  private double lit(Image picture) {
    var all = 0;
    var black = 0;
    for (int y = 0; y < 2 * 880; y += 7) {
      for (int x = 0; x < 2 * 1290; x += 7) {
        all++;
        if ((picture.getPixelReader().getArgb(x, y) & 0xFFFFFF) == 0) black++;
      }
    }
    return 1 - (double) black / all;
  }
}
