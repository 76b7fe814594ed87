package io.pgdeck.sampling;

import io.pgdeck.server.Backoff;
import io.pgdeck.server.Retry;
import io.pgdeck.server.Trouble;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the server can be reached, and when it is tried again while it cannot: after growing pauses, at once when somebody
/// asks, never by itself when only a person can help (a wrong password). Not thread-safe: the sampler guards it.
final class Reach {
  private static final long ONLY_WHEN_ASKED = Long.MAX_VALUE;

  private @Nullable Trouble lost;
  private int failed;
  private long at;
  private boolean asked;
  private boolean trying;

  /// A trouble that says the connection itself is not there.
  static boolean isLoss(Trouble trouble) {
    return switch (trouble) {
      case Trouble.Unreachable _, Trouble.Gone _ -> true;
      // A refused sign-in; a refused write (25006) came over a connection that works.
      case Trouble.Refused refused -> !"25006".equals(refused.sqlState());
      default -> false;
    };
  }

  void lost(Trouble why, long nanos) {
    lost = why;
    trying = false;
    failed++;
    at = Retry.of(why).again() ? nanos + Backoff.ENDLESS.pause(failed).toNanos() : ONLY_WHEN_ASKED;
  }

  void found() {
    lost = null;
    trying = false;
    asked = false;
    failed = 0;
  }

  Optional<Trouble> why() {
    return Optional.ofNullable(lost);
  }

  /// The next try begins now.
  void ask() {
    asked = true;
  }

  /// Whether the caller is to try now; nobody else is then told to.
  boolean claim(long nanos, boolean onlyAsked) {
    if (lost == null || trying || !asked && (onlyAsked || pause(nanos) > 0)) return false;
    trying = true;
    asked = false;
    return true;
  }

  /// Nanoseconds until the next try.
  long pause(long nanos) {
    return at == ONLY_WHEN_ASKED ? ONLY_WHEN_ASKED : Math.max(0, at - nanos);
  }

  boolean trying() {
    return trying;
  }
}
