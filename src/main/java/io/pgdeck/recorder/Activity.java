package io.pgdeck.recorder;

import io.pgdeck.history.SessionSample;
import io.pgdeck.server.Reading;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// What `activity.sql` told of one moment.
///
/// @param counts by metric; what is unknown is absent
record Activity(Map<String, Double> counts, List<SessionSample> sessions) {
  private static final int REMEMBERED = 2_000;

  /// Turns readings into samples; remembers the texts it saw last, since they come again each second. One thread.
  static final class Reader {
    private final Map<String, Fingerprint> prints = new LinkedHashMap<>(64, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Fingerprint> eldest) {
        return size() > REMEMBERED;
      }
    };

    Activity of(Reading reading) {
      var counts = new TreeMap<String, Double>();
      var rows = reading.rows();
      for (var field : rows.fields()) {
        if (field.getName().equals("pid")) break;
        var value = rows.getFirst().get(field, Double.class);
        if (value != null) counts.put(field.getName(), value);
      }
      var sessions = new ArrayList<SessionSample>();
      for (var row : rows) if (row.get("pid") != null) sessions.add(sample(row));
      return new Activity(counts, sessions);
    }

    private SessionSample sample(Record row) {
      var query = row.get("query", String.class);
      // An utility statement without an id, and any statement where ids are off, is told apart by its text.
      var print = query == null || query.isBlank() || query.equals("<insufficient privilege>") ? null : prints.computeIfAbsent(query, Fingerprint::of);
      var id = row.get("query_id", Long.class);
      var known = id != null && id != 0;
      var blockers = row.get("blockers", Integer[].class);
      return new SessionSample(row.get("pid", Integer.class), instant(row, "backend_start"), row.get("leader_pid", Integer.class), row.get("backend_type", String.class),
          row.get("usename", String.class), row.get("datname", String.class), row.get("application_name", String.class), row.get("client", String.class),
          row.get("state", String.class), row.get("wait_event_type", String.class), row.get("wait_event", String.class), known ? id : print == null ? null : Long.valueOf(print.id()),
          !known && print != null, print == null ? null : print.text(), instant(row, "xact_start"), instant(row, "query_start"), instant(row, "wait_start"),
          blockers == null ? List.of() : Arrays.stream(blockers).distinct().sorted().toList());
    }

    private static @Nullable Instant instant(Record row, String column) {
      var at = row.get(column, OffsetDateTime.class);
      return at == null ? null : at.toInstant();
    }
  }
}
