package io.pgdeck.queries.view;

import io.pgdeck.chart.Brush;
import io.pgdeck.chart.TimeChart;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.plans.Explained;
import io.pgdeck.plans.Explainer;
import io.pgdeck.plans.LoggedPlan;
import io.pgdeck.plans.PlanWatch;
import io.pgdeck.plans.StatementTables;
import io.pgdeck.queries.PeriodQuery;
import io.pgdeck.queries.StatementLoad;
import io.pgdeck.queries.StatementLog;
import io.pgdeck.server.TroubleException;
import io.pgdeck.statements.StatementTexts;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.Icons;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.RoomContext;
import io.pgdeck.ui.SqlBox;
import io.pgdeck.ui.chart.ChartPane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Everything about one statement: before and now, its text, its mean over time, its generic plan and the plan it would have with an
/// index that is only supposed. Up and Down go to the statements beside it, Esc closes.
final class StatementDrawer extends VBox {
  private static final double WIDTH = 840;
  private static final Duration HISTORY = Duration.ofHours(24);
  private static final Duration PLANNING = Duration.ofSeconds(5);
  private final RoomContext context;
  private final PeriodModel model;
  private final StatementTexts texts;
  private final PlanWatch watch;
  private final Label title = new Label();
  private final Label facts = new Label();
  private final HBox signals = new HBox(4);
  private final BeforeNow figures = new BeforeNow();
  private final Label advice = new Label();
  private final SqlBox text = new SqlBox();
  private final ChartPane history = new ChartPane();
  private final HBox plans = new HBox(12);
  private final Label planNote = new Label();
  private final KeptPlans kept = new KeptPlans(this::beside);
  private final TextField index = new TextField();
  private final Button suppose = new Button("What if…", Icons.of("fth-help-circle"));
  private final StatementWaits waits = new StatementWaits();
  private final Label tables = new Label();
  private Supplier<List<Entry>> list = List::of;
  private Consumer<String> select = _ -> {};
  private String place = "";
  private @Nullable PeriodQuery shown;
  private @Nullable Job planning;
  /// The plan as it is, without a supposed index.
  private @Nullable Explained now;

  /// A row of the list it was opened from.
  record Entry(String key, PeriodQuery query) {}

