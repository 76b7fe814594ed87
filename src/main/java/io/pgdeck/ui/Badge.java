package io.pgdeck.ui;

import io.pgdeck.panel.Severity;
import java.util.Locale;
import javafx.beans.NamedArg;
import javafx.scene.control.Label;

/// A word in a pill: icon, word and colour together where it tells a state.
public final class Badge extends Label {
  public Badge(@NamedArg("text") String text) {
    super(text);
    getStyleClass().add("badge");
    setMinWidth(USE_PREF_SIZE);
  }

  /// A status word of a view, in sentence case: `TOO_EARLY` reads "Too early".
  public static Badge of(String word, Severity severity) {
    var badge = new Badge(words(word));
    badge.show(severity);
    return badge;
  }

  /// The colour and icon of a severity; a neutral pill for none.
  public void show(Severity severity) {
    getStyleClass().removeAll("critical", "warning", "info", "good");
    if (severity == Severity.NONE) {
      setGraphic(null);
      return;
    }
    getStyleClass().add(severity.name().toLowerCase(Locale.ROOT));
    setGraphic(severity == Severity.INFO ? null : Icons.of(severity == Severity.GOOD ? "fth-check" : Icons.of(severity)));
  }

  public static String words(String word) {
    if (word.length() < 3 || !word.equals(word.toUpperCase(Locale.ROOT))) return word;
    var text = word.replace('_', ' ').toLowerCase(Locale.ROOT);
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
