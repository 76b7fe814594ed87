package io.pgdeck.moments;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import io.pgdeck.statements.Counts;
import io.pgdeck.statements.QueryChange;
import io.pgdeck.statements.QueryChange.Signal;
import io.pgdeck.statements.QueryLoad;
import io.pgdeck.statements.StatementPeriod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// What statements have to do with a difference: those that became slower, run more often or are new, and those that wrote
/// temporary files, read or wrote so much more. Empty unless both sides were counted.
final class StatementCauses {
  /// A statement below this share of the time explains no load; nor does one that a twentieth of a session runs.
  private static final double SHARE_PCT = 5;
  private static final double LEAST = 0.05;
  private static final double MOVED = 1.5;
  private static final double OFTEN = 2;
  /// Less than 1 MiB a second is what any server writes.
  private static final double BYTES = 1024.0 * 1024;
  private static final int MOST = 3;
  private final Stretch a;
  private final Stretch b;
  private final StatementDifferences names;

  StatementCauses(Stretch a, Stretch b) {
    this.a = a;
    this.b = b;
    this.names = new StatementDifferences(a, b);
  }

  List<Claim> claims() {
    if (a.statements().isEmpty() || b.statements().isEmpty()) return List.of();
    var was = a.statements().get();
    var is = b.statements().get();
    var changes = QueryChange.between(is, a.statements()).stream().filter(c -> c.now().queryid() != null && c.now().counts() != null && c.now().counts().calls() > 0 && !names.own(c.now().queryid())).toList();
    var claims = new ArrayList<Claim>();
    bytes(changes, was, is, c -> c.tempWritten() * is.blockBytes(), "wrote %s of temporary files a second instead of %s").ifPresent(claims::add);
    bytes(changes, was, is, c -> c.read() * is.blockBytes(), "read %s a second from outside shared_buffers instead of %s").ifPresent(claims::add);
    bytes(changes, was, is, Counts::walBytes, "wrote %s of WAL a second instead of %s").ifPresent(claims::add);
    changes.stream().map(c -> change(c, was, is)).flatMap(Optional::stream).limit(MOST).forEach(claims::add);
    return claims;
  }

  /// All statements together, and the one that did at least half of it by name.
  private Optional<Claim> bytes(List<QueryChange> changes, StatementPeriod was, StatementPeriod is, ToLongFunction<Counts> of, String words) {
    var before = sum(was, of) / was.seconds();
    var now = sum(is, of) / is.seconds();
    if (now < BYTES || now < MOVED * before) return Optional.empty();
    var most = changes.stream().max(Comparator.comparingLong((QueryChange c) -> of.applyAsLong(counts(c.now()))));
    return most.filter(c -> 2.0 * of.applyAsLong(counts(c.now())) >= sum(is, of)).map(c -> {
      var own = of.applyAsLong(counts(c.now())) / is.seconds();
      var then = c.before() == null ? 0 : of.applyAsLong(counts(c.before())) / was.seconds();
      return new Claim(names.name(id(c)) + " " + words.formatted(Formats.bytes(own), Formats.bytes(then)), names.rows(c));
    });
  }

  private static double sum(StatementPeriod period, ToLongFunction<Counts> of) {
    return period.deltas().stream().map(d -> d.counts()).filter(c -> c != null).mapToLong(of).sum();
  }

  private static Counts counts(QueryLoad load) {
    return load.counts() == null ? Counts.NONE : load.counts();
  }

  private static long id(QueryChange change) {
    return change.now().queryid() == null ? 0 : change.now().queryid();
  }

  private Optional<Claim> change(QueryChange c, StatementPeriod was, StatementPeriod is) {
    var now = c.now();
    if (now.share() == null || now.share() < SHARE_PCT || StatementDifferences.load(now, is) < LEAST) return Optional.empty();
    var name = names.name(id(c));
    var before = StatementDifferences.calls(c.before(), was);
    var calls = StatementDifferences.calls(now, is);
    return Optional.ofNullable(switch (c.signal()) {
      case REGRESSED -> "the mean of %s rose from %s to %s".formatted(name, ms(StatementDifferences.mean(c.before())), ms(StatementDifferences.mean(now)));
      case NEW -> "%s is new and takes %s %% of the time".formatted(name, Formats.percent(now.share()));
      case NONE, FASTER -> before > 0 && calls >= OFTEN * before ? "%s ran %s times a second instead of %s".formatted(name, Words.number(calls), Words.number(before)) : null;
      case VANISHED -> null;
    }).map(sentence -> new Claim(sentence, c.signal() == Signal.NEW ? names.rows(new QueryChange(now, null, c.signal(), null)) : names.rows(c)));
  }

  private static String ms(double value) {
    return Formats.of(Unit.MS, value, null).toString();
  }
}
