package io.pgdeck.ui;

import io.pgdeck.panel.Severity;
import io.pgdeck.ui.chart.ChartPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A room's charts in cards that follow the data.
public final class RoomCharts {
  private RoomCharts() {}

  /// The chart of that id with its title and hint, redrawn with every new picture. As high as the chart prefers, up to a half page.
  public static Card card(RoomContext context, String id) {
    var canvas = new ChartPane();
    bind(canvas, context);
    var body = new StackPane(canvas);
    body.getStyleClass().add("chart-body");
    body.setMinHeight(80);
    VBox.setVgrow(body, Priority.ALWAYS);
    var card = new Card("", body);
    card.getTools().add(canvas.menu());
    card.setMaxHeight(380);
    card.setMinHeight(Region.USE_COMPUTED_SIZE);
    Runnable draw = () -> context.room().charts(context.pictures()).stream().filter(c -> c.id().equals(id)).findFirst().ifPresent(chart -> {
      card.setTitle(chart.title());
      card.setHint(chart.hint());
      if (!chart.chart().equals(canvas.getChart())) canvas.setChart(chart.chart());
    });
    // A room that is not in front draws nothing; it catches up when it comes back.
    canvas.sceneProperty().addListener((_, _, scene) -> {
      if (scene != null) draw.run();
    });
    context.onPictures(_ -> {
      if (canvas.getScene() != null) draw.run();
    });
    draw.run();
    Explain.as(canvas, id);
    Explain.icon(card, context);
    return card;
  }

  /// Makes a chart one of the page: it shares its time, and what it has to say is told below right.
  public static void bind(ChartPane pane, RoomContext context) {
    pane.setTime(context.session().time());
    pane.setOnTold(sentence -> context.overlay().tell(sentence.startsWith("Saved") ? Severity.GOOD : Severity.WARNING, sentence));
  }
}
