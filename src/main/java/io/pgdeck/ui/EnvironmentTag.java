package io.pgdeck.ui;

import io.pgdeck.server.Environment;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// PROD, STAGE, TEST, DEMO, LOCAL in the colour of the environment.
final class EnvironmentTag extends Label {
  EnvironmentTag(Environment environment) {
    super(environment.tag());
    getStyleClass().add("env-tag");
    setMinWidth(USE_PREF_SIZE);
    dress(this, environment);
  }

  void show(Environment environment) {
    setText(environment.tag());
    dress(this, environment);
  }

  /// Gives a node the environment's colour as `-pd-env`.
  static void dress(Node node, Environment environment) {
    node.getStyleClass().removeIf(c -> c.startsWith("env-") && !c.equals("env-tag") && !c.equals("env-line") && !c.equals("env-dot"));
    node.getStyleClass().add("env-" + environment.name().toLowerCase(Locale.ROOT));
  }
}
