package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeaningTest {
  private static final String MD = """
      What the rows are.

      - a: the first
      - b_2: the second: with a colon

      ## Caveats

      Mind this.

      ## Thresholds

      Above 5.

      ## Tiles

      - **Two words**: the tile

      ## Charts

      - **A chart**: the chart
      """;

  @Test
  void proseHasItsParts() {
    var meaning = Meaning.parsed(MD);
    assertThat(meaning.text()).isEqualTo("What the rows are.");
    assertThat(meaning.columns()).containsEntry("a", "the first").containsEntry("b_2", "the second: with a colon").hasSize(2);
    assertThat(meaning.caveats()).isEqualTo("Mind this.");
    assertThat(meaning.thresholds()).isEqualTo("Above 5.");
    assertThat(meaning.tiles()).containsExactly(java.util.Map.entry("Two words", "the tile"));
    assertThat(meaning.charts()).containsExactly(java.util.Map.entry("A chart", "the chart"));
    assertThat(Meaning.of("nothing_of_ours").text()).isEmpty();
  }

  @Test
  void theServerGetsNeitherTilesNorCharts() {
    assertThat(Prose.comments("view x", "x", MD)).contains("Above 5.").doesNotContain("tile", "chart");
    assertThat(Prose.comments("view x", "x", MD)).isEqualTo(Prose.comments("view x", "x", MD.substring(0, MD.indexOf("## Tiles"))));
  }
}
