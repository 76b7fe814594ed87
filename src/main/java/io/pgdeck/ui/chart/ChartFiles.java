package io.pgdeck.ui.chart;

import io.pgdeck.chart.ChartSheet;
import io.pgdeck.chart.ChartTable;
import io.pgdeck.chart.Drawing;
import io.pgdeck.chart.Ink;
import io.pgdeck.chart.Rgb;
import io.pgdeck.chart.TimeChart;
import io.pgdeck.job.Jobs;
import io.pgdeck.report.SvgPainter;
import io.pgdeck.ui.Console;
import io.pgdeck.ui.Fx;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;

/// Writes a chart as a picture, a vector picture or a table: what is in view, without the hidden series. The FX thread paints
/// and reads colours; files are written beside it.
final class ChartFiles {
  enum Kind { PNG, SVG, CSV }

  @FunctionalInterface
  private interface Work {
    void write(Path file) throws IOException;
  }

  /// Twice the pixels, so that it stands a dense screen and a slide.
  private static final double SCALE = 2;

  private ChartFiles() {}

  /// Asks where, writes, and tells how it ended in one sentence.
  static void save(ChartCanvas canvas, TimeChart chart, Set<String> hidden, Kind kind, Console.FileTarget target, Consumer<String> told) {
    var form = kind.name().toLowerCase(Locale.ROOT);
    var file = target.ask(chart.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + "." + form);
    if (file.isEmpty()) return;
    var work = work(canvas, chart, hidden, kind);
    Jobs.background("chart as " + form, () -> {
      String sentence;
      try {
        work.write(file.get());
        sentence = "Saved " + file.get().getFileName() + ".";
      } catch (IOException e) {
        sentence = file.get().getFileName() + " could not be written: " + e.getMessage();
      }
      var end = sentence;
      Fx.later(() -> told.accept(end));
    });
  }

  private static Work work(ChartCanvas canvas, TimeChart chart, Set<String> hidden, Kind kind) {
    var view = canvas.time().of(chart.range());
    if (kind == Kind.CSV) {
      var table = chart.without(hidden).showing(view).table();
      return file -> csv(table, file);
    }
    var sheet = ChartSheet.of(chart, view, hidden, canvas.getWidth(), canvas.getHeight(), canvas.measure());
    if (kind == Kind.PNG) {
      var image = picture(sheet, canvas.inks());
      return file -> {
        if (!ImageIO.write(image, "png", file.toFile())) throw new IOException("no writer for PNG");
      };
    }
    var colours = colours(canvas.inks());
    return file -> Files.writeString(file, SvgPainter.file(sheet, colours::get), StandardCharsets.UTF_8);
  }

  private static BufferedImage picture(Drawing sheet, Inks inks) {
    var paper = new Canvas(sheet.width(), sheet.height());
    new CanvasPainter(paper.getGraphicsContext2D(), inks::colour).paint(sheet.marks());
    var how = new SnapshotParameters();
    how.setTransform(new Scale(SCALE, SCALE));
    return SwingFXUtils.fromFXImage(paper.snapshot(how, null), null);
  }

  private static Map<Ink, Rgb> colours(Inks inks) {
    var all = new EnumMap<Ink, Rgb>(Ink.class);
    for (var ink : Ink.values()) all.put(ink, rgb(inks.colour(ink)));
    return all;
  }

  private static Rgb rgb(Color c) {
    return new Rgb((int) Math.round(c.getRed() * 255), (int) Math.round(c.getGreen() * 255), (int) Math.round(c.getBlue() * 255), c.getOpacity());
  }

  private static void csv(ChartTable table, Path file) throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8); var printer = CSVFormat.RFC4180.print(out)) {
      printer.printRecord(table.head());
      for (var k = 0; k < table.size(); k++) printer.printRecord(table.row().apply(k));
    }
  }
}
