package io.pgdeck.ui;

import io.pgdeck.chart.Figures;
import io.pgdeck.panel.Formats;
import io.pgdeck.settings.Setting;
import io.pgdeck.settings.Settings;
import io.pgdeck.ui.theme.Theme;
import java.util.Locale;
import javafx.beans.value.ObservableValue;

/// Lets the settings hold in the open window: its look at once, what may be asked of each server from the next statement on.
final class Chosen {
  private static final double STANDARD = Double.parseDouble(Setting.FONT_SIZE.standard());
  private final Shell shell;

  Chosen(Shell shell) {
    this.shell = shell;
  }

  void follow(ObservableValue<Settings> settings) {
    settings.addListener((_, before, after) -> use(before, after));
  }

  private void use(Settings before, Settings now) {
    if (!before.value(Setting.THEME).equals(now.value(Setting.THEME))) shell.theme().set(theme(now));
    shell.overlay().zoom(now.fontSize() / STANDARD);
    shell.theme().zoom(now.fontSize() / STANDARD);
    Figures.write(marks(now.value(Setting.NUMBERS)));
    Formats.write(times(now.value(Setting.TIMES)));
    shell.desks().forEach(d -> {
      d.session().use(now);
      d.redraw();
    });
  }

  static Theme.Mode theme(Settings settings) {
    return Theme.Mode.valueOf(settings.value(Setting.THEME).toUpperCase(Locale.ROOT));
  }

  /// The value shows itself what it means: "1.204,5".
  private static Figures.Marks marks(String example) {
    var group = example.substring(1, example.indexOf("204"));
    return new Figures.Marks(group.equals(" ") ? "\u00a0" : group, example.substring(example.length() - 2, example.length() - 1));
  }

  private static Formats.Times times(String example) {
    return example.contains("pm") ? Formats.Times.HOURS_12 : example.contains("-") ? Formats.Times.ISO : Formats.Times.HOURS_24;
  }
}
