package io.pgdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.panel.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthScoreTest {
  @ParameterizedTest
  @CsvSource({"EXCELLENT GOOD, 100, GOOD", "EXCELLENT WARNING, 95, WARNING", "CRITICAL WARNING, 80, CRITICAL", "CRITICAL CRITICAL CRITICAL CRITICAL CRITICAL CRITICAL CRITICAL, 0, CRITICAL",
      "GOOD -, 100, GOOD"})
  void pointsGoForWhatIsWrong(String words, int points, Severity worst) {
    var score = HealthScore.of(rows(words.split(" ")));
    assertThat(score.points()).isEqualTo(points);
    assertThat(score.worst()).isEqualTo(worst);
  }

  @Test
  void whatWasNotJudgedIsCountedApartAndNothingIsNoScore() {
    assertThat(HealthScore.of(rows("GOOD", "-", "-"))).satisfies(s -> {
      assertThat(s.judged()).isEqualTo(1);
      assertThat(s.unjudged()).isEqualTo(2);
    });
    assertThat(HealthScore.of(rows("-")).points()).isNull();
    assertThat(HealthScore.of(List.of()).points()).isNull();
  }

  @Test
  void theDearestLossComesFirst() {
    assertThat(HealthScore.of(rows("WARNING", "GOOD", "CRITICAL")).losses()).extracting(l -> l.check().checkName()).containsExactly("row 3", "row 1");
  }

  private static List<HealthCheck> rows(String... words) {
    var rows = new ArrayList<HealthCheck>();
    for (var word : words) rows.add(new HealthCheck("row " + (rows.size() + 1), word.equals("-") ? null : word, "1", null, "", "cache", rows.size() + 1L));
    return rows;
  }
}
