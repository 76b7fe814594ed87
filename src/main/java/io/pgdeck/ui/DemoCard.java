package io.pgdeck.ui;

import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The demo in the connect dialog: one large button, then its progress.
final class DemoCard extends VBox {
  private final Label text = new Label("A real PostgreSQL of its own with a trading database, partitions, load and planted faults. Kept between starts.");
  private final Button start = new Button("Start demo", Icons.of("fth-play"));
  private final ProgressBar progress = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);

  DemoCard(Console.Demo demo, Consumer<ServerProfile> started) {
    getStyleClass().add("demo-card");
    var head = new Label("Trade Engine demo", Icons.of("fth-database", "fg-accent"));
    head.getStyleClass().add("strong");
    text.setWrapText(true);
    text.getStyleClass().add("small");
    text.setMinHeight(USE_PREF_SIZE);
    start.setId("start-demo");
    start.getStyleClass().add("accent");
    start.setOnAction(_ -> start(demo, started));
    progress.setVisible(false);
    progress.setPrefWidth(140);
    var row = new HBox(12, start, progress);
    row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    getChildren().setAll(head, text, row);
  }

  private void start(Console.Demo demo, Consumer<ServerProfile> started) {
    start.setDisable(true);
    progress.setVisible(true);
    var job = Job.quiet("Start the demo", Duration.ZERO);
    Consumer<Job.Progress> draw = Fx.latest(now -> {
      if (!now.message().isEmpty()) text.setText(now.message());
      progress.setProgress(now.fraction() == null ? ProgressBar.INDETERMINATE_PROGRESS : now.fraction());
    });
    job.watch(draw);
    Jobs.background("Start the demo", () -> {
      try {
        var profile = demo.start(job);
        Fx.run(() -> started.accept(profile));
      } catch (TroubleException e) {
        Fx.run(() -> {
          text.setText(e.trouble().sentence());
          progress.setVisible(false);
          start.setDisable(false);
        });
      }
    });
  }
}
