package io.pgdeck.ui.theme;

/// Finds the stylesheets of the folder `styles`.
public final class Stylesheets {
  private Stylesheets() {}

  /// The address JavaFX wants, for a name such as `charts.css`.
  public static String url(String name) {
    var url = Stylesheets.class.getResource("/styles/" + name);
    if (url == null) throw new IllegalStateException("missing stylesheet styles/" + name);
    return url.toExternalForm();
  }
}
