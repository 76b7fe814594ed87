package io.pgdeck.moments;

import io.pgdeck.history.SessionMoment;
import io.pgdeck.history.SessionSample;
import io.pgdeck.panel.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What probably caused a difference, in sentences: how the load moved, who kept others waiting for a lock, what else they waited for,
/// who left a transaction open,
/// which statements became slower or are new. Nothing is said without rows.
final class Causes {
  /// A load moved when it did so by half, and by half a session at least.
  private static final double MOVED = 1.5;
  private static final double LEAST = 0.5;
  private static final int ROWS = 20;
  /// No application thinks so long between two statements of a transaction.
  private static final Duration THINKING = Duration.ofSeconds(10);
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
    var queue = queue();
    locks(queue).ifPresent(claims::add);
    idle(queue).ifPresent(claims::add);
    waits().ifPresent(claims::add);
    claims.addAll(new StatementCauses(a, b).claims());
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

  private Optional<LockQueue> queue() {
    return waiting(b) - waiting(a) < LEAST ? Optional.empty() : LockQueue.worst(b.moments());
  }

  private static Optional<Claim> locks(Optional<LockQueue> queue) {
    return queue.map(q -> {
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

  /// Transactions left open are no load, but they keep dead rows and locks. The one that kept others waiting is told already.
  private Optional<Claim> idle(Optional<LockQueue> told) {
    if (left(b) <= left(a)) return Optional.empty();
    var worst = b.moments().stream().max(Comparator.comparingInt((SessionMoment m) -> idle(m).size()).thenComparing(SessionMoment::at)).orElseThrow();
    var all = idle(worst);
    var oldest = all.getFirst();
    if (told.isPresent() && told.get().root() == oldest.pid()) return Optional.empty();
    var rows = all.stream().limit(ROWS).map(s -> Words.session(worst.at(), s)).toList();
    return Optional.of(new Claim("pid %d%s is idle in transaction, open for %s%s".formatted(oldest.pid(), oldest.application() == null || oldest.application().isBlank() ? "" : " (" + oldest.application() + ")",
        Words.open(worst.at(), Objects.requireNonNull(oldest.xactStart())), all.size() == 1 ? "" : ", and %d more are".formatted(all.size() - 1)), rows));
  }

  private static int left(Stretch side) {
    return side.moments().stream().mapToInt(m -> idle(m).size()).max().orElse(0);
  }

  /// Oldest first.
  private static List<SessionSample> idle(SessionMoment m) {
    return m.sessions().stream().filter(s -> s.state() != null && s.state().startsWith("idle in transaction") && s.xactStart() != null && !s.isOwn()
        && Duration.between(s.xactStart(), m.at()).compareTo(THINKING) >= 0).sorted(Comparator.comparing(SessionSample::xactStart)).toList();
  }

  private String clock(Instant at) {
    return Formats.clock(at, zone);
  }
}
