package io.pgdeck.moments;

import io.pgdeck.history.SessionSample;
import io.pgdeck.panel.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sessions and statements in words.
final class Words {
  private static final Pattern TABLE = Pattern.compile("(?i)\\b(?:update(?:\\s+only)?|from(?:\\s+only)?|into|lock\\s+table|alter\\s+table|truncate(?:\\s+table)?)\\s+((?:\"[^\"]+\"|\\w+)(?:\\.(?:\"[^\"]+\"|\\w+))?)");
  private static final int TEXT = 80;

  private Words() {}

  static Evidence session(Instant at, SessionSample s) {
    var words = new StringBuilder("pid ").append(s.pid());
    if (s.user() != null) words.append(", ").append(s.user());
    if (s.application() != null && !s.application().isBlank()) words.append(", ").append(s.application());
    words.append(": ").append(s.state() == null ? "hidden" : s.state());
    if (s.waitEventType() != null) words.append(", waits for ").append(s.waitEventType()).append(' ').append(s.waitEvent());
    if (!s.blockers().isEmpty()) words.append(", behind ").append(s.blockers());
    if (s.xactStart() != null) words.append(", transaction open for ").append(open(at, s.xactStart()));
    if (s.query() != null && !s.query().isBlank()) words.append(", ").append(text(s.query()));
    return new Evidence(at, "pg_stat_activity", words.toString());
  }

  static String open(Instant at, Instant since) {
    return Formats.duration(Math.max(0, Duration.between(since, at).toMillis())).toString();
  }

  static String text(@Nullable String sql) {
    if (sql == null || sql.isBlank()) return "a statement whose text is unknown";
    var line = sql.strip().replaceAll("\\s+", " ");
    return line.length() <= TEXT ? line : line.substring(0, line.offsetByCodePoints(0, TEXT - 1)) + "…";
  }

  /// The table that most of these statements name first; empty when none is named.
  static Optional<String> table(List<SessionSample> sessions) {
    var named = new HashMap<String, Integer>();
    for (var s : sessions) {
      var m = TABLE.matcher(s.query() == null ? "" : s.query());
      if (m.find()) named.merge(m.group(1), 1, Integer::sum);
    }
    return named.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey)).map(Map.Entry::getKey);
  }

  /// 19, 2, 0.4.
  static String number(double value) {
    return value >= 10 || value == Math.rint(value) ? "%.0f".formatted(value) : String.format(java.util.Locale.ROOT, "%.1f", value);
  }

  static String sessions(double n) {
    return number(n) + (number(n).equals("1") ? " session" : " sessions");
  }
}
