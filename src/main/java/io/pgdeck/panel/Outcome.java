package io.pgdeck.panel;

import io.pgdeck.server.Trouble;
import java.util.Optional;

/// What reading a panel gave: a fresh picture, the last good one with the reason why it is old, or none with the reason.
public sealed interface Outcome<R> {
  record Fresh<R>(Snapshot<R> now) implements Outcome<R> {}

  record Stale<R>(Snapshot<R> last, Trouble why) implements Outcome<R> {}

  record Empty<R>(Trouble why) implements Outcome<R> {}

  /// The picture to show, if there is one.
  default Optional<Snapshot<R>> picture() {
    return switch (this) {
      case Fresh<R>(var now) -> Optional.of(now);
      case Stale<R>(var last, _) -> Optional.of(last);
      case Empty<R> _ -> Optional.empty();
    };
  }

  /// What went wrong, if something did.
  default Optional<Trouble> trouble() {
    return switch (this) {
      case Fresh<R> _ -> Optional.empty();
      case Stale<R>(_, var why) -> Optional.of(why);
      case Empty<R>(var why) -> Optional.of(why);
    };
  }
}