  StatementDrawer(RoomContext context, PeriodModel model) {
    this.context = context;
    this.model = model;
    this.texts = model.texts();
    this.watch = model.plans();
    getStyleClass().addAll("drawer", "statement-drawer");
    setId("statement-drawer");
    setMinWidth(Math.min(WIDTH, 720));
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    title.getStyleClass().add("dialog-title");
    title.setId("statement-title");
    facts.getStyleClass().addAll("small", "muted");
    advice.getStyleClass().addAll("small", "fg-warning");
    advice.setWrapText(true);
    advice.setMinHeight(Region.USE_PREF_SIZE);
    advice.managedProperty().bind(advice.visibleProperty());
    text.setTitle("Statement");
    history.setMinHeight(150);
    history.setPrefHeight(170);
    history.setTime(context.session().time());
    planNote.getStyleClass().addAll("small", "muted");
    planNote.setWrapText(true);
    planNote.setMinHeight(Region.USE_PREF_SIZE);
    planNote.setId("plan-note");
    tables.setId("statement-tables");
    tables.setWrapText(true);
    tables.setMinHeight(Region.USE_PREF_SIZE);
    tables.managedProperty().bind(tables.visibleProperty());
    index.setPromptText("create index on orders (symbol, status)");
    index.setId("what-if-index");
    HBox.setHgrow(index, Priority.ALWAYS);
    index.setOnAction(_ -> plan(index.getText()));
    suppose.setId("what-if");
    suppose.setMinWidth(USE_PREF_SIZE);
    suppose.setOnAction(_ -> plan(index.getText()));
    suppose.disableProperty().bind(index.textProperty().isEmpty());
    var body = new VBox(10, figures, advice, text, history, waits, tables, planNote, kept, plans, new HBox(8, index, suppose));
    body.getStyleClass().add("drawer-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().setAll(head(), scroll);
    addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() != KeyCode.UP && e.getCode() != KeyCode.DOWN || e.getTarget() == index) return;
      step(e.getCode() == KeyCode.UP ? -1 : 1);
      e.consume();
    });
  }

  private HBox head() {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var words = new VBox(new HBox(8, title, signals), facts);
    var head = new HBox(8, words, gap, Icons.button("fth-chevron-up", "Statement before (Up)", () -> step(-1)),
        Icons.button("fth-chevron-down", "Next statement (Down)", () -> step(1)), Icons.button("fth-x", "Close (Esc)", () -> context.overlay().closeDialog()));
    head.getStyleClass().add("drawer-head");
    return head;
  }

  /// @param from the list it stands in
  void open(PeriodQuery query, PanelTable<PeriodQuery> from) {
    open(query.key(), () -> from.seen().stream().map(q -> new Entry(q.key(), q)).toList(), key -> from.select(q -> q.key().equals(key)));
  }

  /// @param seen   the list it stands in, as it is now
  /// @param choose selects another one there
  void open(String key, Supplier<List<Entry>> seen, Consumer<String> choose) {
    list = seen;
    select = choose;
    var wanted = seen.get().stream().filter(e -> e.key().equals(key)).findFirst();
    if (wanted.isEmpty()) return;
    place = key;
    context.overlay().showDrawer(this);
    show(wanted.get().query());
    context.overlay().focus(getChildren().getLast());
  }

  private void step(int by) {
    var rows = list.get();
    for (var i = 0; i < rows.size(); i++) {
      if (!rows.get(i).key().equals(place) || i + by < 0 || i + by >= rows.size()) continue;
      var next = rows.get(i + by);
      place = next.key();
      select.accept(next.key());
      show(next.query());
      return;
    }
  }

  private void show(PeriodQuery query) {
    shown = query;
    title.setText(query.queryid() == null ? "Hidden statements" : "Query " + shortId(query.queryid()));
    facts.setText(query.roles() == 0 ? "Not counted in this time" + (query.queryid() == null ? "" : " · queryid " + query.queryid()) : "%s · %s%s".formatted(query.roles() == 1 ? "1 role" : query.roles() + " roles", query.databases() == 1 ? "1 database" : query.databases() + " databases",
        query.queryid() == null ? "" : " · queryid " + query.queryid()));
    signals.getChildren().setAll(PeriodSignals.of(query));
    advice.setVisible(query.plansLongerThanItRuns() || query.note() != null);
    advice.setText(query.plansLongerThanItRuns() ? PeriodSignals.advice(query) : query.note() == null ? "" : query.note());
    text.show(query.query() == null ? "-- The text is hidden from this role, or no longer known." : query.query());
    plans.getChildren().clear();
    kept.show(List.of(), context.session().now(), context.session().zone());
    index.clear();
    tables(query.query() == null ? List.of() : StatementTables.of(query.query()));
    waits.setVisible(false);
    figures.show(query, null);
    read(query);
    plan("");
  }

  /// The history, and the figures of the same length before.
  private void read(PeriodQuery query) {
    var id = query.queryid();
    history.setVisible(id != null);
    history.setManaged(id != null);
    if (id == null) return;
    Jobs.background("history of a statement", () -> {
      var session = context.session();
      var end = session.statements().end().orElseGet(session::now);
      var length = Duration.ofMillis((long) (1000.0 * (query.calls() == null || query.callsPerS() == null || query.callsPerS() == 0 ? 3600 : query.calls() / query.callsPerS())));
      var range = model.shown().orElseGet(() -> TimeRange.of(end.minus(length), end));
      // What is selected lies somewhere in the past: its surroundings are shown, and it is compared with what was before it.
      var recent = !range.from().isBefore(end.minus(HISTORY));
      var to = recent || range.to().isAfter(end.minus(HISTORY)) ? end : range.to().plus(range.length());
      var known = model.past(p -> p.line(id, recent ? end.minus(HISTORY) : range.from().minus(range.length()), to));
      TimeChart chart = StatementLoad.history(known, known.isEmpty() ? range.from() : known.getFirst().upto().minus(known.getFirst().length()), to, session.zone());
      var before = model.past(past -> past.before(range.from().minus(range.length()), range.from())).flatMap(p -> PeriodQuery.of(p, Optional.empty(), texts, Map.of(), false).stream().filter(q -> id.equals(q.queryid())).findFirst());
      var watched = model.past(p -> p.plans(id));
      var part = session.time().selection().filter(range::equals).map(r -> "from " + Brush.words(r, session.zone()));
      var waited = model.past(p -> p.waits(id, p.texts().get(id), part.isPresent() ? range.from() : end.minus(HISTORY), part.isPresent() ? range.to() : end));
      Fx.run(() -> {
        if (shown != query) return;
        history.setChart(chart);
        kept.show(watched, end, context.session().zone());
        waits.show(waited, part.orElse("in the last 24 h"));
        waits.setVisible(true);
        figures.show(query, before.orElse(null));
        log(query, id, end);
      });
    });
  }

  /// Plans of it in the server's log, after everything else.
  private void log(PeriodQuery query, long id, Instant end) {
    var session = context.session();
    Jobs.background("plans in the log", () -> {
      List<LoggedPlan> found = List.of();
      String note;
      try {
        var read = model.log().plans(session.server(), Job.quiet("Plans in the log", PLANNING));
        found = StatementLog.of(read.plans(), id, texts.of(id).map(StatementTexts.Known::query).orElse(query.query()));
        note = read.note();
      } catch (TroubleException e) {
        note = "Plans in the server's log are not read: " + e.trouble().sentence();
      }
      var plans = found;
      var said = note;
      Fx.run(() -> {
        if (shown == query) kept.log(plans, said, end, session.zone());
      });
    });
  }

  /// Asks for the plan; with an index that is supposed, for both.
  private void plan(String createIndex) {
    var query = shown;
    var id = query == null ? null : query.queryid();
    if (planning != null) planning.cancel();
    if (id == null) {
      planNote.setText("Without its text a statement has no plan here.");
      return;
    }
    planNote.setText("Planning…");
    now = null;
    var job = Job.quiet("Planning this statement", PLANNING);
    planning = job;
    Jobs.background("plan of a statement", () -> {
      Runnable draw;
      try {
        if (texts.of(id).isEmpty()) texts.fetch(context.session().server(), job, List.of(id));
        var known = texts.of(id);
        if (known.isEmpty()) draw = () -> planNote.setText("Without its text a statement has no plan here.");
        else {
          var explained = new Explainer(context.session().server(), job).explain(known.get().query(), false, createIndex.isBlank() ? null : createIndex);
          draw = () -> draw(explained);
        }
      } catch (TroubleException e) {
        draw = () -> planNote.setText(e.trouble().sentence());
      }
      var drawn = draw;
      Fx.run(() -> {
        if (planning == job) drawn.run();
      });
    });
  }

  private void tables(List<String> names) {
    tables.setVisible(!names.isEmpty());
    tables.setText("Tables: " + String.join(" · ", names));
  }

  private void draw(Explained explained) {
    var read = StatementTables.of(explained.plan());
    if (!read.isEmpty()) tables(read);
    planNote.setText(String.join(" ", explained.notes()));
    plans.getChildren().clear();
    var before = explained.before();
    if (before != null) {
      add("Without the index", before);
      var badge = new Badge("cost %s → %s".formatted(Formats.count(PlanPane.cost(before.root())), Formats.count(PlanPane.cost(explained.plan().root()))));
      badge.show(PlanPane.cost(explained.plan().root()) < PlanPane.cost(before.root()) ? Severity.GOOD : Severity.NONE);
      badge.setId("what-if-cost");
      signals.getChildren().removeIf(n -> "what-if-cost".equals(n.getId()));
      signals.getChildren().add(badge);
    }
    var changed = shown == null || shown.queryid() == null || before != null ? Optional.<PlanWatch.Change>empty() : watch.change(shown.queryid());
    changed.ifPresent(c -> add("Before " + Formats.clock(c.noticed(), context.session().zone()), c.before()));
    if (changed.isEmpty() && before == null) kept.chosen().ifPresent(k -> add(k.title(), k.plan()));
    now = before == null ? explained : null;
    add(before != null ? "With the index" : changed.isPresent() || kept.chosen().isPresent() ? "Now" : "Plan", explained.plan());
  }

  /// A kept plan was chosen, or is no longer.
  private void beside() {
    if (now != null) draw(now);
    else kept.chosen().ifPresent(k -> {
      plans.getChildren().clear();
      add(k.title(), k.plan());
    });
  }

  private void add(String name, io.pgdeck.plans.QueryPlan plan) {
    var pane = new PlanPane();
    pane.show(name, plan);
    HBox.setHgrow(pane, Priority.ALWAYS);
    pane.setPrefWidth(10);
    pane.setMaxWidth(Double.MAX_VALUE);
    plans.getChildren().add(pane);
  }

  /// The last six digits of the id in hex: short enough to be said aloud.
  static String shortId(long queryid) {
    return "%06x".formatted(queryid & 0xffffff);
  }
}
