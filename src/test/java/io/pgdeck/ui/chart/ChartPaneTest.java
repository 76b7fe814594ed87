package io.pgdeck.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.ExampleCharts;
import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Mark;
import io.pgdeck.chart.PageTime;
import io.pgdeck.chart.Palette;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.chart.TimeSeries;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.theme.Stylesheets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Two charts of one page: sessions by wait class with a legend, latency below it.
@ExtendWith(ApplicationExtension.class)
class ChartPaneTest {
  @TempDir
  private Path folder;

  private final PageTime time = new PageTime();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private ChartPane sessions;
  private ChartPane latency;
  private Stage stage;

  @Start
  void start(Stage shown) {
    stage = shown;
    sessions = new ChartPane();
    latency = new ChartPane();
    var y = 10;
    for (var pane : List.of(sessions, latency)) {
      pane.setTime(time);
      pane.setTarget(name -> Optional.of(folder.resolve(name)));
      pane.setOnTold(told::add);
      pane.setPrefSize(1000, 240);
      pane.relocate(10, y);
      y += 250;
    }
    sessions.setChart(ExampleCharts.waits());
    latency.setChart(ExampleCharts.line());
    var scene = new Scene(new Pane(sessions, latency), 1020, 520);
    scene.getStylesheets().setAll(Stylesheets.url("tokens-light.css"));
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> stage.hide());
  }

  /// With larger letters, and in pictures for a screen of 200 %, the scene is a larger one of the same layout.
  @Test
  void drawnTwiceAsLargeItHasTwiceThePixels(FxRobot robot) {
    until(() -> strokes(1) > 0);
    var once = Fx.call(() -> strokes(1));
    robot.interact(() -> latency.getTransforms().setAll(new Scale(2, 2)));
    // A line of one pixel becomes one of two. In a picture that is stretched no pixel of it keeps its colour.
    until(() -> strokes(2) > 3.5 * once);
    assertThat(Fx.call(() -> latency.canvas().drawing().width())).as("the drawing itself is the same").isLessThan(1000);
  }

  /// Where no graphics card has them the pictures lie in the heap, as many pixels as the chart covers.
  @Test
  void outOfTheWindowItHoldsNoPictureAndComesBackDrawn(FxRobot robot) {
    until(() -> strokes(1) > 0);
    var once = Fx.call(() -> strokes(1));
    assertThat(Fx.call(() -> canvases(latency).size())).as("nothing is pointed at").isEqualTo(1);
    var root = (Pane) stage.getScene().getRoot();
    robot.interact(() -> root.getChildren().remove(latency));
    assertThat(Fx.call(() -> canvases(latency).stream().mapToDouble(c -> c.getWidth() * c.getHeight()).sum())).isZero();
    until(() -> root.getChildren().equals(List.of(sessions)));
    robot.interact(() -> root.getChildren().add(latency));
    until(() -> strokes(1) == once);
  }

  private static List<Canvas> canvases(Parent in) {
    return in.getChildrenUnmodifiable().stream().flatMap(n -> n instanceof Canvas c ? Stream.of(c) : n instanceof Parent p ? canvases(p).stream() : Stream.empty()).toList();
  }

  /// Pixels in the very colour of the grid.
  private long strokes(int times) {
    var canvas = latency.canvas();
    var wanted = canvas.inks().colour(Ink.GRID);
    var at = canvas.localToScene(canvas.getLayoutBounds());
    var parameters = new SnapshotParameters();
    parameters.setViewport(new Rectangle2D(at.getMinX(), at.getMinY(), canvas.getWidth() * times, canvas.getHeight() * times));
    var picture = stage.getScene().getRoot().snapshot(parameters, null);
    var found = 0L;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) if (picture.getPixelReader().getColor(x, y).equals(wanted)) found++;
    }
    return found;
  }

  @Test
  void theCrosshairStandsInAllChartsOfThePageAndTellsExactValues(FxRobot robot) {
    robot.moveTo(at(sessions, 0.5));
    until(() -> time.crosshair().isPresent() && card(robot).isPresent());
    assertThat(texts(robot, ".chart-tip-label")).containsExactly("CPU", "IO", "LWLock", "Lock", "IPC", "Client", "Total", "Interval");
    assertThat(texts(robot, ".chart-tip-value").getLast()).startsWith("10 s");
    assertThat(robot.lookup(".chart-tip").queryAll()).hasSize(1);
    assertThat(upright(latency)).isTrue();
    assertThat(sessions.canvas().getAccessibleText()).contains("CPU: ", "Interval: 10 s");
    robot.moveTo(stage.getScene().getRoot().localToScreen(5, 5));
    until(() -> time.crosshair().isEmpty() && card(robot).isEmpty());
    assertThat(sessions.canvas().getAccessibleText()).startsWith("Active sessions, 17 Mar 2026 11:32 to 17 Mar 2026 14:32 UTC. CPU: minimum");
  }

  @Test
  void draggingSelectsForAllChartsAHandleResizesAndEscGoesBack(FxRobot robot) {
    robot.drag(at(sessions, 0.25), MouseButton.PRIMARY).moveTo(at(sessions, 0.4)).moveTo(at(sessions, 0.5)).drop();
    until(() -> time.selection().isPresent());
    var first = time.selection().orElseThrow();
    assertThat(first.length()).isBetween(Duration.ofMinutes(43), Duration.ofMinutes(47));
    assertThat(time.range()).contains(first);
    robot.drag(at(sessions, 0.5), MouseButton.PRIMARY).moveTo(at(sessions, 0.6)).moveTo(at(sessions, 0.75)).drop();
    until(() -> time.selection().orElseThrow().length().compareTo(Duration.ofMinutes(80)) > 0);
    assertThat(time.selection().orElseThrow().from()).isEqualTo(first.from());
    robot.type(KeyCode.ESCAPE);
    until(time::live);
  }

  @Test
  void theWheelZoomsRoundThePointerAndADoubleClickResets(FxRobot robot) {
    var home = ExampleCharts.waits().range();
    robot.moveTo(at(sessions, 0.5));
    until(() -> time.crosshair().isPresent());
    var pointed = time.crosshair().orElseThrow();
    robot.scroll(3, javafx.geometry.VerticalDirection.UP);
    until(() -> time.view().isPresent());
    var view = time.view().orElseThrow();
    assertThat(view.millis()).isLessThan(home.millis());
    assertThat((pointed.toEpochMilli() - view.low()) / (double) view.millis()).isBetween(0.45, 0.55);
    until(() -> latency.canvas().drawing().axis().range().equals(view));
    robot.doubleClickOn(at(sessions, 0.5));
    until(time::live);
    until(() -> sessions.canvas().drawing().axis().range().equals(home));
  }

  @Test
  void everythingWorksWithoutAMouse(FxRobot robot) {
    robot.interact(() -> sessions.canvas().requestFocus());
    robot.type(KeyCode.HOME, KeyCode.RIGHT, KeyCode.RIGHT);
    until(() -> time.crosshair().isPresent() && card(robot).isPresent());
    var anchor = time.crosshair().orElseThrow();
    robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT, 5).release(KeyCode.SHIFT);
    until(() -> time.selection().isPresent());
    assertThat(time.selection().orElseThrow().from()).isEqualTo(anchor);
    var part = time.selection().orElseThrow();
    robot.type(KeyCode.ENTER);
    until(() -> time.view().equals(Optional.of(part)) && time.selection().isEmpty());
    robot.type(KeyCode.MINUS);
    until(() -> time.view().orElseThrow().millis() > part.millis());
    var before = time.view().orElseThrow();
    robot.type(KeyCode.CLOSE_BRACKET);
    until(() -> time.view().orElseThrow().from().isAfter(before.from()));
    robot.type(KeyCode.OPEN_BRACKET);
    until(() -> time.view().orElseThrow().from().equals(before.from()));
    robot.type(KeyCode.ESCAPE);
    until(time::live);
    robot.type(KeyCode.ESCAPE);
    until(() -> card(robot).isEmpty());
  }

  @Test
  void aClickInTheLegendIsolatesAndWithControlHides(FxRobot robot) {
    robot.clickOn(line(robot, "Lock"));
    until(() -> inks(sessions).equals(Set.of(Ink.WAIT_LOCK)));
    robot.clickOn(line(robot, "Lock"));
    until(() -> inks(sessions).size() == 6);
    // The robot's mouse knows no modifiers without a display.
    robot.interact(() -> javafx.event.Event.fireEvent(line(robot, "IO"), new MouseEvent(MouseEvent.MOUSE_CLICKED, 5, 5, 5, 5, MouseButton.PRIMARY, 1,
        false, true, false, true, true, false, false, true, false, true, null)));
    until(() -> inks(sessions).size() == 5 && !inks(sessions).contains(Ink.WAIT_IO));
    assertThat(line(robot, "IO").getAccessibleText()).startsWith("IO, now ").endsWith(", hidden");
  }

  @Test
  void theLegendIsUsableWithKeysAlone(FxRobot robot) {
    robot.interact(() -> line(robot, "CPU").requestFocus());
    robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
    until(() -> inks(sessions).equals(Set.of(Ink.WAIT_LWLOCK)));
    robot.type(KeyCode.ESCAPE);
    until(() -> inks(sessions).size() == 6);
    robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
    until(() -> inks(sessions).size() == 5);
  }

  @Test
  void legendFiguresAreThoseOfThePartInView(FxRobot robot) {
    var row = ((TimeSeries) latency.getChart()).legend().getFirst();
    assertThat(line(robot, "mean").getAccessibleText()).contains("maximum " + row.quantity().text(row.max()));
    var part = new TimeRange(ExampleCharts.NOW.minusSeconds(1000), ExampleCharts.NOW.minusSeconds(10));
    robot.interact(() -> time.show(part));
    var inPart = ((TimeSeries) latency.getChart()).showing(part).legend().getFirst();
    assertThat(inPart.max()).isLessThan(row.max());
    until(() -> line(robot, "mean").getAccessibleText().contains("maximum " + inPart.quantity().text(inPart.max())));
  }

  @Test
  void savesWhatIsInViewAsCsvWithoutHiddenSeries(FxRobot robot) throws Exception {
    var part = new TimeRange(ExampleCharts.NOW.minusSeconds(60), ExampleCharts.NOW);
    robot.interact(() -> {
      time.show(part);
      sessions.legend().toggle("IO");
    });
    choose(robot, "#chart-csv");
    var lines = Files.readAllLines(folder.resolve("active-sessions.csv"));
    assertThat(lines.getFirst()).isEqualTo("time,CPU,LWLock,Lock,IPC,Client");
    assertThat(lines).hasSize(7);
    assertThat(lines.get(1)).startsWith("2026-03-17T14:31:00Z,");
  }

  @Test
  void savesAsSvgInThePlainColoursOfTheTheme(FxRobot robot) throws Exception {
    choose(robot, "#chart-svg");
    var svg = Files.readString(folder.resolve("active-sessions.svg"));
    assertThat(svg).contains("xmlns=\"http://www.w3.org/2000/svg\"", ">Active sessions</text>", Palette.light().rgb(Ink.WAIT_LOCK).hex(), ">LWLock</text>", ">16 CPUs</text>").doesNotContain("var(");
    var parsed = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(folder.resolve("active-sessions.svg").toFile());
    assertThat(parsed.getElementsByTagName("path").getLength()).isGreaterThan(6);
  }

  @Test
  void savesAsPngTwiceAsLarge(FxRobot robot) throws Exception {
    choose(robot, "#chart-png");
    var image = ImageIO.read(folder.resolve("active-sessions.png").toFile());
    assertThat(image.getWidth()).isEqualTo((int) (2 * (Math.floor(sessions.canvas().getWidth()) + 24)));
    assertThat(image.getRGB(3, 3) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void aFileThatCannotBeWrittenIsTold(FxRobot robot) {
    robot.interact(() -> sessions.setTarget(name -> Optional.of(folder.resolve("missing").resolve(name))));
    openMenu(robot, sessions);
    robot.clickOn("#chart-csv");
    until(() -> !told.isEmpty());
    assertThat(told.getFirst()).startsWith("active-sessions.csv could not be written");
  }

  @Test
  void showsItsValuesAsATable(FxRobot robot) {
    openMenu(robot, sessions);
    robot.clickOn("#chart-table");
    until(() -> robot.lookup(".table-view").tryQuery().isPresent());
    TableView<?> grid = robot.lookup(".table-view").queryAs(TableView.class);
    assertThat(grid.getItems()).hasSize(1080);
    assertThat(grid.getColumns().getFirst().getCellData(0)).isEqualTo("2026-03-17T11:32:00Z");
    assertThat(grid.getAccessibleText()).isEqualTo("Active sessions as a table");
  }

  private void choose(FxRobot robot, String item) {
    robot.interact(() -> sessions.canvas().requestFocus());
    openMenu(robot, sessions);
    robot.clickOn(item);
    until(() -> !told.isEmpty());
    assertThat(told.getFirst()).startsWith("Saved ");
  }

  /// By its key.
  private void openMenu(FxRobot robot, ChartPane pane) {
    robot.interact(() -> pane.canvas().requestFocus());
    robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
    until(() -> robot.lookup("#chart-csv").tryQuery().isPresent());
  }

  private static boolean upright(ChartPane pane) {
    var axis = pane.canvas().drawing().axis();
    return axis.at().apply(axis.moment(axis.area().centreX())).highlight().getFirst() instanceof Mark.Line l && l.x1() == l.x2();
  }

  private static Set<Ink> inks(ChartPane pane) {
    return pane.canvas().drawing().marks().stream().filter(m -> m instanceof Mark.Path p && p.closed() && p.fill() != null).map(m -> ((Mark.Path) m).fill().ink())
        .collect(java.util.stream.Collectors.toSet());
  }

  private static LegendLine line(FxRobot robot, String name) {
    return robot.lookup(".chart-legend-line").queryAllAs(LegendLine.class).stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
  }

  private static Optional<javafx.scene.Node> card(FxRobot robot) {
    return robot.lookup(".chart-tip-title").tryQuery();
  }

  private static List<String> texts(FxRobot robot, String style) {
    return robot.lookup(style).queryAllAs(javafx.scene.control.Label.class).stream().map(javafx.scene.control.Label::getText).toList();
  }

  /// A place in the plot, by its share of the width.
  private static javafx.geometry.Point2D at(ChartPane pane, double share) {
    until(() -> pane.canvas().drawing().axis() != null);
    var area = pane.canvas().drawing().axis().area();
    return pane.canvas().localToScreen(area.x() + share * area.width(), area.y() + area.height() * 0.6);
  }

  private static void until(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
