package io.pgdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
  @ParameterizedTest
  @CsvSource({"small, 500, 5000, small", "FULL, 1000000, 10000000, full", "1, 1000000, 10000000, full", "1.0, 1000000, 10000000, full",
      "0.01, 10000, 100000, 0.01", ".5, 500000, 5000000, 0.5", "2, 2000000, 20000000, 2", "10, 10000000, 100000000, 10", "0.001, 1000, 10000, 0.001",
      "100, 100000000, 1000000000, 100"})
  void scaleIsAMultipleOfTheFullAmounts(String word, long orders, long trades, String shown) {
    var scale = Scale.of(word);
    assertThat(scale.orders()).isEqualTo(orders);
    assertThat(scale.trades()).isEqualTo(trades);
    assertThat(scale.word()).isEqualTo(shown);
    assertThat(Scale.of(scale.word())).isEqualTo(scale);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "huge", "1e3", "0.0009", "100.1", "1,5", "1.", "NaN", "9999"})
  void whatIsNoneIsOneSentence(String word) {
    assertThatThrownBy(() -> Scale.of(word)).isInstanceOf(DemoException.class)
        .hasMessage("\"%s\" is no scale: give small, full, or a multiple of full from 0.001 to 100, for example 0.1.", word);
  }

  @Test
  void paceIsARateAndAnEstimate() {
    assertThat(Pace.duration(8.44)).isEqualTo("8.4 s");
    assertThat(Pace.duration(45.2)).isEqualTo("45 s");
    assertThat(Pace.duration(192)).isEqualTo("3 min 12 s");
  }
}
