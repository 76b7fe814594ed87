package io.pgdeck.queries.view;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Unit;
import io.pgdeck.queries.PeriodQuery;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Six figures of a statement in a row, each now and in the period before.
final class BeforeNow extends HBox {
  BeforeNow() {
    getStyleClass().add("before-now");
  }

  /// @param before null when it did not run then or nobody knows
  void show(PeriodQuery now, @Nullable PeriodQuery before) {
    getChildren().setAll(
        figure("Mean", text(Unit.MS, now.meanExecMs()), before == null ? null : text(Unit.MS, before.meanExecMs()), worse(now.meanExecMs(), before == null ? null : before.meanExecMs())),
        figure("p95 estimate", "≈ " + text(Unit.MS, now.p95EstMs()), before == null ? null : "≈ " + text(Unit.MS, before.p95EstMs()), worse(now.p95EstMs(), before == null ? null : before.p95EstMs())),
        figure("Calls", rate(now.callsPerS()), before == null ? null : rate(before.callsPerS()), false),
        figure("Share of load", text(Unit.PERCENT, now.sharePct()), before == null ? null : text(Unit.PERCENT, before.sharePct()), false),
        figure("Rows per call", text(Unit.ROWS, now.rowsPerCall()), before == null ? null : text(Unit.ROWS, before.rowsPerCall()), false),
        figure("Read per call", perCall(now), before == null ? null : perCall(before), false));
  }

  private static VBox figure(String name, String value, @Nullable String before, boolean worse) {
    var head = new Label(name);
    head.getStyleClass().addAll("tiny", "muted");
    var number = new Label(value);
    number.getStyleClass().add("before-now-value");
    var foot = new Label(before == null ? "before unknown" : before.equals(value) ? "unchanged" : before + " before");
    foot.getStyleClass().addAll("tiny", worse ? "fg-danger" : "muted");
    var box = new VBox(1, head, number, foot);
    box.getStyleClass().add("before-now-box");
    box.setMinWidth(0);
    box.setPrefWidth(10);
    HBox.setHgrow(box, Priority.ALWAYS);
    box.setMaxWidth(Double.MAX_VALUE);
    return box;
  }

  private static boolean worse(@Nullable Double now, @Nullable Double before) {
    return now != null && before != null && now >= io.pgdeck.statements.QueryChange.WORSE * before;
  }

  private static String perCall(PeriodQuery q) {
    return q.readBytes() == null || q.calls() == null || q.calls() == 0 ? Formats.UNKNOWN : Formats.bytes((double) q.readBytes() / q.calls()).toString();
  }

  private static String rate(@Nullable Double perSecond) {
    return perSecond == null ? Formats.UNKNOWN : io.pgdeck.chart.Figures.rate(perSecond);
  }

  private static String text(Unit unit, @Nullable Double value) {
    return Formats.of(unit, value, null).toString();
  }
}
