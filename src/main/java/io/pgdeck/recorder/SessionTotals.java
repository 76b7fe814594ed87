package io.pgdeck.recorder;

import io.pgdeck.chart.TimeRange;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.SessionMoment;
import io.pgdeck.history.SessionSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the sessions of a period did, added up over its moments. One moment counts a session once, so that the sum over the moments is an
/// average of active sessions.
///
/// @param moments    how many there are; 0 when nothing was recorded
/// @param statements active sessions by statement; those without a text by what they are
/// @param waits      active sessions by wait event
/// @param roles      active sessions by role and application
/// @param sessions   active sessions one by one, with what each waited for most
/// @param blockers   sessions that others waited for, by how many waited on average
public record SessionTotals(long moments, List<Sum> statements, List<Sum> waits, List<Sum> roles, List<Sum> sessions, List<Sum> blockers) {
  /// @param key     tells it from others
  /// @param words   what it is; null where the recorder's role was not allowed to see it
  /// @param kind    the wait event's type, the state of a blocker, or what a session waited for most
  /// @param average active sessions on average
  /// @param longest longest time a statement ran, a transaction was open or a wait lasted, s; null where it is unknown, as it is of long periods
  public record Sum(String key, @Nullable String words, @Nullable String kind, double average, @Nullable Double longest) {}

  /// Of a longer period only one minute of each of its parts is read.
  public static final Duration WHOLE = Duration.ofMinutes(30);
  private static final int PARTS = 30;
  private static final int MOST = 100;

  /// The recorded moments of a period, oldest first.
  public static List<SessionMoment> moments(HistoryStore store, String identity, TimeRange range) {
    if (range.length().compareTo(WHOLE) <= 0) return store.sessions(identity, range.from(), range.to());
    var found = new ArrayList<SessionMoment>();
    var part = range.length().dividedBy(PARTS);
    for (var k = 0; k < PARTS; k++) {
      var from = range.from().plus(part.multipliedBy(k));
      found.addAll(store.sessions(identity, from, from.plus(Duration.ofMinutes(1))));
    }
    return found;
  }

  /// All of a period as far back as hours are kept; session by session, and who kept others waiting, is told by the moments that were read.
  ///
  /// @param moments of the same period
  public static SessionTotals of(HistoryStore store, String identity, TimeRange range, List<SessionMoment> moments) {
    var read = of(moments);
    if (range.length().compareTo(WHOLE) <= 0) return read;
    var all = store.activity(identity, range.from(), range.to());
    if (all.moments() == 0) return read;
    var statements = new HashMap<String, Tally>();
    var waits = new HashMap<String, Tally>();
    for (var s : all.statements()) {
      if (!active(s.state())) continue;
      statements.computeIfAbsent(s.queryId() == null ? String.valueOf(s.query()) : s.queryId().toString(), _ -> new Tally(s.query(), null)).add(s.samples());
      waits.computeIfAbsent(s.waitEventType() + "/" + s.waitEvent(), _ -> new Tally(s.waitEvent() == null ? "CPU" : s.waitEvent(), s.waitEventType())).add(s.samples());
    }
    var roles = new HashMap<String, Tally>();
    for (var c : all.clients()) {
      if (active(c.state())) roles.computeIfAbsent(c.user() + "/" + c.application(), _ -> new Tally(role(c.user(), c.application()), null)).add(c.samples());
    }
    return new SessionTotals(all.moments(), sums(statements, all.moments()), sums(waits, all.moments()), sums(roles, all.moments()), read.sessions(), read.blockers());
  }

  private static boolean active(@Nullable String state) {
    return "active".equals(state) || "fastpath function call".equals(state);
  }

  public static SessionTotals of(List<SessionMoment> moments) {
    var statements = new HashMap<String, Tally>();
    var waits = new HashMap<String, Tally>();
    var roles = new HashMap<String, Tally>();
    var sessions = new HashMap<String, Tally>();
    var blockers = new HashMap<String, Tally>();
    for (var moment : moments) {
      var present = new HashMap<Integer, SessionSample>();
      moment.sessions().forEach(s -> present.put(s.pid(), s));
      for (var s : moment.sessions()) {
        if (s.isOwn() || !s.isActive()) continue;
        var ran = seconds(moment, s, SessionSample::queryStart);
        statements.computeIfAbsent(s.queryId() == null ? String.valueOf(s.query()) : s.queryId().toString(), _ -> new Tally(s.query(), null)).add(ran);
        waits.computeIfAbsent(s.waitEventType() + "/" + s.waitEvent(), _ -> new Tally(s.waitEvent() == null ? "CPU" : s.waitEvent(), s.waitEventType())).add(ran);
        sessions.computeIfAbsent(s.pid() + "/" + s.backendStart(), _ -> new Tally("%d · %s".formatted(s.pid(), role(s.user(), s.application())), null)).add(ran, s.waitEvent() == null ? "CPU" : s.waitEvent());
        roles.computeIfAbsent(s.user() + "/" + s.application(), _ -> new Tally(role(s.user(), s.application()), null)).add(ran);
        for (var b : s.blockers()) blocker(blockers, moment, b, present.get(b));
      }
    }
    return new SessionTotals(moments.size(), sums(statements, moments.size()), sums(waits, moments.size()), sums(roles, moments.size()),
        sums(sessions, moments.size()), sums(blockers, moments.size()));
  }

  private static void blocker(Map<String, Tally> blockers, SessionMoment moment, int pid, @Nullable SessionSample session) {
    var words = pid == 0 ? "prepared transaction" : session == null ? "pid " + pid : "pid %d · %s".formatted(pid, Objects.toString(session.user(), "hidden"));
    blockers.computeIfAbsent(pid + "/" + (session == null ? null : session.backendStart()), _ -> new Tally(words, session == null ? null : session.state()))
        .add(session == null ? null : seconds(moment, session, SessionSample::xactStart));
  }

  private static String role(@Nullable String user, @Nullable String application) {
    return (user == null ? "hidden" : user) + (application == null || application.isBlank() ? "" : " · " + application);
  }

  private static @Nullable Double seconds(SessionMoment moment, SessionSample s, Function<SessionSample, java.time.@Nullable Instant> since) {
    var from = since.apply(s);
    return from == null ? null : Math.max(0, Duration.between(from, moment.at()).toMillis() / 1000.0);
  }

  private static List<Sum> sums(Map<String, Tally> tallies, long moments) {
    var sums = new ArrayList<Sum>();
    tallies.forEach((key, t) -> sums.add(new Sum(key, t.words, t.kind(), (double) t.samples / moments, t.longest)));
    sums.sort(Comparator.comparingDouble(Sum::average).reversed().thenComparing(Sum::key));
    return List.copyOf(sums.subList(0, Math.min(MOST, sums.size())));
  }

  /// One thread.
  private static final class Tally {
    private final @Nullable String words;
    private final @Nullable String kind;
    private final Map<String, Integer> waits = new HashMap<>();
    private long samples;
    private @Nullable Double longest;

    private Tally(@Nullable String words, @Nullable String kind) {
      this.words = words;
      this.kind = kind;
    }

    /// What it is, or what it waited for most.
    private @Nullable String kind() {
      return waits.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).orElse(kind);
    }

    private void add(@Nullable Double seconds, String wait) {
      waits.merge(wait, 1, Integer::sum);
      add(seconds);
    }

    private void add(long more) {
      samples += more;
    }

    private void add(@Nullable Double seconds) {
      samples++;
      if (seconds != null && (longest == null || seconds > longest)) longest = seconds;
    }
  }
}
