package io.pgdeck.matviews.view;

import io.pgdeck.chart.RunHistogram;
import io.pgdeck.chart.StalenessGauge;
import io.pgdeck.chart.Tone;
import io.pgdeck.job.Job;
import io.pgdeck.matviews.MatView;
import io.pgdeck.matviews.MatviewsRoom;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Card;
import io.pgdeck.ui.Explain;
import io.pgdeck.ui.FactList;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.RoomCharts;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.chart.ChartCanvas;
import io.pgdeck.ui.chart.ChartPane;
import io.pgdeck.ui.chart.GaugeTile;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One materialized view: how old against its budget, what a refresh takes, and the button for it, or the refresh that runs.
final class ViewCard extends Card {
  /// Ages are drawn up to four budgets, as the bar below draws them.
  private static final double BUDGETS = 4;
  private final Label name = new Label();
  private final Label age = new Label();
  private final Label budget = new Label();
  private final GaugeTile gauge = new GaugeTile(84);
  private final ChartCanvas bar = new ChartCanvas();
  private final FactList facts = new FactList();
  private final ChartPane history = new ChartPane();
  private final Label historyTitle = new Label();
  private final HBox foot = new HBox(8);
  private @Nullable MatView shown;

  ViewCard() {
    getStyleClass().add("view-card");
    setTitle("");
    setRuled(true);
    name.getStyleClass().add("view-name");
    name.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
    name.setMinWidth(0);
    getLead().setAll(name);
    ((Region) name.getParent()).setMinWidth(0);
    age.getStyleClass().add("view-age");
    age.setMinWidth(USE_PREF_SIZE);
    budget.getStyleClass().addAll("small", "muted");
    var words = new VBox(age, budget);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    gauge.getStyleClass().add("small-gauge");
    Explain.as(gauge, "Staleness");
    Explain.as(bar, "Staleness");
    Explain.as(history, "Refresh time");
    var top = new HBox(8, words, gauge);
    top.setAlignment(Pos.CENTER_LEFT);
    bar.setPrefHeight(34);
    bar.setMinHeight(34);
    historyTitle.getStyleClass().addAll("small", "muted");
    history.setPrefHeight(112);
    history.setMinHeight(112);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.setMinHeight(28);
    var gap = new Region();
    VBox.setVgrow(gap, Priority.ALWAYS);
    var body = new VBox(6, top, bar, facts, historyTitle, history, gap, foot);
    body.getStyleClass().add("view-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    for (var node : List.of(gauge, bar, history, historyTitle)) node.managedProperty().bind(node.visibleProperty());
    getContent().setAll(body);
    setMinHeight(USE_PREF_SIZE);
  }

  void show(RoomContext context, MatviewsViewModel model, MatView view) {
    shown = view;
    RoomCharts.bind(history, context);
    name.setText(view.viewName());
    name.setTooltip(new Tooltip(view.schemaName() + "." + view.viewName()));
    var running = model.running(view);
    if (getLead().size() == 1) Explain.icon(context, "Staleness").ifPresent(getLead()::add);
    getTools().setAll(running.isPresent() ? running() : Badge.of(word(view), severity(view)), menu(context, view));
    age(view);
    facts(context, view);
    history(context, model, view);
    foot(context, model, view, running.orElse(null));
  }

  private static Badge running() {
    var badge = new Badge("Refreshing");
    badge.show(Severity.INFO);
    badge.setGraphic(Icons.of("fth-loader"));
    return badge;
  }

  private static String word(MatView view) {
    if (!view.populated()) return "Not populated";
    return switch (Severity.of(view.status())) {
      case GOOD -> "Fresh";
      case WARNING -> "Stale";
      case CRITICAL -> "Very stale";
      case INFO, NONE -> view.stalenessSeconds() == null ? "Age unknown" : "No budget";
    };
  }

  private static Severity severity(MatView view) {
    var severity = Severity.of(view.status());
    return severity == Severity.INFO ? Severity.NONE : severity;
  }

  private void age(MatView view) {
    var seconds = view.stalenessSeconds();
    var limit = view.cadenceSeconds();
    age.setText(!view.populated() ? "Empty" : seconds == null ? Formats.UNKNOWN : Formats.duration(seconds * 1000).toString());
    var told = limit == null ? "no budget" : "budget " + Formats.duration(limit * 1000);
    budget.setText(!view.populated() ? "never filled · " + told : seconds == null ? "the server keeps no time of refreshes · " + told : "old · " + told);
    bar.setVisible(limit != null && seconds != null);
    gauge.setVisible(limit != null && seconds != null);
    if (limit == null || seconds == null) return;
    bar.setChart(MatviewsRoom.gauge(view));
    var times = seconds / limit;
    gauge.show(times / BUDGETS, tone(view, times), times(times), "budget", "", "");
  }

  private static String times(double times) {
    if (times < 0.01) return "< 0.01 ×";
    return (times < 0.1 ? "%.2f" : times < 10 ? "%.1f" : "%.0f").formatted(times) + " ×";
  }

  /// A tenth over the budget is grace, in the view's verdict and so here.
  private static Tone tone(MatView view, double times) {
    return Severity.of(view.status()) == Severity.GOOD ? Tone.GOOD : StalenessGauge.tone(times);
  }

  private void facts(RoomContext context, MatView view) {
    facts.clear();
    facts.add("Last refresh", view.lastRefresh() == null ? "unknown" : moment(context, view.lastRefresh())
        + (view.lastDurationMs() == null ? "" : " · " + Formats.duration(view.lastDurationMs())));
    facts.add("Rows · size", (view.rows() == null ? Formats.UNKNOWN : "≈ " + Formats.count(view.rows())) + " · " + Formats.of(Unit.BYTES, view.sizeBytes(), null));
    facts.add("Unique index", unique(view));
  }

  private static HBox unique(MatView view) {
    var key = new Label(view.uniqueKey() == null ? "none" : view.uniqueKey());
    key.setMinWidth(0);
    if (view.uniqueKey() != null) key.getStyleClass().add("mono");
    var sign = Icons.of(view.hasUniqueIndex() ? "fth-check" : "fth-alert-triangle", "icon-12", view.hasUniqueIndex() ? "fg-success" : "fg-warning");
    var what = new Label(view.hasUniqueIndex() ? "concurrently" : "readers wait");
    what.getStyleClass().add("muted");
    what.setMinWidth(USE_PREF_SIZE);
    var line = new HBox(5, key, sign, what);
    line.setAlignment(Pos.CENTER_RIGHT);
    line.setMinWidth(0);
    return line;
  }

  private static String moment(RoomContext context, Instant at) {
    var zone = context.session().zone();
    var today = at.atZone(zone).toLocalDate().equals(context.now().atZone(zone).toLocalDate());
    return today ? Formats.clock(at, zone) : Formats.day(at, context.now(), zone);
  }

  private void history(RoomContext context, MatviewsViewModel model, MatView view) {
    var runs = model.runs(view);
    historyTitle.setVisible(model.anyRun());
    history.setVisible(model.anyRun());
    historyTitle.setText(runs.isEmpty() ? "Refresh time" : runs.size() == 1 ? "Refresh time, last run" : "Refresh time, last %d runs".formatted(runs.size()));
    history.setChart(new RunHistogram(view.viewName(), runs.stream().map(r -> new RunHistogram.Run(String.valueOf(r.logId()), r.startedAt(),
        r.durationMs() == null ? 0 : r.durationMs(), r.failed(), r.failed() ? String.valueOf(r.errorText()) : r.status().toLowerCase(java.util.Locale.ROOT))).toList(),
        0, "", context.session().zone()));
  }

  private void foot(RoomContext context, MatviewsViewModel model, MatView view, @Nullable Job job) {
    if (job != null) {
      progress(view, job);
      return;
    }
    var button = new Button("Refresh now", Icons.of("fth-refresh-cw"));
    button.setId("refresh-" + view.oid());
    button.getStyleClass().add("small");
    if (view.stale() || !view.populated()) button.getStyleClass().add("accent");
    button.setDisable(context.forbidden() != null);
    button.setMinWidth(USE_PREF_SIZE);
    actions(context).stream().findFirst().ifPresent(a -> button.setOnAction(_ -> context.preview(a, view)));
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var note = new Label();
    note.getStyleClass().add("small");
    note.setMinWidth(0);
    model.lastFailure(view).ifPresentOrElse(f -> {
      note.setText("failed %s%s".formatted(Formats.ago(f.startedAt(), context.now()), f.sqlstate() == null ? "" : ", " + f.sqlstate()));
      note.getStyleClass().add("fg-warning");
      note.setTooltip(f.errorText() == null ? null : new Tooltip(f.errorText()));
    }, () -> {
      note.getStyleClass().add("muted");
      note.setText(due(context, view));
    });
    foot.getChildren().setAll(button, gap, note);
  }

  /// When the contents reach their budget.
  private static String due(RoomContext context, MatView view) {
    if (view.lastRefresh() == null || view.cadenceSeconds() == null) return "";
    var end = view.lastRefresh().plusMillis(Math.round(view.cadenceSeconds() * 1000));
    return end.isAfter(context.now()) ? "due " + Formats.ago(end, context.now()) : "overdue by " + Formats.ago(end, context.now()).replace(" ago", "");
  }

  private void progress(MatView view, Job job) {
    var progress = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    progress.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(progress, Priority.ALWAYS);
    progress.setAccessibleText("Refreshing " + view.viewName());
    var time = new Label(Formats.duration(job.elapsed().toMillis()).toString());
    time.getStyleClass().addAll("small", "medium");
    time.setMinWidth(USE_PREF_SIZE);
    var usual = new Label(view.lastDurationMs() == null ? "" : "of usually " + Formats.duration(view.lastDurationMs()));
    usual.getStyleClass().addAll("small", "muted");
    usual.setMinWidth(0);
    var cancel = new Button("Cancel");
    cancel.getStyleClass().add("small");
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setDisable(job.cancelAsked());
    cancel.setOnAction(_ -> {
      job.cancel();
      cancel.setDisable(true);
    });
    foot.getChildren().setAll(progress, time, usual, cancel);
  }

  private static Button menu(RoomContext context, MatView view) {
    var button = Icons.button("fth-more-horizontal", "Actions of " + view.viewName(), () -> {});
    button.getStyleClass().add("small");
    button.setOnAction(_ -> {
      var menu = new ContextMenu();
      for (var action : actions(context)) {
        var item = new MenuItem(action.label(), Icons.of(action.icon(), "icon-14"));
        item.setDisable(context.forbidden() != null);
        item.setOnAction(_ -> context.preview(action, view));
        menu.getItems().add(item);
      }
      menu.show(button, Side.BOTTOM, 0, 4);
    });
    return button;
  }

  @SuppressWarnings("unchecked")
  private static List<RowAction<MatView>> actions(RoomContext context) {
    return context.room().rowActions().stream().filter(a -> a.panel().equals(MatView.PANEL)).map(a -> (RowAction<MatView>) a).toList();
  }

  /// The view it shows; null before the first.
  @Nullable MatView view() {
    return shown;
  }
}
