package io.pgdeck.queries.view;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.queries.PeriodQuery;
import io.pgdeck.statements.QueryChange.Signal;
import io.pgdeck.ui.Badge;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// What is remarkable about a statement in a period, as badges; nothing where nothing is.
final class PeriodSignals {
  private PeriodSignals() {}

  static Node of(PeriodQuery q) {
    var box = new HBox(4);
    box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    switch (Signal.valueOf(q.signal())) {
      case REGRESSED -> add(box, "Slower ×" + times(q.factor() == null ? 1 : q.factor()), q.factor() != null && q.factor() >= 3 ? Severity.CRITICAL : Severity.WARNING, "Its mean was %s in the period before.".formatted(ms(q.meanBeforeMs())));
      case FASTER -> add(box, "Faster ÷" + times(q.factor() == null ? 1 : 1 / q.factor()), Severity.GOOD, "Its mean was %s in the period before.".formatted(ms(q.meanBeforeMs())));
      case NEW -> add(box, "New", Severity.INFO, "It did not run in the period before.");
      case VANISHED -> add(box, "Vanished", Severity.NONE, "It ran in the period before, with a mean of %s.".formatted(ms(q.meanBeforeMs())));
      case NONE -> { }
    }
    if (q.planChanged()) add(box, "Plan changed", Severity.WARNING, "Its generic plan is another one than before; Enter shows both.");
    if (q.plansLongerThanItRuns()) add(box, "Prepare", Severity.WARNING, advice(q));
    if (q.tempBytes() != null && q.tempBytes() > 0) add(box, "Temp", Severity.NONE, "It wrote temporary files: its sorts or hashes did not fit into work_mem.");
    if (!q.whole()) add(box, "Partial", Severity.NONE, q.note() == null ? "" : q.note());
    if (q.isOwn()) {
      var own = new Badge("Console");
      own.getStyleClass().add("outlined");
      box.getChildren().add(own);
    }
    return box;
  }

  /// Both figures, as planning alone says nothing.
  static String advice(PeriodQuery q) {
    return "Planning took %s, executing %s: prepare it in the application, then it is planned once.".formatted(ms(q.totalPlanMs()), ms(q.totalExecMs()));
  }

  private static void add(HBox box, String words, Severity severity, String tip) {
    var badge = new Badge(words);
    badge.show(severity);
    if (!tip.isEmpty()) badge.setTooltip(new Tooltip(tip));
    box.getChildren().add(badge);
  }

  private static String ms(@Nullable Double value) {
    return Formats.of(Unit.MS, value, null).toString();
  }

  private static String times(double factor) {
    return factor >= 10 ? "%.0f".formatted(factor) : String.format(Locale.ROOT, "%.1f", factor);
  }
}
