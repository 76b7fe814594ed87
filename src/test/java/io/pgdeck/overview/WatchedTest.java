package io.pgdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.panel.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which limit stands beside a watched figure.
class WatchedTest {
  @ParameterizedTest
  @CsvSource(nullValues = "none", value = {
      "true,  95,   90,   OK,       warns below 95 %",
      "true,  95,   90,   WARNING,  warns below 95 %",
      "true,  95,   90,   CRITICAL, critical below 90 %",
      "false, 10,   30,   CRITICAL, critical above 30 %",
      "false, 10,   none, CRITICAL, warns above 10 %",
      "false, none, 30,   WARNING,  critical above 30 %",
      "false, none, none, OK,       ''"})
  void theLimitIsTheOneItIsBeyond(boolean higherBetter, @Nullable Double warning, @Nullable Double critical, String status, String words) {
    var figure = new Watched("m", "Figure", 1.0, "%", higherBetter, warning, critical, Severity.of(status), false, null, null, null);
    assertThat(figure.limit()).isEqualTo(words);
  }
}
