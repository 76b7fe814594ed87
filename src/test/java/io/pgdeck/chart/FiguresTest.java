package io.pgdeck.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0|0 B", "512|512 B", "40960|40 kB", "10329521193|9.62 GB", "44238420377|41.2 GB", "126701535232|118 GB", "1047000|1.00 MB", "-2048|−2 kB", "NaN|–"})
  void bytesHaveThreeDigitsAndBinarySteps(double bytes, String text) {
    assertThat(Figures.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0|0", "7|7", "1204|1,204", "212000|212,000", "999499|999,499", "1200000|1.2 M", "148000000|148 M", "3400000000|3.4 bn", "0.84|0.84", "41.64|41.6", "0.0021|0.0021"})
  void countsTurnShortFromAMillion(double count, String text) {
    assertThat(Figures.count(count)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0.84|0.84 ms", "512|512 ms", "1580|1.58 s", "252000|4 min 12 s", "10080000|2 h 48 min", "792000000|9 d 4 h", "60000|1 min", "59960|1 min", "3599600|1 h", "86399000|1 d"})
  void durationsHaveTwoPartsAtMost(double millis, String text) {
    assertThat(Figures.millis(millis)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0|0 %", "100|100 %", "33.44|33.4 %", "9.6|9.6 %", "99.96|99.96 %", "99.9999|99.99 %", "-51|−51.0 %"})
  void percentagesLineUp(double percent, String text) {
    assertThat(Figures.percent(percent)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"12|12/s", "0.05|3/min", "0|0/s"})
  void slowRatesArePerMinute(double rate, String text) {
    assertThat(Figures.rate(rate)).isEqualTo(text);
  }
}
