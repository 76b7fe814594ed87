package io.pgdeck.recorder;

import io.pgdeck.history.Counted;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Server;
import io.pgdeck.statements.StatementDelta;
import io.pgdeck.statements.StatementKey;
import io.pgdeck.statements.StatementPeriod;
import io.pgdeck.statements.StatementReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Statements by difference, without their texts; those of unknown query ids alone, at most once a minute. Nothing where pg_stat_statements
/// does not work.
final class StatementSource implements SlowSources.Source {
  private static final int TEXTS = 1_000;

  /// As v_statement_facts tells them: an alias near the beginning, or what it explains.
  private static final Pattern OWN = Pattern.compile("(?s).{0,200}pgdeck|explain \\(format json, (?:generic_plan\\) |verbose off)");

  private final Consumer<StatementPeriod> ran;
  private final Set<Long> known;
  private final Set<Long> unknown = new HashSet<>();
  private @Nullable StatementReading last;
  private Instant asked = Instant.MIN;

  /// @param known query ids whose text is kept
  /// @param ran   takes what ran from one reading to the next
  StatementSource(Set<Long> known, Consumer<StatementPeriod> ran) {
    this.ran = ran;
    this.known = new HashSet<>(known);
  }

  @Override
  public List<BiConsumer<HistoryStore, String>> read(Server server, Job job) {
    if (!server.capabilities().extension("pg_stat_statements").works()) return List.of();
    var writes = new ArrayList<BiConsumer<HistoryStore, String>>();
    var name = server.profile().address();
    var reading = StatementReading.of(server, job);
    var before = last;
    last = reading;
    if (before != null && reading.asOf().isAfter(before.asOf())) {
      var period = StatementPeriod.between(before, reading);
      var rows = period.deltas().stream().filter(d -> d.counts() != null).map(StatementSource::row).toList();
      var note = period.notes().isEmpty() ? null : String.join(" ", period.notes());
      writes.add((store, identity) -> store.count(identity, name, RecordedFamilies.STATEMENT, period.from(), period.to(), rows, note));
      ran.accept(period);
      period.deltas().stream().map(d -> d.key().queryid()).filter(Objects::nonNull).filter(id -> !known.contains(id)).forEach(unknown::add);
    }
    if (!unknown.isEmpty() && !reading.asOf().isBefore(asked.plusSeconds(60))) {
      asked = reading.asOf();
      var texts = texts(server, job);
      if (!texts.isEmpty()) writes.add((store, identity) -> store.texts(identity, name, texts));
    }
    return writes;
  }

  /// One that was thrown out meanwhile is not asked for again until it runs again.
  private Map<Long, String> texts(Server server, Job job) {
    var wanted = unknown.stream().limit(TEXTS).toList();
    var sql = SqlCatalog.statement("/io/pgdeck/recorder/statement_texts.sql", server.capabilities());
    var texts = new HashMap<Long, String>();
    var ids = wanted.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    for (var row : server.read("recorder", job, sql, List.of(ids)).rows()) texts.put(row.get("queryid", Long.class), text(row.get("query", String.class)));
    known.addAll(texts.keySet());
    wanted.forEach(unknown::remove);
    return texts;
  }

  /// Without constants and comments; but the console's own statements stay known as such.
  static String text(String query) {
    var text = Fingerprint.of(query).text();
    return OWN.matcher(query).lookingAt() ? StatementHistory.OWN + " */ " + text : text;
  }

  static String key(StatementKey key) {
    return key.queryid() + "/" + key.databaseOid() + "/" + key.userOid() + "/" + key.toplevel();
  }

  private static Counted row(StatementDelta delta) {
    var c = Objects.requireNonNull(delta.counts());
    return new Counted(key(delta.key()), null, c.calls(), c.execMs(), c.sumSqExecMs(), c.rows(), c.plans(), c.planMs(), c.hit(), c.read(), c.dirtied(), c.written(), c.localRead(),
        c.localWritten(), c.tempRead(), c.tempWritten(), c.blkReadMs(), c.blkWriteMs(), c.walRecords(), c.walFpi(), c.walBytes(), c.jitFunctions() == null ? Double.NaN : c.jitFunctions(),
        c.jitMs() == null ? Double.NaN : c.jitMs(), delta.fate() == StatementDelta.Fate.NEW ? 1 : 0, delta.whole() ? 0 : 1);
  }
}
