package io.pgdeck.moments;

import io.pgdeck.history.SessionMoment;
import io.pgdeck.history.SessionSample;
import io.pgdeck.panel.Formats;
import io.pgdeck.statements.QueryChange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What probably caused a difference, in sentences: how the load moved, who kept others waiting for a lock, what else they waited for,
/// which statements became slower or are new. Nothing is said without rows.
final class Causes {
  /// A load moved when it did so by half, and by half a session at least.
  private static final double MOVED = 1.5;
  private static final double LEAST = 0.5;
  private static final int ROWS = 20;
  /// A statement below this share of the time explains no load.
  private static final double SHARE_PCT = 5;
  private final Stretch a;
  private final Stretch b;
  private final ZoneId zone;

  Causes(Stretch a, Stretch b, ZoneId zone) {
    this.a = a;
    this.b = b;
    this.zone = zone;
  }

  List<Claim> claims() {
    var claims = new ArrayList<Claim>();
    load().ifPresent(claims::add);
    locks().ifPresent(claims::add);
    waits().ifPresent(claims::add);
    claims.addAll(statements());
    return claims;
  }

  private static boolean moved(double was, double is) {
    return Math.abs(is - was) >= LEAST && (Math.max(is, was) >= MOVED * Math.min(is, was));
  }

  private Optional<Claim> load() {
    var was = a.load();
    var is = b.load();
    if (Double.isNaN(was) || Double.isNaN(is) || !moved(was, is)) return Optional.empty();
    if (is < was) {
      return Optional.of(new Claim("load fell from %s to %s".formatted(Words.number(was), Words.sessions(is)), List.of(average(a, was), average(b, is))));
    }
    var peak = b.moments().stream().max(Comparator.comparingInt(m -> Stretch.busy(m).size())).orElseThrow();
    var most = Stretch.busy(peak).size();
    var onset = b.moments().stream().filter(m -> Stretch.busy(m).size() >= (was + most) / 2).findFirst().orElse(peak);
    var rows = new ArrayList<Evidence>();
    rows.add(average(a, was));
    rows.add(counted(onset));
    if (onset != peak) rows.add(counted(peak));
    return Optional.of(new Claim("at %s load rose from %s to %s".formatted(clock(onset.at()), Words.number(was), Words.sessions(most)), rows));
  }

  private static Evidence average(Stretch side, double load) {
    return new Evidence(side.from(), "pg_stat_activity", "%s active on average of %d samples up to %s".formatted(Words.sessions(load), side.moments().size(), side.to()));
  }

  private static Evidence counted(SessionMoment m) {
    return new Evidence(m.at(), "pg_stat_activity", Words.sessions(Stretch.busy(m).size()) + " active");
  }

  private Optional<Claim> locks() {
    var was = waiting(a);
    var is = waiting(b);
    if (is - was < LEAST) return Optional.empty();
    return LockQueue.worst(b.moments()).map(q -> {
      var at = q.moment().at();
      var rows = new ArrayList<Evidence>();
      if (q.holder() != null) rows.add(Words.session(at, q.holder()));
      q.waiting().stream().limit(ROWS).forEach(s -> rows.add(Words.session(at, s)));
      var table = Words.table(q.waiting()).map(" on "::concat).orElse("");
      return new Claim("%d waited for a lock%s held by %s".formatted(q.waiting().size(), table, holder(q, at)), rows);
    });
  }

  private static double waiting(Stretch side) {
    return side.moments().stream().mapToInt(m -> LockQueue.waiters(m).size()).average().orElse(0);
  }

  private static String holder(LockQueue q, Instant at) {
    if (q.root() == 0) return "a prepared transaction";
    var h = q.holder();
    if (h == null) return "pid %d, which was not sampled".formatted(q.root());
    var who = "pid " + h.pid();
    if ("active".equals(h.state())) return who + ", running " + Words.text(h.query()) + (h.queryStart() == null ? "" : " for " + Words.open(at, h.queryStart()));
    return who + (h.state() == null ? "" : ", " + h.state()) + (h.xactStart() == null ? "" : " for " + Words.open(at, h.xactStart()));
  }

  /// The wait event, or work without one, that grew most; locks are told by themselves.
  private Optional<Claim> waits() {
    return new Differences(a, b).ranked().stream().filter(d -> d.kind().equals("wait event") && !d.name().startsWith("Lock ") && d.b() > d.a() && moved(d.a(), d.b()) && !d.rows().isEmpty()).findFirst()
        .map(d -> new Claim("%s %s instead of %s%s".formatted(Words.sessions(d.b()), d.name().startsWith("CPU") ? "worked without waiting" : "waited for " + d.name(), Words.number(d.a()), mostly(d.name())), d.rows()));
  }

  private String mostly(String wait) {
    var ran = new HashMap<String, Integer>();
    var all = 0;
    for (var m : b.moments()) {
      for (var s : Stretch.busy(m)) {
        if (!Differences.wait(s).equals(wait)) continue;
        all++;
        var text = text(s);
        if (text != null) ran.merge(text, 1, Integer::sum);
      }
    }
    var top = ran.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey));
    var whole = all;
    return top.filter(t -> 2 * t.getValue() >= whole).map(t -> ", mostly in " + Words.text(t.getKey())).orElse("");
  }

  private @org.jspecify.annotations.Nullable String text(SessionSample s) {
    if (s.query() != null && !s.query().isBlank()) return s.query();
    return s.queryId() == null ? null : b.texts().get(s.queryId());
  }

  private List<Claim> statements() {
    if (a.statements().isEmpty() || b.statements().isEmpty()) return List.of();
    var claims = new ArrayList<Claim>();
    for (var change : QueryChange.between(b.statements().get(), a.statements())) {
      var now = change.now();
      if (now.counts() == null || now.share() == null || now.share() < SHARE_PCT || now.queryid() == null) continue;
      var name = Words.text(b.texts().get(now.queryid()));
      var row = new Evidence(b.to(), "pg_stat_statements", "queryid %d: %,d calls, mean %s, %s of all time".formatted(now.queryid(), now.counts().calls(), ms(now.counts().meanMs()), Formats.percent(now.share()) + " %"));
      var was = change.before();
      switch (change.signal()) {
        case REGRESSED -> claims.add(new Claim("the mean of %s rose from %s to %s".formatted(name, ms(was == null || was.counts() == null ? null : was.counts().meanMs()), ms(now.counts().meanMs())),
            was == null || was.counts() == null ? List.of(row) : List.of(new Evidence(a.to(), "pg_stat_statements", "queryid %d: %,d calls, mean %s".formatted(now.queryid(), was.counts().calls(), ms(was.counts().meanMs()))), row)));
        case NEW -> claims.add(new Claim("%s is new and takes %s of the time".formatted(name, Formats.percent(now.share()) + " %"), List.of(row)));
        case NONE, FASTER, VANISHED -> { }
      }
    }
    return claims;
  }

  private static String ms(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? Formats.UNKNOWN : Formats.duration(value).toString();
  }

  private String clock(Instant at) {
    return Formats.clock(at, zone);
  }
}
