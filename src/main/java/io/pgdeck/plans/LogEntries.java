package io.pgdeck.plans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Plans in the end of a server's log, in its JSON or CSV form. The first entry may be cut off, the last one half written: both are left out.
final class LogEntries {
  private static final ObjectMapper JSON = new ObjectMapper();
  /// As auto_explain writes it in English; another lc_messages is not read.
  private static final Pattern PLAN = Pattern.compile("duration: ([0-9.]+) ms  plan:\n(.*)", Pattern.DOTALL);
  private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?).*");
  private static final Pattern BEGIN = Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} [^,\n]+,");
  private static final Pattern IN_TEXT = Pattern.compile("(?s)Query Text: (.*?)\n(?:Query Parameters: |[^\n]*\\(cost=).*");
  private static final int DATABASE = 2;
  private static final int MESSAGE = 13;
  private static final int QUERY_ID = 25;
  private static final int LEAST = 23;

  private LogEntries() {}

  /// @param cut whether the text may begin within an entry
  static List<LoggedPlan> ofJson(String text, boolean cut, String database, ZoneId zone) {
    var found = new ArrayList<LoggedPlan>();
    for (var line : text.substring(cut ? text.indexOf('\n') + 1 : 0).split("\n")) {
      try {
        var entry = JSON.readTree(line);
        if (entry == null || !database.equals(entry.path("dbname").asText())) continue;
        add(found, entry.path("timestamp").asText(), entry.path("message").asText(), entry.path("query_id").asText(), zone);
      } catch (JsonProcessingException _) {
        // The last line is being written.
      }
    }
    return found;
  }

  static List<LoggedPlan> ofCsv(String text, boolean cut, String database, ZoneId zone) {
    var found = new ArrayList<LoggedPlan>();
    var begin = BEGIN.matcher(text);
    if (cut && !begin.find()) return found;
    for (var fields : Csv.rows(cut ? text.substring(begin.start()) : text)) {
      if (fields.size() < LEAST || !fields.get(DATABASE).equals(database)) continue;
      add(found, fields.getFirst(), fields.get(MESSAGE), fields.size() > QUERY_ID ? fields.get(QUERY_ID) : "", zone);
    }
    return found;
  }

  private static void add(List<LoggedPlan> found, String time, String message, String queryid, ZoneId zone) {
    var plan = PLAN.matcher(message);
    var at = at(time, zone);
    if (at == null || !plan.matches()) return;
    var id = queryid.matches("-?[1-9]\\d*") ? Long.valueOf(queryid) : null;
    found.add(new LoggedPlan(at, Double.parseDouble(plan.group(1)), id, statement(plan.group(2)), plan.group(2)));
  }

  private static @Nullable Instant at(String time, ZoneId zone) {
    var parts = TIME.matcher(time);
    try {
      return parts.matches() ? LocalDateTime.parse(parts.group(1) + "T" + parts.group(2)).atZone(zone).toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String statement(String plan) {
    try {
      JsonNode tree = plan.startsWith("{") ? JSON.readTree(plan) : null;
      if (tree != null) return tree.path("Query Text").asText();
    } catch (JsonProcessingException _) {
      return "";
    }
    var text = IN_TEXT.matcher(plan);
    return text.matches() ? text.group(1) : "";
  }
}
