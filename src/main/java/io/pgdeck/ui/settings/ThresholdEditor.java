package io.pgdeck.ui.settings;

import io.pgdeck.panel.Judged;
import io.pgdeck.panel.Panel;
import io.pgdeck.settings.Threshold;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The thresholds of one metric where they stand: typed ones are judged at once and hold with Enter, in every face of the console; the
/// server's own come back with one button. The same rows as in Settings.
public final class ThresholdEditor extends VBox {
  /// @param stated  those the DBA did not choose
  /// @param servers where they come from
  /// @param done    closes it
  public <R extends Record> ThresholdEditor(Preferences preferences, Panel<R> panel, R metric, Threshold stated, String servers, Runnable done) {
    var name = ((Judged<?>) metric).metricName();
    var row = new SettingsPages(preferences).threshold(panel, metric, (Judged<?>) metric, stated);
    var source = new Label();
    source.setId("threshold-source");
    source.setWrapText(true);
    source.setMinHeight(USE_PREF_SIZE);
    source.getStyleClass().addAll("small", "muted");
    var reset = new Button("Reset");
    reset.setId("threshold-reset");
    reset.setAccessibleText("Reset the thresholds of %s to %s".formatted(name, servers));
    reset.setOnAction(_ -> preferences.change(s -> s.withThreshold(name, null), row::refuse));
    var close = new Button("Close");
    close.setOnAction(_ -> done.run());
    reset.getStyleClass().add("small");
    close.getStyleClass().add("small");
    row.follow(() -> {
      var own = preferences.now().thresholds().containsKey(name);
      reset.setDisable(!own);
      source.setText(own ? "Your own, from the settings: window, check, show and report judge by them. Reset goes back to %s.".formatted(servers)
          : "From %s. What is typed here holds in this console alone, at once.".formatted(servers));
    });
    var foot = new HBox(8, reset, close);
    foot.setAlignment(Pos.CENTER_RIGHT);
    getStyleClass().addAll("info-popover", "threshold-editor");
    setId("threshold-editor");
    getChildren().setAll(row, source, foot);
  }
}
