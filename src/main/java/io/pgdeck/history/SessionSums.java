package io.pgdeck.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sessions that are alike, counted. What makes them alike are numbers of words in the store, so a row is some bytes. Within a transaction, not
/// thread-safe.
final class SessionSums {
  private static final int WORDS = 8;

  private final Names names;
  private final Map<Alike, long[]> counts = new HashMap<>();
  private long moments;

  /// Role, database, application, state, wait class, wait event, query id, query.
  private record Alike(int... words) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Alike o && Arrays.equals(words, o.words);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(words);
    }
  }

  SessionSums(Names names) {
    this.names = names;
  }

  long moments() {
    return moments;
  }

  void add(SessionMoment moment) throws SQLException {
    moments++;
    for (var s : moment.sessions()) {
      add(new Alike(names.word(s.user()), names.word(s.database()), names.word(s.application()), names.word(s.state()), names.word(s.waitEventType()), names.word(s.waitEvent()),
          names.word(s.queryId() == null ? null : (s.ownId() ? "f" : "q") + s.queryId()), names.word(s.query())), 1);
    }
  }

  private void add(Alike alike, long samples) {
    counts.computeIfAbsent(alike, _ -> new long[1])[0] += samples;
  }

  byte[] packed() {
    var out = new ByteWriter();
    out.unsigned(counts.size());
    var before = new int[WORDS];
    for (var e : counts.entrySet().stream().sorted((a, b) -> Arrays.compare(a.getKey().words(), b.getKey().words())).toList()) {
      for (var i = 0; i < WORDS; i++) out.signed(e.getKey().words()[i] - before[i]);
      out.unsigned(e.getValue()[0]);
      before = e.getKey().words();
    }
    return out.deflated();
  }

  void add(long more, byte[] packed) {
    moments += more;
    var in = new ByteReader(packed);
    var words = new int[WORDS];
    for (var n = in.unsigned(); n > 0; n--) {
      for (var i = 0; i < WORDS; i++) words[i] += (int) in.signed();
      add(new Alike(words.clone()), in.unsigned());
    }
  }

  SessionPeriod period() throws SQLException {
    var sums = new ArrayList<SessionSum>();
    for (var e : counts.entrySet()) {
      var w = new String[WORDS];
      for (var i = 0; i < WORDS; i++) w[i] = names.spelled(e.getKey().words()[i]);
      var id = w[6];
      sums.add(new SessionSum(w[0], w[1], w[2], w[3], w[4], w[5], id == null ? null : Long.valueOf(id.substring(1)), id != null && id.startsWith("f"), w[7], e.getValue()[0]));
    }
    return new SessionPeriod(moments, List.copyOf(sums));
  }
}
