package io.pgdeck.ui.chart;

import io.pgdeck.chart.Lettering;
import io.pgdeck.chart.TextMeasure;
import io.pgdeck.ui.theme.Fonts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Text;

/// Text widths as JavaFX sets them. Live charts ask for the same ticks each second, so the last ones are kept.
final class FxText implements TextMeasure {
  private static final int KEPT = 2_000;

  private record Key(String text, Lettering lettering) {}

  private final Text probe = new Text();
  private final Map<Key, Double> widths = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override protected boolean removeEldestEntry(Map.Entry<Key, Double> eldest) {
      return size() > KEPT;
    }
  };

  @Override public double width(String text, Lettering lettering) {
    return widths.computeIfAbsent(new Key(text, lettering), _ -> {
      probe.setFont(Fonts.font(lettering));
      probe.setText(text);
      return probe.getLayoutBounds().getWidth();
    });
  }
}
