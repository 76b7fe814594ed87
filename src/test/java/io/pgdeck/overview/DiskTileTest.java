package io.pgdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.disk.DataDisk;
import io.pgdeck.panel.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskTileTest {
  private static final long GB = 1L << 30;

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      "50, -, NONE, '50.0 % of 100 GB used'", "79.9, -, NONE, '79.9 % of 100 GB used'", "80, -, WARNING, '80.0 % of 100 GB used'", "90, -, CRITICAL, '90.0 % of 100 GB used'",
      "50, 1, NONE, 'full in ≈ 50 d'", "50, 2, WARNING, 'full in ≈ 25 d'", "50, 8, CRITICAL, 'full in ≈ 6 d 6 h'", "50, -1, NONE, '50.0 % of 100 GB used'", "120, -, CRITICAL, '120.0 % of 100 GB used'"})
  void fullAndSoonFullAreTold(double usedGb, Double gbPerDay, Severity severity, String words) {
    var tile = DiskTile.of(new DataDisk(100 * GB, Math.round(usedGb * GB), 0, true, gbPerDay == null ? null : gbPerDay * GB));
    assertThat(tile.severity()).isEqualTo(severity);
    assertThat(tile.foot()).contains(words);
    assertThat(tile.value().value()).startsWith("≈ ");
    assertThat(tile.value().unit()).endsWith(" free");
  }
}
