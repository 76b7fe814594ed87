package io.pgdeck.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The time all charts of a page share: which part is in view, which part is selected, where the crosshair stands.
/// None of the three set means live: each chart shows its own span up to now. Not thread-safe: it belongs to the screen.
public final class PageTime {
  /// What changed: charts redraw for a view and a span, paint over for the other two.
  public enum Change { VIEW, SELECTION, CROSSHAIR, SPAN }

  private static final Duration USUAL = Duration.ofMinutes(15);
  private static final Duration LEAST = Duration.ofSeconds(5);

  private final List<BiConsumer<PageTime, Change>> listeners = new ArrayList<>();
  private Duration span = USUAL;
  private @Nullable TimeRange view;
  private @Nullable TimeRange selection;
  private @Nullable Instant crosshair;

  /// Calls back on each change until the result is run.
  public Runnable listen(BiConsumer<PageTime, Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// How much of the past charts of the history show while live.
  public Duration span() {
    return span;
  }

  /// Chosen anew it also goes back to live.
  public void span(Duration chosen) {
    reset();
    if (span.equals(chosen)) return;
    span = chosen;
    tell(Change.SPAN);
  }

  /// What is looked at at a moment: the part in view, else the last span up to now.
  public TimeRange shown(Instant now) {
    return view != null ? view : new TimeRange(now.minus(span), now);
  }

  /// What panels follow: the selection, else the part in view; empty while live.
  public Optional<TimeRange> range() {
    return Optional.ofNullable(selection != null ? selection : view);
  }

  public Optional<TimeRange> view() {
    return Optional.ofNullable(view);
  }

  public Optional<TimeRange> selection() {
    return Optional.ofNullable(selection);
  }

  public Optional<Instant> crosshair() {
    return Optional.ofNullable(crosshair);
  }

  public boolean live() {
    return view == null && selection == null;
  }

  /// What a chart whose data span `home` shows now: the part in view, as far as it has any of it.
  public TimeRange of(TimeRange home) {
    return view == null || !view.overlaps(home) ? home : view.within(home);
  }

  public void select(@Nullable TimeRange range) {
    if (Objects.equals(selection, range)) return;
    selection = range;
    tell(Change.SELECTION);
  }

  public void show(@Nullable TimeRange range) {
    if (Objects.equals(view, range)) return;
    view = range;
    tell(Change.VIEW);
  }

  public void zoom(double factor, Instant round, TimeRange home) {
    var wanted = of(home).zoomed(factor, round, LEAST, home);
    show(wanted.equals(home) ? null : wanted);
  }

  /// By a share of what is in view; negative goes back in time.
  public void pan(double share, TimeRange home) {
    var now = of(home);
    var moved = now.moved(Duration.ofMillis(Math.round(now.millis() * share)), home);
    if (!moved.equals(now)) show(moved);
  }

  public void point(@Nullable Instant at) {
    if (Objects.equals(crosshair, at)) return;
    crosshair = at;
    tell(Change.CROSSHAIR);
  }

  /// One step back: the selection, then the zoom. False when there was nothing to go back from.
  public boolean back() {
    if (selection != null) select(null);
    else if (view != null) show(null);
    else return false;
    return true;
  }

  /// Live again.
  public void reset() {
    select(null);
    show(null);
  }

  private void tell(Change change) {
    List.copyOf(listeners).forEach(l -> l.accept(this, change));
  }
}
