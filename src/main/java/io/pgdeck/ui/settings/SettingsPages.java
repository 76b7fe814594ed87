package io.pgdeck.ui.settings;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Judged;
import io.pgdeck.panel.Panel;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.Setting;
import io.pgdeck.settings.Settings;
import io.pgdeck.settings.Threshold;
import io.pgdeck.ui.ServerSession;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The pages of rows: what the window looks like, what it may ask of a server, how often, and where it warns.
final class SettingsPages {
  private final Preferences preferences;

  SettingsPages(Preferences preferences) {
    this.preferences = preferences;
  }

  VBox group(Setting.Group group) {
    var page = new VBox();
    Arrays.stream(Setting.values()).filter(s -> s.group() == group).forEach(s -> page.getChildren().add(row(s)));
    return page;
  }

  SettingRow row(Setting setting) {
    var row = new SettingRow(preferences, setting.key(), setting.title(), setting.hint());
    if (!setting.words().isEmpty()) return row.with(ChoiceRow.of(preferences, setting, row));
    var field = new EntryField(preferences, row, "setting-" + setting.key(), setting.title() + " " + setting.unit(), s -> s.value(setting), (s, text) -> s.with(setting, text));
    if (setting == Setting.ZONE) field.setPrefColumnCount(16);
    if (setting == Setting.FOLDER || setting == Setting.REPOSITORY) {
      field.setPrefColumnCount(26);
      return row.with(field);
    }
    return row.with(field, unit(setting.unit()));
  }

  private static Label unit(String word) {
    var label = new Label(word);
    label.getStyleClass().addAll("small", "muted");
    label.setMinWidth(84);
    return label;
  }

  static Label caption(String words) {
    var label = new Label(words);
    label.getStyleClass().add("setting-caption");
    label.setWrapText(true);
    return label;
  }

  /// How often each panel of each room is read; an empty field leaves it to the panel.
  VBox intervals(ServerSession session) {
    var page = new VBox();
    for (var room : session.rooms().all()) {
      page.getChildren().add(caption(room.title()));
      room.panels().stream().map(this::interval).forEach(page.getChildren()::add);
    }
    return page;
  }

  private SettingRow interval(Panel<?> panel) {
    var own = Formats.duration(panel.cadence().toMillis()).toString();
    var row = new SettingRow(preferences, panel.name(), panel.title().isBlank() ? panel.name() : panel.title(), "%s, read every %s of itself".formatted(panel.name(), own));
    var field = new EntryField(preferences, row, "interval-" + panel.name(), "Interval of " + panel.title() + " in seconds",
        s -> Optional.ofNullable(s.intervals().get(panel.name())).map(d -> plain(d.toMillis() / 1000.0)).orElse(""),
        (s, text) -> s.withInterval(panel.name(), text.isEmpty() ? null : Duration.ofMillis(Math.round(number("Interval", text) * 1000))));
    field.setPromptText(plain(panel.cadence().toMillis() / 1000.0));
    return row.with(field, unit("s"));
  }

  /// Where each metric begins to warn in the console; empty fields leave it to the server's baselines.
  VBox thresholds(ServerSession session) {
    var page = new VBox();
    page.getChildren().add(caption("They hold in the console: here, in check, show and report. The server's own alerts keep to monitoring.performance_baselines; an empty field does too."));
    session.rooms().panels().stream().filter(p -> Judged.class.isAssignableFrom(p.row()) && p.columns().stream().anyMatch(c -> c.name().equals("warning_threshold"))).distinct().forEach(p -> thresholds(session, p, page));
    if (page.getChildren().size() == 1) page.getChildren().add(caption("The metrics stand here as soon as the server has answered once."));
    return page;
  }

  private <R extends Record> void thresholds(ServerSession session, Panel<R> panel, VBox page) {
    for (var row : session.picturesProperty().get().rows(panel)) page.getChildren().add(threshold(panel, row, (Judged<?>) row, session.stated(((Judged<?>) row).metricName())));
  }

  /// @param servers what holds where a field is empty
  <R extends Record> SettingRow threshold(Panel<R> panel, R metric, Judged<?> judged, Threshold servers) {
    var name = judged.metricName();
    var row = new SettingRow(preferences, name, text(panel, metric, "display_name"), "%s, bad %s its thresholds".formatted(name, judged.lowerBetter() ? "above" : "below"));
    var warning = limit(row, judged, "warning", plain(servers.warning()));
    var critical = limit(row, judged, "critical", plain(servers.critical()));
    return row.with(unitless("warn"), warning, unitless("critical"), critical, unit(text(panel, metric, "unit")));
  }

  private static Label unitless(String word) {
    var label = unit(word);
    label.setMinWidth(Label.USE_PREF_SIZE);
    return label;
  }

  private Node limit(SettingRow row, Judged<?> judged, String which, String servers) {
    var name = judged.metricName();
    var isWarning = which.equals("warning");
    var field = new EntryField(preferences, row, "threshold-%s-%s".formatted(name, which), "%s %s".formatted(name, which),
        s -> Optional.ofNullable(s.thresholds().get(name)).map(t -> isWarning ? t.warning() : t.critical()).map(SettingsPages::plain).orElse(""), (s, text) -> {
          var before = s.thresholds().getOrDefault(name, new Threshold(null, null));
          var value = text.isEmpty() ? null : (Double) number("Threshold", text);
          var next = isWarning ? new Threshold(value, before.critical()) : new Threshold(before.warning(), value);
          next.wrong(name, judged.lowerBetter()).ifPresent(SettingsPages::refuse);
          return s.withThreshold(name, next.warning() == null && next.critical() == null ? null : next);
        });
    field.setPrefColumnCount(5);
    field.setPromptText(servers);
    return field;
  }

  private static void refuse(String sentence) {
    throw new TroubleException(new Trouble.BadInput(sentence.replaceFirst("\\.$", ""), "change the other one first if both move"));
  }

  private static <R extends Record> String text(Panel<R> panel, R row, String column) {
    var value = panel.columns().stream().filter(c -> c.name().equals(column)).findFirst().map((Column c) -> panel.value(row, c)).orElse(null);
    return value == null ? "" : value instanceof Double d ? plain(d) : String.valueOf(value);
  }

  /// The size of the data disk of one server.
  SettingRow disk(String server) {
    var row = new SettingRow(preferences, "disk", "Data disk", "PostgreSQL does not tell how large it is. Figures that say when it will be full rest on it.");
    var field = new EntryField(preferences, row, "setting-disk", "Size of the data disk in GB", s -> s.disk(server).map(b -> plain(b / (double) (1L << 30))).orElse(""),
        (s, text) -> s.withDisk(server, text.isEmpty() ? null : (Long) Math.round(number("Data disk", text) * (1L << 30))));
    return row.with(field, unit("GB"));
  }

  private static double number(String what, String text) {
    try {
      return new BigDecimal(text).doubleValue();
    } catch (NumberFormatException e) {
      throw new TroubleException(new Trouble.BadInput("%s \"%s\" is not a number".formatted(what, text), "write one such as 15 or 0.5, or leave the field empty"), e);
    }
  }

  private static String plain(@Nullable Double n) {
    return n == null ? "" : new BigDecimal(String.valueOf(n)).stripTrailingZeros().toPlainString();
  }

  private static String plain(double n) {
    return plain((Double) n);
  }
}
