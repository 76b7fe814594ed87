package io.pgdeck.ui.chart;

import io.pgdeck.chart.Ink;
import io.pgdeck.panel.Change;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.theme.Stylesheets;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// Stands in the place of the legend while a part of a chart is selected: what each series was on average in that part, and in the same length
/// of time right before it.
public final class SelectedTable extends VBox {
  private static final double BAR = 76;
  /// From this factor on the change is worth more than the figure before.
  private static final double MANY = 2;
  private final Inks inks = new Inks(this::colour);
  private final List<Line> lines = new ArrayList<>();

  /// @param before NaN where nothing was recorded
  public record Row(String name, Ink ink, double selected, double before) {}

  private record Line(Node node, Row row, Rectangle swatch, Rectangle bar) {}

  public SelectedTable() {
    getStyleClass().addAll("chart-legend", "selected-table");
    setMinHeight(0);
    setId("selected-table");
  }

  @Override public String getUserAgentStylesheet() {
    return Stylesheets.url("charts.css");
  }

  public void show(List<Row> rows) {
    lines.clear();
    getChildren().setAll(inks, line("In the selection", new Label("AAS"), BAR + 6 + 50, new Label("Before"), true));
    var most = rows.stream().mapToDouble(Row::selected).filter(Double::isFinite).max().orElse(0);
    for (var row : rows) lines.add(line(row, most));
    lines.forEach(l -> getChildren().add(l.node()));
    var total = new Row("Total", Ink.FG, sum(rows.stream().map(Row::selected).toList()), sum(rows.stream().map(Row::before).toList()));
    var last = line(total.name(), new Label(Formats.count(total.selected())), 50, before(total), false);
    last.setAccessibleText(words(total));
    last.getStyleClass().add("selected-total");
    getChildren().add(last);
    colour();
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Line line(Row row, double most) {
    var swatch = new Rectangle(10, 10);
    swatch.setArcWidth(3);
    swatch.setArcHeight(3);
    var bar = new Rectangle(most > 0 && row.selected() > 0 ? Math.max(2, BAR * row.selected() / most) : 0, 12);
    var track = new HBox(bar);
    track.setAlignment(Pos.CENTER_LEFT);
    track.setMinWidth(BAR);
    track.setMaxWidth(BAR);
    var average = new Label(Formats.count(row.selected()));
    average.getStyleClass().add("selected-average");
    var node = line(row.name(), average, 50, before(row), false);
    node.getChildren().addFirst(swatch);
    node.getChildren().add(2, track);
    node.setAccessibleText(words(row));
    return new Line(node, row, swatch, bar);
  }

  private static Label before(Row row) {
    var many = row.before() > 0 && row.selected() / row.before() >= MANY;
    var label = new Label(Double.isNaN(row.before()) ? Formats.UNKNOWN : many ? Change.of(row.before(), row.selected()) : Formats.count(row.before()));
    label.getStyleClass().add(many ? "selected-more" : "muted");
    return label;
  }

  private static String words(Row row) {
    return "%s, %s active on average in the selection, %s before".formatted(row.name(), Formats.count(row.selected()), Double.isNaN(row.before()) ? "unknown" : Formats.count(row.before()));
  }

  private static HBox line(String words, Label figure, double width, Label before, boolean head) {
    var name = new Label(words);
    name.getStyleClass().add("chart-legend-name");
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    figure.getStyleClass().add("chart-legend-figure");
    before.getStyleClass().add("chart-legend-figure");
    figure.setMinWidth(width);
    before.setMinWidth(56);
    if (head) {
      for (var label : List.of(name, figure, before)) label.getStyleClass().add("chart-legend-head");
      figure.setAlignment(Pos.CENTER_LEFT);
    }
    var line = new HBox(6, name, figure, before);
    line.getStyleClass().add("selected-line");
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private void colour() {
    if (!inks.known()) return;
    for (var line : lines) {
      line.swatch().setFill(inks.colour(line.row().ink()));
      line.bar().setFill(inks.colour(line.row().ink()));
    }
  }

  /// Where not all lines fit, those go that were nothing in both times, then the last ones; the total stays.
  @Override protected void layoutChildren() {
    super.layoutChildren();
    if (lines.isEmpty()) return;
    var height = lines.getFirst().node().getLayoutBounds().getHeight();
    var y = lines.getFirst().node().getLayoutY();
    var fit = (int) ((getHeight() - getInsets().getBottom() - y + 0.5) / height) - 1;
    var shown = new ArrayList<Line>();
    for (var nothing : List.of(false, true)) {
      for (var line : lines) if ((line.row().selected() > 0 || line.row().before() > 0) != nothing && shown.size() < fit) shown.add(line);
    }
    for (var line : lines) {
      line.node().setVisible(shown.contains(line));
      if (!line.node().isVisible()) continue;
      line.node().relocate(line.node().getLayoutX(), y);
      y += height;
    }
    var total = getChildren().getLast();
    total.relocate(total.getLayoutX(), y);
  }
}
