package io.pgdeck.ui.chart;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.pgdeck.chart.Chart;
import io.pgdeck.ui.theme.Fonts;
import io.pgdeck.ui.theme.Stylesheets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javax.imageio.ImageIO;

/// Paints charts into PNG files, one per chart and theme, to be looked at. Runs on the FX thread.
public final class ChartGallery {
  private ChartGallery() {}

  public static List<Path> paint(Map<String, Chart> charts, Path folder, double width) throws IOException {
    Fonts.load();
    Files.createDirectories(folder);
    var files = new ArrayList<Path>();
    for (var theme : List.of("light", "dark")) {
      Application.setUserAgentStylesheet(theme.equals("light") ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet());
      for (var chart : charts.entrySet()) {
        var file = folder.resolve(chart.getKey() + "-" + theme + ".png");
        var image = picture(chart.getValue(), theme, width);
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        files.add(file);
      }
    }
    return files;
  }

  static WritableImage picture(Chart chart, String theme, double width) {
    var canvas = new ChartCanvas();
    canvas.setChart(chart);
    var card = new VBox(canvas);
    card.setStyle("-fx-background-color: -color-bg-default; -fx-padding: 12;");
    var root = new Pane(card);
    var height = chart.preferredHeight(width) + 24;
    card.resize(width + 24, height);
    canvas.setPrefHeight(height - 24);
    card.setPrefSize(width + 24, height);
    var scene = new Scene(root, width + 24, height);
    scene.getStylesheets().setAll(Stylesheets.url("tokens-" + theme + ".css"));
    root.applyCss();
    root.layout();
    return scene.snapshot(null);
  }
}
