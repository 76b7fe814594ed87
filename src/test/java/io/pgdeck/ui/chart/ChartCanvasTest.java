package io.pgdeck.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.ExampleCharts;
import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Palette;
import io.pgdeck.chart.Rgb;
import io.pgdeck.ui.theme.Stylesheets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartCanvasTest {
  private final List<String> picked = new ArrayList<>();
  private ChartCanvas canvas;
  private Stage stage;

  @Start
  void start(Stage shown) {
    stage = shown;
    canvas = new ChartCanvas();
    canvas.setChart(ExampleCharts.bloatMap());
    canvas.setOnPicked(picked::add);
    canvas.setPrefSize(700, 320);
    canvas.relocate(10, 10);
    var scene = new Scene(new Pane(canvas), 720, 340);
    scene.getStylesheets().setAll(Stylesheets.url("tokens-light.css"));
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  @AfterEach
  void forget(FxRobot robot) {
    robot.interact(() -> stage.hide());
  }

  @Test
  void everyColourComesFromTheThemeThatIsOn(FxRobot robot) throws Exception {
    var inks = (Inks) canvas.getChildrenUnmodifiable().getFirst();
    same(inks, Palette.light());
    robot.interact(() -> stage.getScene().getStylesheets().setAll(Stylesheets.url("tokens-dark.css")));
    WaitForAsyncUtils.waitForFxEvents();
    same(inks, Palette.dark());
    var corner = WaitForAsyncUtils.asyncFx(() -> canvas.snapshot(null, null).getPixelReader().getColor(30, 200)).get(5, TimeUnit.SECONDS);
    assertThat(distance(corner, Palette.dark().rgb(Ink.HEAT_1))).isLessThan(0.02);
  }

  @Test
  void pointerShowsTheTipInTheSceneAndAClickPicksTheRow(FxRobot robot) {
    robot.moveTo(point(100, 150));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup(".chart-tip-title").queryLabeled().getText()).isEqualTo("order_events");
    robot.clickOn(point(100, 150));
    assertThat(picked).containsExactly("order_events");
    robot.moveTo(point(100, 5));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup(".chart-tip-title").tryQuery()).isEmpty();
  }

  @Test
  void keysGoFromMarkToMark(FxRobot robot) {
    robot.interact(() -> canvas.requestFocus());
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.ENTER);
    assertThat(picked).containsExactly("orders_2026_02");
    assertThat(robot.lookup(".chart-tip-title").queryLabeled().getText()).isEqualTo("orders_2026_02");
    robot.type(KeyCode.ESCAPE);
    assertThat(robot.lookup(".chart-tip-title").tryQuery()).isEmpty();
  }

  @Test
  void newSizeIsANewDrawing(FxRobot robot) {
    robot.interact(() -> canvas.setPrefSize(400, 200));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(canvas.drawing().width()).isEqualTo(400);
    assertThat(canvas.getAccessibleText()).startsWith("Wasted bytes.");
  }

  @Test
  void everyChartIsPaintedInBothThemes(FxRobot robot) {
    var folder = Path.of(System.getProperty("pgdeck.test.dir", "target/test-run")).resolveSibling("charts");
    robot.interact(() -> {
      try {
        for (var file : ChartGallery.paint(ExampleCharts.all(), folder, 1000)) assertThat(Files.size(file)).as(file.toString()).isGreaterThan(900);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
    // The static theme is shared by all tests of this JVM.
    robot.interact(() -> javafx.application.Application.setUserAgentStylesheet(null));
  }

  private javafx.geometry.Point2D point(double x, double y) {
    return canvas.localToScreen(x, y);
  }

  private static void same(Inks inks, Palette palette) {
    assertThat(inks.known()).isTrue();
    for (var ink : Ink.values()) assertThat(distance(inks.colour(ink), palette.rgb(ink))).as(ink.token()).isLessThan(0.005);
  }

  private static double distance(Color colour, Rgb rgb) {
    return Math.max(Math.abs(colour.getRed() - rgb.red() / 255.0), Math.max(Math.abs(colour.getGreen() - rgb.green() / 255.0), Math.abs(colour.getBlue() - rgb.blue() / 255.0)));
  }
}
