package io.pgdeck.chart;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The fonts shipped with the program. JavaFX knows each weight as a family of its own.
public enum Face {
  TEXT("PgDeck Text", 400, "PgDeckText-Regular.ttf"), MEDIUM("PgDeck Text Medium", 500, "PgDeckText-Medium.ttf"),
  SEMIBOLD("PgDeck Text SemiBold", 600, "PgDeckText-SemiBold.ttf"), BOLD("PgDeck Text", 700, "PgDeckText-Bold.ttf"),
  MONO("JetBrains Mono", 400, "JetBrainsMono-Regular.ttf"), MONO_MEDIUM("JetBrains Mono Medium", 500, "JetBrainsMono-Medium.ttf"),
  MONO_BOLD("JetBrains Mono", 700, "JetBrainsMono-Bold.ttf");

  private final String family;
  private final int weight;
  private final String file;

  Face(String family, int weight, String file) {
    this.family = family;
    this.weight = weight;
    this.file = file;
  }

  public String family() {
    return family;
  }

  public int weight() {
    return weight;
  }

  public String file() {
    return file;
  }

  public boolean mono() {
    return this == MONO || this == MONO_MEDIUM || this == MONO_BOLD;
  }

  /// The TrueType file.
  public byte[] bytes() {
    try (var in = Face.class.getResourceAsStream("/styles/fonts/" + file)) {
      if (in == null) throw new IllegalStateException("missing font " + file);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
