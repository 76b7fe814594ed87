package io.pgdeck.panel;

/// The unit of a column: decides alignment, formatting and what JSON and help name.
public enum Unit {
  TEXT("", false),
  /// A catalog name, shown in the monospaced face and cut in the middle.
  NAME("", false),
  /// Statement text, one line, cut at the end.
  SQL("", false),
  /// A status word, shown as a badge.
  STATUS("", false),
  FLAG("", false),
  COUNT("", true), ROWS("rows", true), BYTES("bytes", true), MS("ms", true), SECONDS("s", true), DAYS("days", true),
  PERCENT("%", true),
  /// A point in time: relative in lists, absolute in tooltips and exports.
  TIME("", true);

  private final String word;
  private final boolean number;

  Unit(String word, boolean number) {
    this.word = word;
    this.number = number;
  }

  /// As in JSON and help; empty where a unit says nothing.
  public String word() {
    return word;
  }

  /// Right-aligned.
  public boolean number() {
    return number;
  }
}
