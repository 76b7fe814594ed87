package io.pgdeck.settings;

import io.pgdeck.server.ConnectionOptions;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One thing a DBA may choose: its name in the file, its words on the screen, its standard and what is allowed.
public enum Setting {
  THEME(Group.LOOK, "theme", "Theme", "", "system", List.of("light", "dark", "system"), "System follows the desktop."),
  FONT_SIZE(Group.LOOK, "font_size", "Font size", "px", "13", List.of("12", "13", "14", "16", "20", "26"), "Scales everything; from 20 px on the window scrolls."),
  NUMBERS(Group.LOOK, "numbers", "Numbers", "", "1,204.5", List.of("1,204.5", "1.204,5", "1 204,5", "1204.5"), "How thousands and decimals are written."),
  TIMES(Group.LOOK, "times", "Times", "", "17 Mar 14:32", List.of("17 Mar 14:32", "17 Mar 2:32 pm", "2026-03-17 14:32"), "Exports always carry ISO 8601."),
  ZONE(Group.LOOK, "zone", "Time zone", "", "server", List.of(), "server, or a zone such as UTC or Europe/Berlin.") {
    @Override
    Optional<String> wrong(String text) {
      if (text.equals(standard())) return Optional.empty();
      try {
        ZoneId.of(text);
        return Optional.empty();
      } catch (DateTimeException e) {
        return Optional.of("Time zone \"%s\" is not known: write server, UTC or a name such as Europe/Berlin.".formatted(text));
      }
    }
  },
  BUDGET(Group.LOAD, "budget_pct", "Budget", "% of one core", "1", 0.1, 100, "Beyond it sampling slows down and the status bar says so."),
  POOL(Group.LOAD, "pool_size", "Read pool", "connections", "2", 1, 10, "Each takes one of the server's max_connections while it is in use."),
  REUSE(Group.LOAD, "reuse_s", "Reuse time", "s", "30", 0, 3600, "A panel opened again within it shows the kept result and sends nothing."),
  STATEMENT(Group.LOAD, "statement_timeout_s", "Longest statement", "s", "30", 1, 30, "A panel with a shorter limit of its own keeps it."),
  CONNECT(Group.LOAD, "connect_timeout_s", "Wait for a connection", "s", "6", 1, 60, "Then the panel says that the server cannot be reached."),
  LOCK(Group.LOAD, "lock_timeout_s", "Lock time-out of actions", "s", "3", 1, 60, "Waiting longer for a lock would queue others behind it."),
  STALE(Group.LOAD, "stale_after_intervals", "Stale after", "intervals", "3", 2, 100, "Older values are greyed and carry their age."),
  RECORD(Group.HISTORY, "record", "Record open servers", "", "on", List.of("on", "off"), "A sample a second, over two more connections at most and a budget of its own; not where a recorder runs."),
  FOLDER(Group.HISTORY, "history_folder", "Folder", "", "", List.of(), "Where the history lies on this machine; empty for the usual place.") {
    @Override
    Optional<String> wrong(String text) {
      try {
        var folder = Path.of(text);
        if (text.isEmpty() || folder.isAbsolute() && !Files.isRegularFile(folder)) return Optional.empty();
      } catch (InvalidPathException _) {
        // Said below.
      }
      return Optional.of("Folder \"%s\" cannot hold the history: write the whole path of a folder, or nothing for the usual place.".formatted(text));
    }
  },
  REPOSITORY(Group.HISTORY, "history_repository", "Shared repository", "", "", List.of(), "A database instead of the folder: postgresql://host/dbname. No password here: PGPASSWORD or the password file.") {
    @Override
    Optional<String> wrong(String text) {
      return text.isEmpty() ? Optional.empty() : ConnectionOptions.wrong(text).map(why -> "Shared repository: " + why);
    }
  },
  RAW_HOURS(Group.HISTORY, "history_samples_h", "Samples", "hours", "24", 1, 720, "Each second's sessions and figures; then minutes are made of them."),
  MINUTE_DAYS(Group.HISTORY, "history_minutes_d", "Minutes", "days", "30", 1, 730, "A value a minute, and each reading of statements, tables and indexes. Then hours are made of them."),
  HOUR_DAYS(Group.HISTORY, "history_hours_d", "Hours", "days", "730", 1, 3650, "A value an hour."),
  HISTORY_MB(Group.HISTORY, "history_size_mb", "Largest size", "MB", "500", 50, 100_000, "Above it the oldest hour of what is finest goes first.");

  /// Whether its value is a number and no word or text.
  boolean isNumber() {
    return most > 0;
  }

  /// Where it stands on the screen.
  public enum Group { LOOK, LOAD, HISTORY }

  private final Group group;
  private final String key;
  private final String title;
  private final String unit;
  private final String standard;
  private final List<String> words;
  private final double least;
  private final double most;
  private final String hint;

  Setting(Group group, String key, String title, String unit, String standard, List<String> words, String hint) {
    this(group, key, title, unit, standard, words, 0, 0, hint);
  }

  Setting(Group group, String key, String title, String unit, String standard, double least, double most, String hint) {
    this(group, key, title, unit, standard, List.of(), least, most, hint);
  }

  Setting(Group group, String key, String title, String unit, String standard, List<String> words, double least, double most, String hint) {
    this.group = group;
    this.key = key;
    this.title = title;
    this.unit = unit;
    this.standard = standard;
    this.words = words;
    this.least = least;
    this.most = most;
    this.hint = hint;
  }

  /// A sentence with the value, its limit and what to do; empty when the value is allowed.
  Optional<String> wrong(String text) {
    if (!words.isEmpty()) {
      return words.contains(text) ? Optional.empty() : Optional.of("%s \"%s\" is not one of its values: choose %s.".formatted(title, text, String.join(", ", words)));
    }
    double value;
    try {
      value = new BigDecimal(text).doubleValue();
    } catch (NumberFormatException e) {
      return Optional.of("%s \"%s\" is not a number: write one %s.".formatted(title, text, range()));
    }
    if (value >= least && value <= most && (least < 1 && least > 0 || value == Math.rint(value))) return Optional.empty();
    return Optional.of("%s %s is outside its limits: write a %snumber %s.".formatted(title, text, least < 1 && least > 0 ? "" : "whole ", range()));
  }

  private String range() {
    return "from %s to %s %s".formatted(plain(least), plain(most), unit);
  }

  private static String plain(double n) {
    return n == Math.rint(n) ? String.valueOf((long) n) : String.format(Locale.ROOT, "%s", n);
  }

  public Group group() {
    return group;
  }

  public String key() {
    return key;
  }

  public String title() {
    return title;
  }

  public String unit() {
    return unit;
  }

  public String standard() {
    return standard;
  }

  /// The values to choose from; empty for a number or a zone.
  public List<String> words() {
    return words;
  }

  public String hint() {
    return hint;
  }
}
