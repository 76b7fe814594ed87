package io.pgdeck.ui;

import io.pgdeck.panel.Severity;
import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// Feather icons and the buttons that hold one alone.
public final class Icons {
  private Icons() {}

  public static FontIcon of(String literal, String... styleClasses) {
    var icon = new FontIcon(literal);
    icon.getStyleClass().addAll(styleClasses);
    return icon;
  }

  /// Turns while it is shown, unless motion is unwelcome: something runs.
  static FontIcon spinner() {
    var icon = of("fth-loader", "icon-14", "muted");
    var turn = new RotateTransition(Duration.seconds(2), icon);
    turn.setByAngle(360);
    turn.setInterpolator(Interpolator.LINEAR);
    turn.setCycleCount(Animation.INDEFINITE);
    icon.sceneProperty().addListener((_, _, scene) -> {
      if (scene != null && !Platform.getPreferences().isReducedMotion()) turn.play();
      else turn.stop();
    });
    return icon;
  }

  /// The icon that goes with the word.
  public static String of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "fth-alert-octagon";
      case WARNING -> "fth-alert-triangle";
      case INFO, NONE -> "fth-info";
      case GOOD -> "fth-check-circle";
    };
  }

  /// The style class that colours it.
  public static String colour(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "fg-danger";
      case WARNING -> "fg-warning";
      case INFO -> "fg-accent";
      case GOOD -> "fg-success";
      case NONE -> "muted";
    };
  }

  /// A button with an icon alone: its words are the tooltip and the accessible name.
  public static Button button(String literal, String words, Runnable act) {
    var button = new Button(null, of(literal));
    button.getStyleClass().add("icon-only");
    name(button, words);
    button.setOnAction(_ -> act.run());
    return button;
  }

  static void name(Button button, String words) {
    button.setAccessibleText(words);
    button.setTooltip(new Tooltip(words));
  }
}
