package io.pgdeck.connections;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A mark of one's own on a connection, beside the environment's. There is no red: red is production's.
public enum Colour {
  BLUE, TEAL, GREEN, YELLOW, ORANGE, PINK, VIOLET, GREY;

  /// As it is written in files and on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Colour> of(String word) {
    return Stream.of(values()).filter(c -> c.word().equals(word.toLowerCase(Locale.ROOT))).findFirst();
  }
}
