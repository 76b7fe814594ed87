package io.pgdeck.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnFilterTest {
  private static final Instant NOW = Instant.parse("2026-03-17T14:32:00Z");

  private static boolean holds(String column, String typed, @Nullable Object value) {
    return ColumnFilter.parse(Item.PANEL.column(column), typed, NOW).orElseThrow().holds(value);
  }

  @ParameterizedTest
  @CsvSource({">100, 101, true", ">100, 100, false", ">=100, 100, true", "<=5 MB, 5242880, true", "<=5 MB, 5242881, false", "<1kB, 1023, true", "42, 42, true",
      "42, 43, false", "=42, 42, true", "10..20, 10, true", "10..20, 20, true", "10..20, 21, false", "1..2 MB, 1048576, true", "1..2 MB, 1048575, false",
      ">1 MB <2 MB, 1500000, true", ">1 MB <2 MB, 2097152, false", "'>1,000', 1001, true", "≥ 1.5 kB, 1536, true"})
  void bytesAreCompared(String typed, long value, boolean holds) {
    assertThat(holds("bytes", typed, value)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({">2 s, 2001, true", ">2 s, 2000, false", "<5 min, 299999, true", "100..200, 150, true"})
  void durationsAreCompared(String typed, double value, boolean holds) {
    assertThat(holds("ms", typed, value)).isEqualTo(holds);
  }

  @Test
  void timesAreComparedByAge() {
    assertThat(holds("seen_at", "<2 h", NOW.minus(Duration.ofMinutes(119)))).isTrue();
    assertThat(holds("seen_at", "<2 h ago", NOW.minus(Duration.ofMinutes(121)))).isFalse();
    assertThat(holds("seen_at", "1 h..1 d", NOW.minus(Duration.ofHours(3)))).isTrue();
  }

  @Test
  void textContainsAndStatusIsListed() {
    assertThat(holds("name", "ORD", "idx_orders")).isTrue();
    assertThat(holds("name", "ord", "idx_trades")).isFalse();
    assertThat(holds("status", "warning, critical", "CRITICAL")).isTrue();
    // By the word on the badge, and by the severity of the word.
    assertThat(holds("status", "too early", "TOO_EARLY")).isTrue();
    assertThat(holds("status", "critical", "URGENT")).isTrue();
    assertThat(holds("status", "warning", "OK")).isFalse();
    assertThat(holds("valid", "no", false)).isTrue();
  }

  @Test
  void unknownFitsNoComparisonButIsFoundByName() {
    assertThat(holds("bytes", "<1 TB", null)).isFalse();
    assertThat(holds("bytes", "unknown", null)).isTrue();
    assertThat(holds("bytes", "known", null)).isFalse();
    assertThat(holds("bytes", "known", 1L)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"bytes, big", "bytes, > 5 parsec", "bytes, >", "bytes, 5 MB or so", "ms, 3 rows", "valid, perhaps", "seen_at, yesterday"})
  void whatMakesNoSenseIsNoFilter(String column, String typed) {
    assertThat(ColumnFilter.parse(Item.PANEL.column(column), typed, NOW)).isEmpty();
  }
}
