package io.pgdeck.own;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Moment;
import io.pgdeck.panel.OwnRow;
import io.pgdeck.panel.OwnText;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Requirement;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads one file: the header's lines `-- key: value`, then the statement. The first thing that is wrong ends it.
final class QueryFile {
  private static final Pattern HEADER = Pattern.compile("--\\s*([a-z]+):\\s*(.*?)\\s*");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final Pattern COLUMN = Pattern.compile("(\\S+)\\s+(\\S+)(?:\\s+(.+))?");
  private static final Pattern TIME = Pattern.compile("(\\d{1,5})\\s*(s|min|h)");
  private static final Pattern LIMIT = Pattern.compile("(\\S+?)\\s*(>=|<=|>|<|=)\\s*(-?\\d+(?:\\.\\d+)?(?:e\\d+)?)");
  private static final String KEYS = "name, title, column, every, warning, critical, requires, since and moment";
  private static final int OLDEST = 13;

  private final String file;
  private final List<Column> columns = new ArrayList<>();
  private final List<Threshold> thresholds = new ArrayList<>();
  private final List<Requirement> requires = new ArrayList<>();
  private @Nullable String name;
  private @Nullable String title;
  private Duration every = Duration.ofMinutes(5);
  private int since = OLDEST;
  private @Nullable Moment moment;

  private QueryFile(String file) {
    this.file = file;
  }

  /// @throws Fault.Found naming the line
  static Panel<OwnRow> read(String file, String text) throws Fault.Found {
    return new QueryFile(file).read(text.lines().toList());
  }

  private Panel<OwnRow> read(List<String> lines) throws Fault.Found {
    var at = 0;
    for (; at < lines.size(); at++) {
      var line = lines.get(at).strip();
      if (!line.isEmpty() && !line.startsWith("--")) break;
      var header = HEADER.matcher(line);
      if (header.matches()) header(at + 1, header.group(1), header.group(2));
    }
    if (name == null) throw new Fault.Found(1, "the header has no name: write -- name: my_query");
    if (columns.isEmpty()) throw new Fault.Found(1, "the header has no column: write -- column: size_bytes bytes Size");
    if (at == lines.size()) throw new Fault.Found(Math.max(1, lines.size()), "there is no statement below the header");
    var sql = String.join("\n", lines.subList(at, lines.size())).strip().replaceFirst(";\\s*$", "");
    SingleStatement.check(sql, at + 1);
    var first = at + 1;
    if (!thresholds.isEmpty()) {
      if (columns.stream().anyMatch(c -> c.name().equals(Threshold.STATUS))) throw new Fault.Found(1, "thresholds make a column status, so the statement cannot have its own");
      columns.add(new Column(Threshold.STATUS, "Status", Unit.STATUS, String.class, true));
      sql = Threshold.before(thresholds) + sql + Threshold.after();
      // One line more stands before the statement.
      first--;
    }
    return Panel.own(name, title == null ? name : title, List.copyOf(columns), every, List.copyOf(requires), this::severity, moment, new OwnText(file, first, sql, since));
  }

  private void header(int line, String key, String value) throws Fault.Found {
    switch (key) {
      case "name" -> {
        if (!NAME.matcher(value).matches()) throw new Fault.Found(line, "\"%s\" is no name: small letters, digits and _, beginning with a letter".formatted(value));
        name = value;
      }
      case "title" -> title = value;
      case "column" -> column(line, value);
      case "every" -> every = time(line, value);
      case "warning" -> thresholds.add(threshold(line, "WARNING", value));
      case "critical" -> thresholds.add(threshold(line, "CRITICAL", value));
      case "requires" -> requires.add(requirement(line, value));
      case "since" -> {
        if (!value.matches("\\d{2}")) throw new Fault.Found(line, "since: wants a major version such as 15, not \"%s\"".formatted(value));
        since = Integer.parseInt(value);
      }
      case "moment" -> moment = moment(line, value.split("\\s+"));
      default -> throw new Fault.Found(line, "there is no header \"%s\"; there are %s".formatted(key, KEYS));
    }
  }

