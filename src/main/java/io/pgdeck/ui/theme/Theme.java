package io.pgdeck.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// The look of all scenes it was given: light, dark, or as the desktop says; can be switched while they are shown.
/// With a checkout the stylesheets come from disk and [#reload] reads them again. FX thread only.
public final class Theme {
  /// What the DBA chose.
  public enum Mode { LIGHT, DARK, SYSTEM }

  private final @Nullable Path checkout;
  private final List<Scene> scenes = new ArrayList<>();
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
  private Mode mode;
  private double zoom = 1;

  /// @param checkout the folder that holds `styles/`; null for the packaged ones
  public Theme(Mode mode, @Nullable Path checkout) {
    this.mode = mode;
    this.checkout = checkout;
    Fonts.load();
    Platform.getPreferences().colorSchemeProperty().addListener(_ -> set(this.mode));
    set(mode);
  }

  public Mode mode() {
    return mode;
  }

  /// Whether the dark token file is in use.
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  public void set(Mode wanted) {
    assert Platform.isFxApplicationThread();
    mode = wanted;
    var isDark = wanted == Mode.DARK || wanted == Mode.SYSTEM && Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    Application.setUserAgentStylesheet(Stylesheets.theme(isDark ? new PrimerDark() : new PrimerLight()));
    scenes.forEach(s -> s.getStylesheets().setAll(stylesheets(isDark)));
    dark.set(isDark);
  }

  /// Menus and tooltips are windows of their own, which the frame's scale does not reach: their letters grow here.
  public void zoom(double times) {
    if (times == zoom) return;
    zoom = times;
    scenes.forEach(s -> s.getStylesheets().setAll(stylesheets(dark.get())));
  }

  public void toggle() {
    set(dark.get() ? Mode.LIGHT : Mode.DARK);
  }

  /// Dresses a scene from now on.
  public void dress(Scene scene) {
    scenes.add(scene);
    scene.getStylesheets().setAll(stylesheets(dark.get()));
  }

  public void forget(Scene scene) {
    scenes.remove(scene);
  }

  /// Reads the stylesheets again; worth something with a checkout alone.
  public void reload() {
    scenes.forEach(s -> {
      s.getStylesheets().clear();
      s.getStylesheets().setAll(stylesheets(dark.get()));
    });
  }

  private List<String> stylesheets(boolean isDark) {
    var usual = List.of(file(isDark ? "tokens-dark.css" : "tokens-light.css"), file("base.css"), file("rooms.css"));
    return zoom == 1 ? usual : Stream.concat(usual.stream(), Stream.of(popups())).toList();
  }

  private String popups() {
    var css = """
        .tooltip { -fx-font-size: %1$spx; -fx-padding: %2$spx %3$spx; }
        .context-menu .menu-item > .label, .context-menu .menu-item { -fx-font-size: %1$spx; }
        .context-menu .menu-item { -fx-padding: %2$spx %3$spx; }
        .combo-box-popup .list-cell { -fx-font-size: %1$spx; -fx-padding: %2$spx %3$spx; }
        """.formatted(Math.round(12 * zoom), Math.round(6 * zoom), Math.round(8 * zoom));
    return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
  }

  private String file(String name) {
    return Stylesheets.packed(resource("styles/" + name, checkout)).toExternalForm();
  }

  /// A file of `styles/` or `fxml/`, from the checkout when there is one.
  public static URL resource(String path, @Nullable Path checkout) {
    try {
      if (checkout != null && checkout.resolve(path).toFile().isFile()) return checkout.resolve(path).toUri().toURL();
      return Objects.requireNonNull(Theme.class.getResource("/" + path), () -> "missing resource " + path);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether there is such a file.
  public static boolean has(String path, @Nullable Path checkout) {
    return checkout != null && checkout.resolve(path).toFile().isFile() || Theme.class.getResource("/" + path) != null;
  }
}
