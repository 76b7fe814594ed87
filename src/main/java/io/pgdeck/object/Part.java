package io.pgdeck.object;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.Optional;
import java.util.function.Supplier;

/// A part of a page: read, or the reason why not. One that fails leaves the others standing.
public sealed interface Part<T> {
  record Read<T>(T content) implements Part<T> {}

  record Missing<T>(Trouble why) implements Part<T> {}

  static <T> Part<T> of(Supplier<T> reading) {
    try {
      return new Read<>(reading.get());
    } catch (TroubleException e) {
      return new Missing<>(e.trouble());
    }
  }

  default Optional<T> picture() {
    return this instanceof Read<T>(var content) ? Optional.of(content) : Optional.empty();
  }
}
