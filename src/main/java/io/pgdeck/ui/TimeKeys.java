package io.pgdeck.ui;

import io.pgdeck.chart.PageTime;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.ui.chart.ChartCanvas;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;

/// [ and ] wherever the focus is: the part of time that is looked at goes back and forward by half of itself. What there is to go
/// through is what the charts of the page have, and a day where it has none. FX thread only.
final class TimeKeys {
  private static final Duration WITHOUT_CHARTS = Duration.ofDays(1);
  private static final Duration FIRST = Duration.ofMinutes(15);

  private TimeKeys() {}

  /// @return why nothing moved
  static Optional<String> shift(ServerSession session, Node page, boolean back) {
    var time = session.time();
    // Charts think in milliseconds; a part that is finer would not be met again on the way back.
    var now = session.now().truncatedTo(ChronoUnit.MILLIS);
    var home = home(page).orElseGet(() -> new TimeRange(now.minus(WITHOUT_CHARTS), now));
    if (time.selection().isPresent()) return selection(time, home, back);
    if (time.view().isEmpty()) {
      if (!back) return Optional.of("This is live already.");
      // A quarter of an hour is what one looks back at first; of a shorter chart its earlier half.
      var step = FIRST.compareTo(home.length().dividedBy(2)) < 0 ? FIRST : home.length().dividedBy(2);
      time.show(new TimeRange(home.to().minus(step.multipliedBy(2)), home.to().minus(step)));
      return Optional.empty();
    }
    var before = time.of(home);
    if (!back && !before.to().plus(before.length().dividedBy(2)).isBefore(home.to())) {
      time.show(null);
      return Optional.empty();
    }
    time.pan(back ? -0.5 : 0.5, home);
    return time.of(home).equals(before) ? Optional.of("Nothing older is known here.") : Optional.empty();
  }

  /// A selection goes by its own length, so that one stands beside the other.
  private static Optional<String> selection(PageTime time, TimeRange home, boolean back) {
    var before = time.selection().orElseThrow();
    var moved = before.moved(back ? before.length().negated() : before.length(), home);
    time.select(moved);
    return moved.equals(before) ? Optional.of(back ? "Nothing older is known here." : "Nothing newer is known here.") : Optional.empty();
  }

  /// The longest time a chart of the page has.
  private static Optional<TimeRange> home(Node page) {
    var found = new ArrayList<TimeRange>();
    collect(page, found);
    return found.stream().max(Comparator.comparing(TimeRange::length));
  }

  private static void collect(Node node, List<TimeRange> found) {
    if (!node.isVisible()) return;
    if (node instanceof ChartCanvas canvas) canvas.span().ifPresent(found::add);
    else if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
  }
}
