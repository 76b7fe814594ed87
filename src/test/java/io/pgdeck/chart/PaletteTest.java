package io.pgdeck.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  @ParameterizedTest
  @EnumSource(Ink.class)
  void everyInkHasAValueInBothThemes(Ink ink) {
    assertThat(Palette.light().rgb(ink)).isNotNull();
    assertThat(Palette.dark().rgb(ink)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(value = Ink.class, names = {"FG", "MUTED", "SUCCESS_FG", "WARNING_FG", "DANGER_FG", "ACCENT_FG"})
  void wordsStandOutFromTheirGround(Ink ink) {
    for (var palette : new Palette[] {Palette.light(), Palette.dark()}) {
      assertThat(contrast(palette.rgb(ink), palette.rgb(Ink.BG))).as(ink + " on card").isGreaterThanOrEqualTo(4.5);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Ink.class, names = "HEAT_.", mode = EnumSource.Mode.MATCH_ANY)
  void wordsOnHeatAreReadable(Ink heat) {
    var words = Ink.valueOf("ON_" + heat.name());
    for (var palette : new Palette[] {Palette.light(), Palette.dark()}) {
      assertThat(contrast(palette.rgb(words), palette.rgb(heat))).as(heat.name()).isGreaterThanOrEqualTo(4.5);
    }
  }

  private static double contrast(Rgb a, Rgb b) {
    var x = light(a);
    var y = light(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  private static double light(Rgb c) {
    return 0.2126 * part(c.red()) + 0.7152 * part(c.green()) + 0.0722 * part(c.blue());
  }

  private static double part(int value) {
    var v = value / 255.0;
    return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }
}
