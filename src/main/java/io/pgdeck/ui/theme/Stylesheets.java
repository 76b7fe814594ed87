package io.pgdeck.ui.theme;

import java.net.URL;
import java.nio.file.Path;

/// Finds the stylesheets of the folder `styles`.
public final class Stylesheets {
  private Stylesheets() {}

  /// The address JavaFX wants, for a name such as `charts.css`.
  public static String url(String name) {
    var url = Stylesheets.class.getResource("/styles/" + name);
    if (url == null) throw new IllegalStateException("missing stylesheet styles/" + name);
    return packed(url).toExternalForm();
  }

  /// From the packed program the binary form: both come out of one build there; in a folder of classes the text may be newer.
  static URL packed(URL text) {
    var binary = text.getProtocol().equals("jar") ? Stylesheets.class.getResource("/styles/" + binary(Path.of(text.getPath()).getFileName().toString())) : null;
    return binary == null ? text : binary;
  }

  static String binary(String name) {
    return name.replaceFirst("\\.css$", ".bss");
  }
}
