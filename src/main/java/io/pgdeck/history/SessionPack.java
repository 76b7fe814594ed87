package io.pgdeck.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moments as bytes. Times count from the first moment in ms, words are numbers of the store; a session that does the same a second later is the
/// same bytes again, which deflate makes short.
final class SessionPack {
  private SessionPack() {}

  static byte[] of(List<SessionMoment> moments, Names names) throws SQLException {
    var out = new ByteWriter();
    var base = moments.getFirst().at().toEpochMilli();
    out.signed(base).unsigned(moments.size());
    for (var moment : moments) {
      out.unsigned(moment.at().toEpochMilli() - base).unsigned(moment.sessions().size());
      for (var s : moment.sessions()) {
        out.unsigned(s.pid());
        time(out, base, s.backendStart());
        out.unsigned(s.leaderPid() == null ? 0 : s.leaderPid());
        for (var word : new String[] {s.backendType(), s.user(), s.database(), s.application(), s.client(), s.state(), s.waitEventType(), s.waitEvent(),
            s.queryId() == null ? null : (s.ownId() ? "f" : "q") + s.queryId(), s.query()}) {
          out.unsigned(names.word(word));
        }
        time(out, base, s.xactStart());
        time(out, base, s.queryStart());
        time(out, base, s.waitStart());
        out.unsigned(s.blockers().size());
        for (var b : s.blockers()) out.unsigned(b);
      }
    }
    return out.deflated();
  }

  static List<SessionMoment> read(byte[] packed, Names names) throws SQLException {
    var in = new ByteReader(packed);
    var base = in.signed();
    var moments = new ArrayList<SessionMoment>();
    for (var m = in.unsigned(); m > 0; m--) {
      var at = Instant.ofEpochMilli(base + in.unsigned());
      var sessions = new ArrayList<SessionSample>();
      for (var n = in.unsigned(); n > 0; n--) sessions.add(session(in, base, names));
      moments.add(new SessionMoment(at, sessions));
    }
    return moments;
  }

  private static SessionSample session(ByteReader in, long base, Names names) throws SQLException {
    var pid = (int) in.unsigned();
    var started = time(in, base);
    var leader = (int) in.unsigned();
    var words = new String[10];
    for (var i = 0; i < words.length; i++) words[i] = names.spelled((int) in.unsigned());
    var xact = time(in, base);
    var query = time(in, base);
    var waits = time(in, base);
    var blockers = new ArrayList<Integer>();
    for (var n = in.unsigned(); n > 0; n--) blockers.add((int) in.unsigned());
    var id = words[8];
    return new SessionSample(pid, started, leader == 0 ? null : leader, words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7],
        id == null ? null : Long.valueOf(id.substring(1)), id != null && id.charAt(0) == 'f', words[9], xact, query, waits, blockers);
  }

  /// 0 is null, so a time is one more than its place among the whole numbers.
  private static void time(ByteWriter out, long base, @Nullable Instant at) {
    if (at == null) out.unsigned(0);
    else {
      var n = at.toEpochMilli() - base;
      out.unsigned((n << 1 ^ n >> 63) + 1);
    }
  }

  private static @Nullable Instant time(ByteReader in, long base) {
    var n = in.unsigned();
    if (n == 0) return null;
    n--;
    return Instant.ofEpochMilli(base + (n >>> 1 ^ -(n & 1)));
  }
}
