package io.pgdeck.queries.view;

import io.pgdeck.chart.TimeChart;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.plans.PlanWatch;
import io.pgdeck.plans.ServerLog;
import io.pgdeck.queries.PeriodQuery;
import io.pgdeck.queries.PeriodWords;
import io.pgdeck.queries.Span;
import io.pgdeck.queries.StatementLoad;
import io.pgdeck.queries.StatementPast;
import io.pgdeck.server.TroubleException;
import io.pgdeck.statements.StatementDelta;
import io.pgdeck.statements.StatementPeriod;
import io.pgdeck.statements.StatementTexts;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.ServerSession;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the room shows of a period, made off the FX thread out of what the window has read since it was opened and what was
/// recorded before.
final class PeriodModel {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private final ServerSession session;
  private final StatementTexts texts = new StatementTexts();
  private final PlanWatch plans = new PlanWatch();
  private final ServerLog log = new ServerLog();
  private final Consumer<Picture> draw;
  private volatile @Nullable TimeRange shown;
  private @Nullable Span last;
  private boolean making;
  private @Nullable Ask next;

  /// @param rows       empty also when nothing was read in the period
  /// @param words which time the rows are about, and what is not known of it
  /// @param chart      null before the second reading
  /// @param selectable whether a part of a chart is brushed
  record Picture(Span span, boolean masked, List<PeriodQuery> rows, String words, @Nullable TimeChart chart, boolean selectable) {}

  /// @param last the length that was shown before a part of it was selected; null before any was
  private record Ask(Span span, boolean masked, @Nullable TimeRange selected, @Nullable Span last) {
    /// The time that the rows are about.
    TimeRange range(Instant end) {
      if (span == Span.SELECTED && selected != null) return selected;
      var length = span.length().isZero() ? Span.HOUR.length() : span.length();
      return TimeRange.of(end.minus(length), end);
    }

    /// The time that the chart is about: a selected part keeps its surroundings, as long as it lies in them.
    TimeRange around(Instant end) {
      var whole = TimeRange.of(end.minus(span.length().isZero() ? last == null ? Span.HOUR.length() : last.length() : span.length()), end);
      if (span != Span.SELECTED || selected == null || whole.contains(selected.from())) return whole;
      var after = selected.to().plus(selected.length());
      return TimeRange.of(selected.from().minus(selected.length()), after.isBefore(end) ? after : end);
    }
  }

  PeriodModel(ServerSession session, Consumer<Picture> draw) {
    this.session = session;
    this.draw = draw;
  }

  /// Makes the picture anew; of several that are asked for meanwhile the last one. FX thread.
  void ask(Span span, boolean masked) {
    if (!span.length().isZero()) last = span;
    next = new Ask(span, masked, session.time().selection().orElse(null), last);
    if (making) return;
    making = true;
    start();
  }

  private void start() {
    var ask = next;
    next = null;
    if (ask == null) {
      making = false;
      return;
    }
    Jobs.background("statements " + session.profile().name(), () -> {
      var made = make(ask);
      Fx.run(() -> {
        draw.accept(made);
        start();
      });
    });
  }

  /// The time the newest rows are about; empty for those since the reset.
  Optional<TimeRange> shown() {
    return Optional.ofNullable(shown);
  }

  /// Everything that is known of the past, on a thread that may wait.
  <T> T past(Function<StatementPast, T> question) {
    return session.pastHere((store, identity) -> question.apply(new StatementPast(session.statements(), store, identity)))
        .orElseGet(() -> question.apply(new StatementPast(session.statements(), null, "")));
  }

  StatementTexts texts() {
    return texts;
  }

  ServerLog log() {
    return log;
  }

  PlanWatch plans() {
    return plans;
  }

  private Picture make(Ask ask) {
    return past(known -> make(ask, known));
  }

  private Picture make(Ask ask, StatementPast past) {
    var parts = past.trail().parts();
    if (!parts.isEmpty() && session.keeper().isEmpty()) watch(parts);
    shown = ask.span() == Span.RESET ? null : ask.range(past.trail().end().orElseGet(session::now));
    // The list since the reset is not made here.
    if (ask.span() == Span.RESET) return new Picture(ask.span(), ask.masked(), List.of(), "", null, ask.selected() != null);
    var end = past.trail().end().orElseGet(session::now);
    var range = ask.range(end);
    var period = past.period(range.from(), range.to());
    if (period.isEmpty() && parts.isEmpty()) {
      return new Picture(ask.span(), ask.masked(), List.of(), "Nothing is recorded of this time, and two readings make a period; the second comes within a minute.", null, ask.selected() != null);
    }
    var before = past.before(range.from().minus(range.length()), range.from());
    fetch(past, period.map(StatementPeriod::deltas).orElse(List.of()));
    var rows = period.map(p -> PeriodQuery.of(p, before, texts, changed(past, p), ask.masked())).orElse(List.of());
    return new Picture(ask.span(), ask.masked(), rows, PeriodWords.of(range, period, before, session.zone()), chart(ask, past, period, end), ask.selected() != null);
  }

  private TimeChart chart(Ask ask, StatementPast past, Optional<StatementPeriod> period, Instant end) {
    var shown = ask.around(end);
    var top = period.map(StatementLoad::top).orElse(List.of());
    return StatementLoad.chart(top, past.steps(Set.copyOf(top), shown.from(), shown.to()), shown.from(), shown.to(), texts, session.zone());
  }

  private void fetch(StatementPast past, List<StatementDelta> deltas) {
    var ids = deltas.stream().map(d -> d.key().queryid()).filter(Objects::nonNull).collect(Collectors.toSet());
    try {
      texts.fetch(session.server(), Job.quiet("Texts of statements", LIMIT), ids);
    } catch (TroubleException _) {
      // Figures go without a text until the next time.
    }
    if (ids.stream().anyMatch(id -> texts.of(id).isEmpty())) texts.recorded(past.texts());
  }

  private Map<Long, Instant> changed(StatementPast past, StatementPeriod period) {
    var changed = new HashMap<>(past.planChanges(period.from(), period.to()));
    for (var d : period.deltas()) {
      var id = d.key().queryid();
      if (id != null) plans.change(id).ifPresent(c -> changed.putIfAbsent(id, c.noticed()));
    }
    return changed;
  }

  /// Where nothing records the server: once an hour and soon after DDL, the plans of what costs most.
  private void watch(List<StatementPeriod> parts) {
    var now = parts.getLast().to();
    try {
      var catalog = PlanWatch.catalog(session.server(), Job.quiet("Changes of the catalog", LIMIT));
      if (!plans.due(now, catalog.changes())) return;
      plans.look(session.server(), Job.quiet("Plans of statements", LIMIT), dearest(parts, catalog.database()), now, catalog.changes());
    } catch (TroubleException _) {
      // Without a connection of its own there is no look this hour.
    }
  }

  private LinkedHashMap<Long, String> dearest(List<StatementPeriod> parts, long database) {
    var execMs = new HashMap<Long, Double>();
    for (var d : StatementPeriod.join(parts).deltas()) {
      var id = d.key().queryid();
      if (id == null || d.counts() == null || d.key().databaseOid() != database) continue;
      if (texts.of(id).filter(k -> !k.own()).isPresent()) execMs.merge(id, d.counts().execMs(), Double::sum);
    }
    var top = new LinkedHashMap<Long, String>();
    for (var id : PlanWatch.dearest(execMs)) texts.of(id).ifPresent(k -> top.put(id, k.query()));
    return top;
  }
}
