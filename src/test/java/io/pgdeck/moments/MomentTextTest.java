package io.pgdeck.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Moments as they are typed, and which two periods are compared.
class MomentTextTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-26T11:30:00Z");

  @ParameterizedTest
  @CsvSource({"12:03, 2026-11-26T11:03:00Z", "9:03, 2026-11-26T08:03:00Z", "12:03:20, 2026-11-26T11:03:20Z", "12:31, 2026-11-25T11:31:00Z", "2026-07-01 14:03, 2026-07-01T12:03:00Z",
      "2026-11-26 12:03:07, 2026-11-26T11:03:07Z"})
  void aTimeIsTheLatestThatHasPassed(String text, Instant at) {
    assertThat(MomentText.read(" " + text + " ", NOW, BERLIN)).isEqualTo(at);
    assertThat(MomentText.read(MomentText.of(at, BERLIN), NOW, BERLIN)).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "25:00", "noon", "2026-13-01 00:00", "14:03:99", "26.11.2026 14:03"})
  void whatIsNoMomentIsSaidInOneSentence(String text) {
    assertThatThrownBy(() -> MomentText.read(text, NOW, BERLIN)).isInstanceOf(TroubleException.class).hasMessageContaining("is no moment");
  }

  @Test
  void theOtherPeriodIsAsLongAndLiesBefore() {
    var looked = new TimeRange(NOW.minusSeconds(90), NOW);
    assertThat(Pair.of(looked, Pair.Way.BEFORE).then()).isEqualTo(new TimeRange(NOW.minusSeconds(180), NOW.minusSeconds(90)));
    assertThat(Pair.of(looked, Pair.Way.WEEK).then().from()).isEqualTo(NOW.minusSeconds(90).minus(Duration.ofDays(7)));
    assertThat(Pair.of(new TimeRange(NOW.minusSeconds(7200), NOW), Pair.Way.DAY).now()).as("an hour at most").isEqualTo(new TimeRange(NOW.minusSeconds(3600), NOW));
    assertThat(Pair.live(NOW, Pair.Way.BEFORE).now().length()).isEqualTo(Duration.ofMinutes(5));
  }
}
