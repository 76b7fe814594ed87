package io.pgdeck.ui.theme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The faces that ship with the program.
public final class Fonts {
  private static final List<String> FILES = List.of("PgDeckText-Regular", "PgDeckText-Medium", "PgDeckText-SemiBold", "PgDeckText-Bold",
      "JetBrainsMono-Regular", "JetBrainsMono-Medium", "JetBrainsMono-Bold");

  private Fonts() {}

  public static void load() {
    for (var file : FILES) {
      try (var in = Fonts.class.getResourceAsStream("/styles/fonts/" + file + ".ttf")) {
        if (in == null || Font.loadFont(in, 13) == null) throw new IllegalStateException("cannot load the font " + file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
