package io.pgdeck.ui.theme;

import atlantafx.base.theme.Theme;
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

  /// The theme below ours: in the packed program without what is never shown, see [CompileStyles].
  static String theme(Theme theme) {
    var used = Stylesheets.class.getResource("/styles/" + binary(Path.of(theme.getUserAgentStylesheet()).getFileName().toString()));
    // The compiled form: parsing the text takes longer than all of ours.
    return used == null || !used.getProtocol().equals("jar") ? theme.getUserAgentStylesheetBSS() : used.toExternalForm();
  }

  static String binary(String name) {
    return name.replaceFirst("\\.css$", ".bss");
  }
}
