package io.pgdeck.ui.chart;

import io.pgdeck.chart.Chart;
import io.pgdeck.chart.PageTime;
import io.pgdeck.chart.TimeChart;
import io.pgdeck.ui.Console;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.SaveDialog;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A chart over time with all that belongs to it: the canvas, its legend where there is room, and a menu (also Ctrl+E and
/// right click) to save it as PNG, SVG or CSV, to see it as a table, to zoom and to go back to live. Other charts are just drawn.
public final class ChartPane extends BorderPane {
  private static final double LEGEND_FROM = 560;
  /// The figures of a legend may lag a moving chart by this much.
  private static final Duration LAG = Duration.millis(120);

  private final ChartCanvas canvas = new ChartCanvas();
  private final LegendTable legend = new LegendTable();
  private final ChartGrid grid = new ChartGrid();
  private final Button menu = Icons.button("fth-more-horizontal", "Chart menu (Ctrl+E)", this::openMenu);
  private final ContextMenu items = new ContextMenu();
  private final PauseTransition figures = new PauseTransition(LAG);
  private Console.FileTarget target = new SaveDialog();
  private Consumer<String> told = _ -> {};
  private Runnable deaf = () -> {};
  private @Nullable Node instead;
  private boolean asTable;

  public ChartPane() {
    getStyleClass().add("chart-pane");
    menu.getStyleClass().addAll("small", "flat", "chart-menu");
    items.setId("chart-menu-items");
    setCenter(canvas);
    figures.setOnFinished(_ -> figures());
    legend.setOnChanged(hidden -> {
      canvas.setHidden(hidden);
      figures();
    });
    canvas.chartProperty().addListener((_, _, _) -> figures());
    widthProperty().addListener((_, _, _) -> place());
    addEventHandler(KeyEvent.KEY_PRESSED, e -> {
      if (!e.isShortcutDown() || e.getCode() != KeyCode.E || canvas.timed().isEmpty()) return;
      openMenu();
      e.consume();
    });
    canvas.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, e -> {
      if (canvas.timed().isPresent()) fill().show(canvas, e.getScreenX(), e.getScreenY());
    });
    sceneProperty().addListener((_, _, scene) -> {
      deaf.run();
      deaf = scene == null ? () -> {} : listen();
    });
  }

  public void setChart(@Nullable Chart chart) {
    canvas.setChart(chart);
  }

  public @Nullable Chart getChart() {
    return canvas.getChart();
  }

  public ChartCanvas canvas() {
    return canvas;
  }

  public LegendTable legend() {
    return legend;
  }

  /// What stands in the legend's place; null for the legend itself.
  public void setInstead(@Nullable Node shown) {
    instead = shown;
    place();
  }

  /// The button for a card's head.
  public Button menu() {
    return menu;
  }

  public void setTime(PageTime time) {
    canvas.setTime(time);
    deaf.run();
    deaf = getScene() == null ? () -> {} : listen();
  }

  /// Who is asked where a file should go.
  public void setTarget(Console.FileTarget asked) {
    target = asked;
  }

  /// Gets one sentence when a file is written, or why it is not.
  public void setOnTold(Consumer<String> handler) {
    told = handler;
  }

  private Runnable listen() {
    return canvas.time().listen((_, change) -> {
      if (change == PageTime.Change.VIEW && figures.getStatus() != javafx.animation.Animation.Status.RUNNING) figures.playFromStart();
    });
  }

  private void place() {
    var wanted = canvas.timed().filter(c -> !c.legend().isEmpty()).isPresent() && getWidth() >= LEGEND_FROM ? instead == null ? legend : instead : null;
    if (getRight() != wanted) setRight(wanted);
  }

  private void figures() {
    var chart = canvas.timed();
    menu.setVisible(chart.isPresent());
    chart.ifPresent(c -> {
      var shown = c.showing(canvas.time().of(c.range()));
      legend.show(shown.legend());
      if (asTable) grid.show(c.without(legend.hidden()).showing(canvas.time().of(c.range())).table(), c.title());
    });
    place();
  }

  private void openMenu() {
    fill().show(menu.getScene() == null ? canvas : menu, Side.BOTTOM, 0, 4);
  }

  private ContextMenu fill() {
    var time = canvas.time();
    var zoom = item("Zoom to selection", "chart-zoom", () -> time.selection().ifPresent(part -> {
      time.show(part);
      time.select(null);
    }));
    zoom.setDisable(time.selection().isEmpty());
    var live = item("Back to live", "chart-live", time::reset);
    live.setDisable(time.live());
    items.getItems().setAll(item("Save as PNG…", "chart-png", () -> save(ChartFiles.Kind.PNG)), item("Save as SVG…", "chart-svg", () -> save(ChartFiles.Kind.SVG)),
        item("Save as CSV…", "chart-csv", () -> save(ChartFiles.Kind.CSV)), new SeparatorMenuItem(), item(asTable ? "Show as chart" : "Show as table", "chart-table", this::turn), zoom, live);
    return items;
  }

  private static MenuItem item(String words, String id, Runnable act) {
    var item = new MenuItem(words);
    item.setId(id);
    item.setOnAction(_ -> act.run());
    return item;
  }

  private void turn() {
    asTable = !asTable;
    setCenter(asTable ? grid : canvas);
    figures();
    (asTable ? grid : canvas).requestFocus();
  }

  private void save(ChartFiles.Kind kind) {
    canvas.timed().ifPresent(chart -> {
      TimeChart whole = chart;
      ChartFiles.save(canvas, whole, legend.hidden(), kind, target, told);
    });
  }
}
