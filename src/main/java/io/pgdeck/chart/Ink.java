package io.pgdeck.chart;

/// A colour by its role: the looked-up name of the theme's token file, never a value.
public enum Ink {
  FG("-color-fg-default"), MUTED("-color-fg-muted"), SUBTLE("-color-fg-subtle"), ON_EMPHASIS("-color-fg-emphasis"),
  BG("-color-bg-default"), PAGE("-color-bg-subtle"), INSET("-color-bg-inset"), OVERLAY("-color-bg-overlay"),
  BORDER("-color-border-default"), BORDER_MUTED("-color-border-muted"), GRID("-color-border-subtle"),
  NEUTRAL("-color-neutral-emphasis"), TRACK("-color-neutral-muted"), HOVER("-color-neutral-subtle"),
  ACCENT_FG("-color-accent-fg"), ACCENT("-color-accent-emphasis"), ACCENT_MUTED("-color-accent-muted"), ACCENT_SUBTLE("-color-accent-subtle"),
  SUCCESS_FG("-color-success-fg"), SUCCESS("-color-success-emphasis"), SUCCESS_MUTED("-color-success-muted"), SUCCESS_SUBTLE("-color-success-subtle"),
  WARNING_FG("-color-warning-fg"), WARNING("-color-warning-emphasis"), WARNING_MUTED("-color-warning-muted"), WARNING_SUBTLE("-color-warning-subtle"),
  DANGER_FG("-color-danger-fg"), DANGER("-color-danger-emphasis"), DANGER_MUTED("-color-danger-muted"), DANGER_SUBTLE("-color-danger-subtle"),
  BAR("-pd-bar"), BAR_STRONG("-pd-bar-strong"), SPARK("-pd-spark"), SPARK_FILL("-pd-spark-fill"),
  HEAT_0("-pd-heat-0"), HEAT_1("-pd-heat-1"), HEAT_2("-pd-heat-2"), HEAT_3("-pd-heat-3"), HEAT_4("-pd-heat-4"), HEAT_5("-pd-heat-5"),
  ON_HEAT_0("-pd-on-heat-0"), ON_HEAT_1("-pd-on-heat-1"), ON_HEAT_2("-pd-on-heat-2"),
  ON_HEAT_3("-pd-on-heat-3"), ON_HEAT_4("-pd-on-heat-4"), ON_HEAT_5("-pd-on-heat-5"),
  WAIT_CPU("-pd-wait-cpu"), WAIT_IO("-pd-wait-io"), WAIT_LWLOCK("-pd-wait-lwlock"), WAIT_LOCK("-pd-wait-lock"),
  WAIT_IPC("-pd-wait-ipc"), WAIT_CLIENT("-pd-wait-client"), WAIT_TIMEOUT("-pd-wait-timeout"), WAIT_OTHER("-pd-wait-other");

  private final String token;

  Ink(String token) {
    this.token = token;
  }

  /// The looked-up name, for example `-pd-bar`.
  public String token() {
    return token;
  }

  /// The step of the bloat scale a percentage falls on; limits 10, 20, 30, 45, 60.
  public static Ink heat(double percent) {
    return values()[HEAT_0.ordinal() + heatStep(percent)];
  }

  /// The text colour readable on [#heat].
  public static Ink onHeat(double percent) {
    return values()[ON_HEAT_0.ordinal() + heatStep(percent)];
  }

  private static int heatStep(double percent) {
    return percent < 10 ? 0 : percent < 20 ? 1 : percent < 30 ? 2 : percent < 45 ? 3 : percent < 60 ? 4 : 5;
  }
}
