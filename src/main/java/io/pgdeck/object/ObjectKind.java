package io.pgdeck.object;

/// What sort of thing an object is, in PostgreSQL's words.
public enum ObjectKind {
  TABLE("table", "fth-hard-drive"), PARTITIONED("partitioned table", "fth-layers"), PARTITION("partition", "fth-hard-drive"),
  FOREIGN("foreign table", "fth-external-link"), VIEW("view", "fth-eye"), MATVIEW("materialized view", "fth-copy"),
  INDEX("index", "fth-list"), FUNCTION("function", "fth-code");

  private final String word;
  private final String icon;

  ObjectKind(String word, String icon) {
    this.word = word;
    this.icon = icon;
  }

  /// @param letter `relkind`, or a word of our own statements
  static ObjectKind of(String letter) {
    return switch (letter) {
      case "p" -> PARTITIONED;
      case "partition" -> PARTITION;
      case "f" -> FOREIGN;
      case "v" -> VIEW;
      case "m" -> MATVIEW;
      case "i", "I" -> INDEX;
      case "function" -> FUNCTION;
      default -> TABLE;
    };
  }

  public String word() {
    return word;
  }

  /// Ikonli literal.
  public String icon() {
    return icon;
  }

  /// Has pages that VACUUM visits.
  public boolean stored() {
    return this == TABLE || this == PARTITION || this == MATVIEW;
  }

  /// May have indexes of its own.
  public boolean indexed() {
    return stored() || this == PARTITIONED;
  }
}
