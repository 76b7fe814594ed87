package io.pgdeck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of what is tried again, and how long after.
class RetryTest {
  @ParameterizedTest
  @CsvSource({"40001,STATEMENT", "40P01,STATEMENT", "55P03,STATEMENT", "57P01,SERVER", "57P02,SERVER", "57P03,SERVER", "57P05,SERVER", "53300,FULL", "08000,CONNECTION",
      "08001,CONNECTION", "08003,CONNECTION", "08006,CONNECTION", "08004,NEVER", "42601,NEVER", "42501,NEVER", "42P01,NEVER", "23505,NEVER", "57014,NEVER", "28P01,NEVER",
      "3D000,NEVER", "25006,NEVER", "53100,NEVER", "40002,NEVER", "57000,NEVER", "XX000,NEVER", ",NEVER"})
  void stateSaysWhetherTimeHelps(String state, Retry expected) {
    assertThat(Retry.of(state)).isEqualTo(expected);
    assertThat(Retry.of(state).again()).isEqualTo(expected != Retry.NEVER);
  }

  @Test
  void onlyWhatTookTheConnectionAlongReconnects() {
    assertThat(Retry.values()).filteredOn(Retry::reconnects).containsExactly(Retry.SERVER, Retry.FULL, Retry.CONNECTION);
  }

  @Test
  void troubleOfTheConnectionIsJudgedByItsKind() {
    assertThat(Retry.of(new Trouble.Unreachable("here", "no answer", null))).isEqualTo(Retry.CONNECTION);
    assertThat(Retry.of(new Trouble.Gone("reset", null))).isEqualTo(Retry.CONNECTION);
    assertThat(Retry.of(new Trouble.Unreachable("here", "takes no connections", "55000"))).isEqualTo(Retry.CONNECTION);
    assertThat(Retry.of(new Trouble.Refused("wrong password", "check it", "28P01"))).isEqualTo(Retry.NEVER);
    assertThat(Retry.of(new Trouble.LockBusy("it"))).isEqualTo(Retry.STATEMENT);
    assertThat(Retry.of(new Trouble.TooSlow("it", 100))).isEqualTo(Retry.NEVER);
    assertThat(Retry.of(new Trouble.BadInput("it", "else"))).isEqualTo(Retry.NEVER);
  }

  @ParameterizedTest
  @CsvSource({"1,200", "2,400", "3,800", "4,1600", "5,3200", "6,5000", "7,5000", "1000,5000"})
  void pausesDoubleUpToTheLongestAndVary(int failed, long ms) {
    assertThat(Backoff.ENDLESS.pause(failed, 0)).isEqualTo(Duration.ofMillis(ms));
    assertThat(Backoff.ENDLESS.pause(failed, 1)).isEqualTo(Duration.ofMillis(ms * 8 / 10));
    assertThat(Backoff.ENDLESS.pause(failed)).isBetween(Duration.ofMillis(ms * 8 / 10), Duration.ofMillis(ms));
  }

  @Test
  void anOrderIsTriedFiveTimesAndNotForever() {
    assertThat(Backoff.ORDER.goesOn(4, Duration.ofSeconds(29))).isTrue();
    assertThat(Backoff.ORDER.goesOn(5, Duration.ZERO)).isFalse();
    assertThat(Backoff.ORDER.goesOn(1, Duration.ofSeconds(30))).isFalse();
    assertThat(Backoff.ENDLESS.goesOn(1_000_000, Duration.ofDays(365))).isTrue();
  }
}