  private Moment moment(int line, String[] named) throws Fault.Found {
    for (var one : named) {
      if (columns.stream().noneMatch(c -> c.name().equals(one) && c.unit() == Unit.TIME)) throw new Fault.Found(line, "moment: wants a column of unit time from above, not \"%s\"".formatted(one));
    }
    if (named.length > 2) throw new Fault.Found(line, "moment: wants the column of the begin and, at most, that of the end");
    return new Moment(named[0], named.length == 2 ? named[1] : null);
  }

  private void column(int line, String value) throws Fault.Found {
    var parts = COLUMN.matcher(value);
    if (!parts.matches()) throw new Fault.Found(line, "column: wants a name, a unit and a title, such as size_bytes bytes Size");
    var unit = Arrays.stream(Unit.values()).filter(u -> u.name().toLowerCase(Locale.ROOT).equals(parts.group(2))).findFirst()
        .orElseThrow(() -> new Fault.Found(line, "there is no unit \"%s\"; there are %s".formatted(parts.group(2),
            Arrays.stream(Unit.values()).map(u -> u.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")))));
    if (columns.stream().anyMatch(c -> c.name().equals(parts.group(1)))) throw new Fault.Found(line, "the column %s is named twice".formatted(parts.group(1)));
    columns.add(new Column(parts.group(1), parts.group(3) == null ? parts.group(1) : parts.group(3), unit, type(unit), true));
  }

  private static Class<?> type(Unit unit) {
    return switch (unit) {
      case TEXT, NAME, SQL, STATUS -> String.class;
      case FLAG -> Boolean.class;
      case BYTES -> Long.class;
      case COUNT, ROWS -> BigDecimal.class;
      case MS, SECONDS, DAYS, PERCENT -> Double.class;
      case TIME -> Instant.class;
    };
  }

  private static Duration time(int line, String value) throws Fault.Found {
    var parts = TIME.matcher(value);
    if (!parts.matches() || parts.group(1).matches("0+")) throw new Fault.Found(line, "every: wants a time such as 30 s, 5 min or 1 h, not \"%s\"".formatted(value));
    var n = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "s" -> Duration.ofSeconds(n);
      case "min" -> Duration.ofMinutes(n);
      default -> Duration.ofHours(n);
    };
  }

  private Threshold threshold(int line, String word, String value) throws Fault.Found {
    var parts = LIMIT.matcher(value);
    if (!parts.matches()) throw new Fault.Found(line, "a threshold is written size_bytes >= 1000000, not \"%s\"".formatted(value));
    var column = columns.stream().filter(c -> c.name().equals(parts.group(1))).findFirst()
        .orElseThrow(() -> new Fault.Found(line, "there is no column %s above this line".formatted(parts.group(1))));
    if (!Number.class.isAssignableFrom(column.type())) throw new Fault.Found(line, "%s is no number, so it has no threshold".formatted(column.name()));
    return new Threshold(word, column.name(), parts.group(2), parts.group(3));
  }

  private static Requirement requirement(int line, String value) throws Fault.Found {
    return switch (value) {
      case "pg_stat_statements" -> Requirement.PG_STAT_STATEMENTS;
      case "monitoring" -> Requirement.MONITORING_SCHEMA;
      default -> throw new Fault.Found(line, "requires: knows pg_stat_statements and monitoring, not \"%s\"".formatted(value));
    };
  }

  /// By its status words; the worst one counts.
  private Severity severity(OwnRow row) {
    var worst = Severity.NONE;
    for (var i = 0; i < columns.size(); i++) {
      if (columns.get(i).unit() != Unit.STATUS) continue;
      var told = Severity.of((String) row.values().get(i));
      if (told.compareTo(worst) < 0) worst = told;
    }
    return worst;
  }
}
