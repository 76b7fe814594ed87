package io.pgdeck.overview.view;

import io.pgdeck.chart.Tone;
import io.pgdeck.overview.HealthScore;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.chart.GaugeTile;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The score, and what takes points away.
public final class HealthCard extends Card {
  private static final int LOSSES = 3;
  private final GaugeTile gauge = new GaugeTile(100);
  private final VBox losses = new VBox(2);

  public HealthCard() {
    setTitle("Health now");
    var body = new VBox(6, gauge, losses);
    body.getStyleClass().add("health-body");
    getContent().setAll(body);
  }

  void show(HealthScore score) {
    var points = score.points();
    gauge.show(points == null ? 0 : points / 100.0, switch (score.worst()) {
      case CRITICAL -> Tone.CRITICAL;
      case WARNING -> Tone.WARNING;
      case GOOD -> Tone.GOOD;
      case INFO, NONE -> Tone.NEUTRAL;
    }, points == null ? Formats.UNKNOWN : String.valueOf(points), "of 100", "", "");
    var shown = score.losses().size() > LOSSES ? LOSSES - 1 : LOSSES;
    losses.getChildren().setAll(score.losses().stream().limit(shown).<Node>map(HealthCard::line).toList());
    if (score.losses().size() > shown) losses.getChildren().add(quiet("and %d more below".formatted(score.losses().size() - shown)));
    if (points != null && score.losses().isEmpty()) losses.getChildren().add(quiet("All %d checks are good".formatted(score.judged())));
  }

  private static Node line(HealthScore.Loss loss) {
    var name = new Label(loss.check().checkName());
    name.getStyleClass().add("small");
    name.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var points = new Label("−" + loss.points());
    points.getStyleClass().addAll("small", "medium", Severity.of(loss.check().status()) == Severity.CRITICAL ? "fg-danger" : "fg-warning");
    points.setMinWidth(Region.USE_PREF_SIZE);
    return new HBox(6, name, gap, points);
  }

  private static Label quiet(String words) {
    var label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }
}
