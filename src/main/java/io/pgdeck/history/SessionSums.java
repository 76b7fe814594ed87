package io.pgdeck.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sessions that are alike, counted, by statement and wait and by whom they belong to: all of it together would be nearly as many rows as there
/// were sessions. What makes them alike are numbers of words in the store, so a row is some bytes. Within a transaction, not thread-safe.
final class SessionSums {
  private static final int WORDS = 5;

  private final Names names;
  /// State, wait class, wait event, query id, query.
  private final Map<Alike, long[]> statements = new HashMap<>();
  /// Role, database, application, state, wait class.
  private final Map<Alike, long[]> clients = new HashMap<>();
  private long moments;

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
      // Statements have no application here, by which the console's own could be left out later.
      if (s.isOwn()) continue;
      var state = names.word(s.state());
      var kind = names.word(s.waitEventType());
      add(statements, new Alike(state, kind, names.word(s.waitEvent()), names.word(s.queryId() == null ? null : (s.ownId() ? "f" : "q") + s.queryId()), names.word(s.query())), 1);
      add(clients, new Alike(names.word(s.user()), names.word(s.database()), names.word(s.application()), state, kind), 1);
    }
  }

  private static void add(Map<Alike, long[]> counts, Alike alike, long samples) {
    counts.computeIfAbsent(alike, _ -> new long[1])[0] += samples;
  }

  byte[] packed() {
    var out = new ByteWriter();
    pack(statements, out);
    pack(clients, out);
    return out.deflated();
  }

  private static void pack(Map<Alike, long[]> counts, ByteWriter out) {
    out.unsigned(counts.size());
    var before = new int[WORDS];
    for (var e : counts.entrySet().stream().sorted((a, b) -> Arrays.compare(a.getKey().words(), b.getKey().words())).toList()) {
      for (var i = 0; i < WORDS; i++) out.signed(e.getKey().words()[i] - before[i]);
      out.unsigned(e.getValue()[0]);
      before = e.getKey().words();
    }
  }

  void add(long more, byte[] packed) {
    moments += more;
    var in = new ByteReader(packed);
    read(statements, in);
    read(clients, in);
  }

  private static void read(Map<Alike, long[]> counts, ByteReader in) {
    var words = new int[WORDS];
    for (var n = in.unsigned(); n > 0; n--) {
      for (var i = 0; i < WORDS; i++) words[i] += (int) in.signed();
      add(counts, new Alike(words.clone()), in.unsigned());
    }
  }

  SessionPeriod period() throws SQLException {
    var byStatement = new ArrayList<StatementSamples>();
    for (var e : statements.entrySet()) {
      var w = spelled(e.getKey());
      var id = w[3];
      byStatement.add(new StatementSamples(w[0], w[1], w[2], id == null ? null : Long.valueOf(id.substring(1)), id != null && id.startsWith("f"), w[4], e.getValue()[0]));
    }
    var byClient = new ArrayList<ClientSamples>();
    for (var e : clients.entrySet()) {
      var w = spelled(e.getKey());
      byClient.add(new ClientSamples(w[0], w[1], w[2], w[3], w[4], e.getValue()[0]));
    }
    return new SessionPeriod(moments, List.copyOf(byStatement), List.copyOf(byClient));
  }

  /// Active sessions by one of what they have in common.
  Map<ActivityPart.Group, Long> by(ActivitySide side) throws SQLException {
    var found = new HashMap<ActivityPart.Group, Long>();
    var ofStatements = side == ActivitySide.WAIT_EVENT || side == ActivitySide.QUERY;
    var active = List.of(names.word("active"), names.word("fastpath function call"));
    for (var e : (ofStatements ? statements : clients).entrySet()) {
      var w = e.getKey().words();
      if (active.contains(w[ofStatements ? 0 : 3])) found.merge(group(side, w), e.getValue()[0], Long::sum);
    }
    return found;
  }

  private ActivityPart.Group group(ActivitySide side, int[] w) throws SQLException {
    return switch (side) {
      case WAIT_EVENT -> new ActivityPart.Group(w[1] + "/" + w[2], names.spelled(w[2]), names.spelled(w[1]));
      case QUERY -> {
        var id = names.spelled(w[3]);
        var text = names.spelled(w[4]);
        yield new ActivityPart.Group(id == null ? String.valueOf(text) : id.substring(1), text, null);
      }
      case USER -> new ActivityPart.Group(String.valueOf(w[0]), names.spelled(w[0]), null);
      case APPLICATION -> new ActivityPart.Group(String.valueOf(w[2]), names.spelled(w[2]), null);
    };
  }

  private String[] spelled(Alike alike) throws SQLException {
    var w = new String[WORDS];
    for (var i = 0; i < WORDS; i++) w[i] = names.spelled(alike.words()[i]);
    return w;
  }
}
