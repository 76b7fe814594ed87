package io.pgdeck.overview.view;

import io.pgdeck.overview.Trends;
import io.pgdeck.overview.Watched;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Badge;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.table.Sparkline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Every watched figure: which way is good, what it is now, its first limit, and how it came here.
public final class BaselineList extends VBox {
  private final Map<String, Row> rows = new LinkedHashMap<>();

  public BaselineList() {
    getStyleClass().add("baseline-list");
  }

  void show(List<Watched> watched, Trends trends) {
    var names = watched.stream().map(Watched::name).toList();
    if (!names.equals(List.copyOf(rows.keySet()))) {
      rows.clear();
      watched.forEach(w -> rows.put(w.name(), new Row(w)));
      getChildren().setAll(rows.values());
    }
    watched.forEach(w -> rows.get(w.name()).show(w, trends.of(w.name())));
  }

  private static final class Row extends HBox {
    private final Label value = new Label();
    private final Label limit = new Label();
    private final Badge verdict = new Badge("");
    private final Sparkline trend = new Sparkline();

    private Row(Watched figure) {
      super(10);
      setAlignment(Pos.CENTER_LEFT);
      getStyleClass().add("baseline-line");
      var way = Icons.of(figure.higherBetter() ? "fth-trending-up" : "fth-trending-down", "icon-14", "muted");
      var name = new Label(figure.title(), way);
      name.getStyleClass().add("medium");
      name.setMinWidth(0);
      name.setTooltip(new Tooltip(figure.higherBetter() ? "Higher is better" : "Lower is better"));
      HBox.setHgrow(name, Priority.ALWAYS);
      name.setMaxWidth(Double.MAX_VALUE);
      fixed(value, 110, Pos.CENTER_RIGHT);
      value.getStyleClass().add("medium");
      fixed(limit, 150, Pos.CENTER_LEFT);
      limit.getStyleClass().add("muted");
      var state = new HBox(verdict);
      state.setAlignment(Pos.CENTER_LEFT);
      state.setMinWidth(84);
      state.setPrefWidth(84);
      getChildren().setAll(name, value, limit, trend, state);
    }

    private static void fixed(Label label, double width, Pos where) {
      label.setMinWidth(width);
      label.setPrefWidth(width);
      label.setMaxWidth(width);
      label.setAlignment(where);
    }

    private void show(Watched figure, List<Double> kept) {
      value.setText(figure.written().toString());
      value.setTooltip(figure.note() == null ? null : new Tooltip(figure.note()));
      limit.setText(figure.limit());
      var known = figure.severity() != Severity.NONE;
      verdict.setText(known ? Formats.status(figure.severity() == Severity.GOOD ? "Good" : figure.severity().name()) : "Unknown");
      verdict.show(figure.severity());
      trend.show(kept);
      trend.setVisible(Sparkline.drawn(kept));
    }
  }
}
