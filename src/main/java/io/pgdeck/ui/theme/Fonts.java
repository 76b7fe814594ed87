package io.pgdeck.ui.theme;

import io.pgdeck.chart.Face;
import io.pgdeck.chart.Lettering;
import java.io.ByteArrayInputStream;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// Loads the fonts shipped with the program once; until then JavaFX knows none of their families.
public final class Fonts {
  private static final Map<Face, Font> LOADED = new EnumMap<>(Face.class);

  private Fonts() {}

  /// Safe to call any number of times, from the FX thread.
  public static void load() {
    if (!LOADED.isEmpty()) return;
    for (var face : Face.values()) {
      var font = Font.loadFont(new ByteArrayInputStream(face.bytes()), 13);
      // Null without a word is JavaFX's way to refuse a file.
      if (font == null) throw new IllegalStateException("JavaFX cannot load the font " + face.file());
      LOADED.put(face, font);
    }
  }

  public static Font font(Lettering lettering) {
    load();
    var face = lettering.face();
    var weight = face.weight() == 700 ? FontWeight.BOLD : FontWeight.NORMAL;
    return Font.font(face.family(), weight, lettering.size());
  }
}
