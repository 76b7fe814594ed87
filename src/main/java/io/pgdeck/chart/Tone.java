package io.pgdeck.chart;

/// How a mark is to be taken. Never shown by colour alone: a word stands beside it.
public enum Tone {
  GOOD(Ink.SUCCESS, Ink.SUCCESS_FG, Ink.SUCCESS_SUBTLE), WARNING(Ink.WARNING, Ink.WARNING_FG, Ink.WARNING_SUBTLE),
  CRITICAL(Ink.DANGER, Ink.DANGER_FG, Ink.DANGER_SUBTLE), NEUTRAL(Ink.SPARK, Ink.FG, Ink.TRACK);

  private final Ink mark;
  private final Ink words;
  private final Ink ground;

  Tone(Ink mark, Ink words, Ink ground) {
    this.mark = mark;
    this.words = words;
    this.ground = ground;
  }

  public Ink mark() {
    return mark;
  }

  public Ink words() {
    return words;
  }

  public Ink ground() {
    return ground;
  }
}
