package io.pgdeck.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.server.Trouble;
import org.junit.jupiter.api.Test;

/// When a lost server is tried again.
class ReachTest {
  private static final long SECOND = 1_000_000_000L;
  private final Reach reach = new Reach();

  @Test
  void triedAfterThePauseByOneAloneAndAtOnceWhenAsked() {
    reach.lost(new Trouble.Gone("reset", "08006"), 0);
    assertThat(reach.claim(SECOND / 10, false)).isFalse();
    assertThat(reach.claim(SECOND / 5, false)).isTrue();
    assertThat(reach.claim(SECOND, false)).as("a second one").isFalse();
    for (var i = 0; i < 20; i++) reach.lost(new Trouble.Unreachable("here", "nobody", "08001"), SECOND);
    assertThat(reach.claim(SECOND, false)).isFalse();
    assertThat(reach.pause(SECOND)).isBetween(4 * SECOND, 5 * SECOND);
    reach.ask();
    assertThat(reach.claim(SECOND, false)).isTrue();
  }

  @Test
  void pausedConsoleTriesOnlyWhenAsked() {
    reach.lost(new Trouble.Gone("reset", "08006"), 0);
    assertThat(reach.claim(100 * SECOND, true)).isFalse();
    reach.ask();
    assertThat(reach.claim(100 * SECOND, true)).isTrue();
  }

  @Test
  void wrongPasswordWaitsForAPerson() {
    reach.lost(new Trouble.Refused("The password is wrong", "check it", "28P01"), 0);
    assertThat(reach.claim(Long.MAX_VALUE - 1, false)).isFalse();
    reach.ask();
    assertThat(reach.claim(1, false)).isTrue();
  }

  @Test
  void foundAgainBeginsAnew() {
    for (var i = 0; i < 9; i++) reach.lost(new Trouble.Gone("reset", "08006"), 0);
    reach.found();
    assertThat(reach.why()).isEmpty();
    reach.lost(new Trouble.Gone("reset", "08006"), 0);
    assertThat(reach.pause(0)).isLessThanOrEqualTo(SECOND / 5);
  }

  @Test
  void onlyWhatConcernsTheConnectionIsALoss() {
    assertThat(Reach.isLoss(new Trouble.Refused("no", "ask", "28000"))).isTrue();
    assertThat(Reach.isLoss(new Trouble.Refused("read only", "none", "25006"))).isFalse();
    assertThat(Reach.isLoss(new Trouble.LockBusy("it"))).isFalse();
    assertThat(Reach.isLoss(new Trouble.TooSlow("it", 1))).isFalse();
  }
}
