package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.chart.Palette;
import io.pgdeck.chart.Rgb;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Text is readable on what it stands on, in both themes.
class ContrastTest {
  @ParameterizedTest
  @CsvSource({"-color-fg-default, -color-bg-default", "-color-fg-default, -color-bg-subtle", "-color-fg-default, -pd-row-selected", "-color-fg-default, -pd-row-hover",
      "-color-fg-default, -color-neutral-muted", "-color-fg-default, -color-bg-overlay", "-color-fg-muted, -color-bg-default", "-color-fg-muted, -color-bg-subtle",
      "-color-fg-muted, -pd-row-selected", "-color-fg-muted, -color-bg-overlay", "-color-accent-fg, -color-bg-default", "-color-accent-fg, -color-accent-subtle",
      "-color-success-fg, -color-bg-default", "-color-success-fg, -color-success-subtle", "-color-warning-fg, -color-bg-default", "-color-warning-fg, -color-warning-subtle",
      "-color-warning-fg, -pd-row-selected", "-color-danger-fg, -color-bg-default", "-color-danger-fg, -color-danger-subtle", "-color-danger-fg, -pd-row-selected",
      "-color-fg-emphasis, -color-accent-emphasis", "-color-fg-emphasis, -color-danger-emphasis", "-pd-syn-keyword, -color-bg-subtle", "-pd-syn-string, -color-bg-subtle",
      "-pd-syn-comment, -color-bg-subtle", "-pd-syn-function, -pd-row-selected", "-pd-syn-parameter, -pd-row-selected"})
  void textIsReadable(String text, String ground) {
    assertThat(contrast(Palette.light(), text, ground)).as("light").isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(Palette.dark(), text, ground)).as("dark").isGreaterThanOrEqualTo(4.5);
  }

  private static double contrast(Palette palette, String a, String b) {
    var one = luminance(palette.rgb(a));
    var two = luminance(palette.rgb(b));
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  private static double luminance(Rgb c) {
    return 0.2126 * linear(c.red()) + 0.7152 * linear(c.green()) + 0.0722 * linear(c.blue());
  }

  private static double linear(double channel) {
    var c = channel / 255;
    return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
