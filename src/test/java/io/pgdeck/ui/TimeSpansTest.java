package io.pgdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a span of the past is called.
class TimeSpansTest {
  @ParameterizedTest
  @CsvSource({"PT15M, Last 15 min", "PT1H, Last hour", "PT3H, Last 3 hours", "PT24H, Last 24 hours", "P7D, Last 7 days", "P30D, Last 30 days"})
  void spansAreCalledAsTheyAreSaid(Duration span, String words) {
    assertThat(TimeSpans.words(span)).isEqualTo(words);
  }
}
