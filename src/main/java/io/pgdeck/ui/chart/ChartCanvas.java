package io.pgdeck.ui.chart;

import io.pgdeck.chart.Chart;
import io.pgdeck.chart.Drawing;
import io.pgdeck.chart.Hotspot;
import io.pgdeck.ui.theme.Stylesheets;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Shows a [Chart] at whatever size it gets, in the colours of the theme that is on; draws anew when size, theme or chart
/// change, once per pulse at most. The pointer and the arrow keys go from hotspot to hotspot; a click or Enter picks one.
public final class ChartCanvas extends Region {
  private static final Drawing NOTHING = new Drawing(0, 0, List.of(), List.of(), "");

  private final ObjectProperty<@Nullable Chart> chart = new SimpleObjectProperty<>(this, "chart");
  private final Inks inks = new Inks(this::dirty);
  private final Canvas marks = new Canvas();
  private final Canvas hover = new Canvas();
  private final FxText text = new FxText();
  private final TipCard card = new TipCard();
  private Consumer<String> picked = _ -> {};
  private Drawing drawing = NOTHING;
  private boolean stale = true;
  private int current = -1;

  public ChartCanvas() {
    getStyleClass().add("chart-canvas");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(40, 20);
    getChildren().setAll(inks, marks, hover);
    chart.addListener((_, _, _) -> dirty());
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(drawing.indexAt(e.getX(), e.getY()), new Point2D(e.getX(), e.getY())));
    addEventHandler(MouseEvent.MOUSE_EXITED, _ -> leave());
    addEventHandler(MouseEvent.MOUSE_CLICKED, e -> pick(drawing.indexAt(e.getX(), e.getY())));
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().addListener((_, _, now) -> {
      if (!now) leave();
    });
    sceneProperty().addListener((_, _, _) -> leave());
  }

  public ObjectProperty<@Nullable Chart> chartProperty() {
    return chart;
  }

  public void setChart(@Nullable Chart value) {
    chart.set(value);
  }

  public @Nullable Chart getChart() {
    return chart.get();
  }

  /// Gets the key of the hotspot that was clicked or chosen with Enter.
  public void setOnPicked(Consumer<String> handler) {
    picked = handler;
  }

  /// What is drawn now.
  public Drawing drawing() {
    return drawing;
  }

  @Override public String getUserAgentStylesheet() {
    return Stylesheets.url("charts.css");
  }

  @Override public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override protected double computePrefWidth(double height) {
    return 320;
  }

  @Override protected double computePrefHeight(double width) {
    var now = chart.get();
    return now == null ? 120 : now.preferredHeight(width <= 0 ? 320 : width);
  }

  @Override protected void layoutChildren() {
    var width = Math.floor(getWidth());
    var height = Math.floor(getHeight());
    if (!inks.known() || !stale && marks.getWidth() == width && marks.getHeight() == height) return;
    stale = false;
    marks.setWidth(width);
    marks.setHeight(height);
    hover.setWidth(width);
    hover.setHeight(height);
    var now = chart.get();
    drawing = now == null || width < 1 || height < 1 ? NOTHING : now.draw(width, height, text);
    setAccessibleText(drawing.summary());
    var g = marks.getGraphicsContext2D();
    g.clearRect(0, 0, width, height);
    new CanvasPainter(g, inks::colour).paint(drawing.marks());
    if (current >= 0) show(Math.min(current, drawing.hotspots().size() - 1), null);
  }

  private void dirty() {
    stale = true;
    requestLayout();
  }

  private void point(int index, Point2D at) {
    if (index < 0) leave(); else show(index, at);
  }

  private void show(int index, @Nullable Point2D at) {
    var g = hover.getGraphicsContext2D();
    g.clearRect(0, 0, hover.getWidth(), hover.getHeight());
    current = index;
    if (index < 0 || getScene() == null) {
      card.hide();
      return;
    }
    var spot = drawing.hotspots().get(index);
    var tip = spot.tip().get();
    new CanvasPainter(g, inks::colour).paint(tip.highlight());
    setCursor(spot.key() == null ? Cursor.DEFAULT : Cursor.HAND);
    if (!(getScene().getRoot() instanceof Pane layer)) return;
    // New data under a resting pointer change the words, not the place.
    if (at == null && card.getParent() != null) at = sceneToLocal(card.localToScene(-12, -12));
    card.show(tip, layer, layer.sceneToLocal(localToScene(at == null ? centre(spot) : at)));
  }

  private static Point2D centre(Hotspot spot) {
    return new Point2D(spot.bounds().centreX(), spot.bounds().y() + spot.bounds().height() / 2);
  }

  private void leave() {
    if (current >= 0) hover.getGraphicsContext2D().clearRect(0, 0, hover.getWidth(), hover.getHeight());
    current = -1;
    setCursor(Cursor.DEFAULT);
    card.hide();
  }

  private void pick(int index) {
    requestFocus();
    if (index < 0) return;
    var key = drawing.hotspots().get(index).key();
    if (key != null) picked.accept(key);
  }

  private void key(KeyEvent e) {
    var last = drawing.hotspots().size() - 1;
    if (last < 0) return;
    switch (e.getCode()) {
      case RIGHT, DOWN -> step(Math.min(last, current + 1));
      case LEFT, UP -> step(current < 0 ? last : Math.max(0, current - 1));
      case HOME -> step(0);
      case END -> step(last);
      case ENTER, SPACE -> pick(current);
      case ESCAPE -> {
        if (current < 0) return;
        leave();
      }
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void step(int index) {
    show(index, centre(drawing.hotspots().get(index)));
  }
}
