package io.pgdeck.queries.view;

import io.pgdeck.chart.Brush;
import io.pgdeck.chart.TimeChart;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Formats;
import io.pgdeck.plans.PlanWatch;
import io.pgdeck.queries.PeriodQuery;
import io.pgdeck.queries.Span;
import io.pgdeck.queries.StatementLoad;
import io.pgdeck.server.TroubleException;
import io.pgdeck.statements.QueryLoad;
import io.pgdeck.statements.StatementPeriod;
import io.pgdeck.statements.StatementTexts;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.ServerSession;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the room shows of a period, made off the FX thread out of what the window has read since it was opened.
final class PeriodModel {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private final ServerSession session;
  private static final int WATCHED = 20;
  private final StatementTexts texts = new StatementTexts();
  private final PlanWatch plans = new PlanWatch();
  private final Consumer<Picture> draw;
  private boolean making;
  private @Nullable Ask next;

  /// @param rows       empty also when nothing was read in the period
  /// @param words which time the rows are about, and what is not known of it
  /// @param chart      null before the second reading
  /// @param selectable whether a part of a chart is brushed
  record Picture(Span span, boolean masked, List<PeriodQuery> rows, String words, @Nullable TimeChart chart, boolean selectable) {}

  private record Ask(Span span, boolean masked, @Nullable TimeRange selected) {}

  PeriodModel(ServerSession session, Consumer<Picture> draw) {
    this.session = session;
    this.draw = draw;
  }

  /// Makes the picture anew; of several that are asked for meanwhile the last one. FX thread.
  void ask(Span span, boolean masked) {
    next = new Ask(span, masked, session.time().selection().orElse(null));
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

  StatementTexts texts() {
    return texts;
  }

  PlanWatch plans() {
    return plans;
  }

  private Picture make(Ask ask) {
    var trail = session.statements();
    var parts = trail.parts();
    if (parts.isEmpty()) return new Picture(ask.span(), ask.masked(), List.of(), "Two readings make a period; the second comes within a minute.", null, false);
    var range = range(ask, parts);
    var period = trail.period(range.from(), range.to());
    var before = trail.period(range.from().minus(range.length()), range.from()).filter(p -> 2 * p.seconds() >= range.millis() / 1000.0);
    fetch(period, parts);
    watch(parts);
    var rows = period.map(p -> PeriodQuery.of(p, before, texts, plans, ask.masked())).orElse(List.of());
    return new Picture(ask.span(), ask.masked(), rows, words(range, period, before), chart(ask, parts), ask.selected() != null);
  }

  private static TimeRange range(Ask ask, List<StatementPeriod> parts) {
    var end = parts.getLast().to();
    var all = TimeRange.of(parts.getFirst().from(), end);
    var selected = ask.selected();
    if (ask.span() == Span.SELECTED && selected != null) return selected;
    if (ask.span().length().isZero()) return all;
    var from = end.minus(ask.span().length());
    return TimeRange.of(from, end);
  }

  /// The chart reaches over the chosen length, or what the window knows where a part of it is chosen.
  private TimeChart chart(Ask ask, List<StatementPeriod> parts) {
    var end = parts.getLast().to();
    var length = ask.span().length().isZero() ? Duration.between(parts.getFirst().from(), end) : ask.span().length();
    var least = Duration.ofMinutes(15);
    var from = end.minus(length.compareTo(least) < 0 ? least : length);
    var shown = parts.stream().filter(p -> p.to().isAfter(from)).toList();
    return StatementLoad.chart(shown, from, end, texts, session.zone());
  }

  private void fetch(Optional<StatementPeriod> period, List<StatementPeriod> parts) {
    var ids = period.orElse(parts.getLast()).deltas().stream().map(d -> d.key().queryid()).filter(id -> id != null).collect(Collectors.toSet());
    try {
      texts.fetch(session.server(), Job.quiet("Texts of statements", LIMIT), ids);
    } catch (TroubleException _) {
      // Figures go without a text until the next time.
    }
  }

  /// Once an hour, the plans of what costs most.
  private void watch(List<StatementPeriod> parts) {
    var now = parts.getLast().to();
    if (!plans.due(now)) return;
    var top = new LinkedHashMap<Long, String>();
    for (var load : QueryLoad.of(StatementPeriod.join(parts))) {
      if (top.size() == WATCHED) break;
      if (load.queryid() != null) texts.of(load.queryid()).filter(k -> !k.own()).ifPresent(k -> top.put(load.queryid(), k.query()));
    }
    try {
      plans.look(session.server(), Job.quiet("Plans of statements", LIMIT), top, now);
    } catch (TroubleException _) {
      // Without a connection of its own there is no look this hour.
    }
  }

  private String words(TimeRange range, Optional<StatementPeriod> period, Optional<StatementPeriod> before) {
    if (period.isEmpty()) return "Nothing was read from " + Brush.words(range, session.zone());
    var known = period.get();
    var words = Brush.words(TimeRange.of(known.from(), known.to()), session.zone());
    // Half a minute is what two readings may lie apart from the edges.
    var missing = Duration.between(known.from(), known.to()).plusSeconds(90).compareTo(range.length()) < 0;
    return words + (missing ? " · the window has read no more" : "") + (before.isEmpty() ? " · nothing earlier to compare with" : " · compared with the " + Formats.duration(range.millis()) + " before")
        + (known.notes().isEmpty() ? "" : " · " + known.notes().getFirst());
  }
}
