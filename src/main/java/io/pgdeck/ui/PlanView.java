package io.pgdeck.ui;

import io.pgdeck.action.LockMode;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A plan as the DBA reads it: facts, steps with their locks, checks, the exact SQL, the command line, the way back.
final class PlanView extends VBox {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private final VBox steps = new VBox();
  private final VBox right = new VBox(8);

  PlanView(Plan plan, String checkedAt) {
    var columns = new HBox(left(plan, checkedAt), right(plan));
    VBox.setVgrow(columns, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    columns.setMinHeight(0);
    getChildren().setAll(facts(plan), columns);
    setMinHeight(0);
  }

  /// Marks the step that runs; -1 for none.
  void current(int index) {
    for (var i = 0; i < steps.getChildren().size(); i++) steps.getChildren().get(i).pseudoClassStateChanged(CURRENT, i == index);
  }

  /// Below the SQL: the tick box, the name to type.
  void ask(Node node) {
    right.getChildren().add(node);
  }

  private static HBox facts(Plan plan) {
    var lock = plan.strongestLock();
    var row = new HBox(fact("Strongest lock", words(lock), lock == LockMode.NONE ? "nobody waits" : "blocks " + lock.blocks(), lock == LockMode.ACCESS_EXCLUSIVE ? "fg-warning" : ""),
        fact("Takes", plan.estimate().isBlank() ? "unknown" : plan.estimate(), "expected", ""),
        fact("Statements", String.valueOf(Plans.statements(plan)), plan.steps().size() == 1 ? "in one step" : "in %d steps".formatted(plan.steps().size()), ""),
        fact("Undo", sql(plan.undo()) ? "SQL below" : plan.risk() == Risk.DESTRUCTIVE ? "see below" : "not needed", "kept in the log", ""));
    // "unknown" alone would tell nothing.
    if (!plan.disk().equals("unknown")) row.getChildren().add(disk(plan));
    row.getStyleClass().add("fact-row");
    return row;
  }

  private static VBox disk(Plan plan) {
    var parts = plan.disk().split("; ", 2);
    var box = fact("Disk", parts.length == 2 ? parts[1] : parts[0], parts.length == 2 ? "needed: " + parts[0] : "needed", "");
    box.getChildren().forEach(n -> Tooltip.install(n, new Tooltip(plan.disk())));
    return box;
  }

  private static String words(LockMode lock) {
    var text = lock.toString();
    return Character.toUpperCase(text.charAt(0)) + text.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  private static VBox fact(String name, String value, String foot, String colour) {
    var head = new Label(name);
    head.getStyleClass().addAll("small", "muted");
    var number = new Label(value);
    number.getStyleClass().add("fact-value");
    if (!colour.isEmpty()) number.getStyleClass().add(colour);
    var below = new Label(foot);
    below.getStyleClass().addAll("tiny", "muted");
    below.setWrapText(true);
    var fact = new VBox(2, head, number, below);
    fact.getStyleClass().add("fact");
    fact.setPrefWidth(240);
    HBox.setHgrow(fact, Priority.ALWAYS);
    return fact;
  }

  private VBox left(Plan plan, String checkedAt) {
    for (var step : plan.steps()) {
      var number = new Label(String.valueOf(steps.getChildren().size() + 1));
      number.getStyleClass().add("step-number");
      var title = new Label(step.title());
      title.getStyleClass().addAll("small", "medium");
      var on = new Label("on " + step.on() + (step.transactional() ? ", in one transaction" : ""));
      on.getStyleClass().addAll("tiny", "muted");
      var words = new VBox(2, title, on);
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      var lock = new Label(Plans.lock(step));
      lock.getStyleClass().addAll("tiny", step.lock().compareTo(LockMode.SHARE) >= 0 ? "fg-warning" : "muted");
      lock.setMinWidth(Region.USE_PREF_SIZE);
      var line = new HBox(number, words, lock);
      line.getStyleClass().add("step");
      line.setAlignment(Pos.CENTER_LEFT);
      steps.getChildren().add(line);
    }
    var list = new ScrollPane(steps);
    list.setFitToWidth(true);
    VBox.setVgrow(list, Priority.ALWAYS);
    var head = new Label("Steps");
    head.getStyleClass().add("strong");
    var count = new Label(Plans.statements(plan) == 1 ? "1 statement" : Plans.statements(plan) + " statements");
    count.getStyleClass().addAll("small", "muted");
    var title = new HBox(8, head, count);
    title.getStyleClass().addAll("card-head", "ruled", "dialog-column");
    var left = new VBox(title, list, checks(plan, checkedAt));
    left.getStyleClass().add("side-rule");
    left.setMinWidth(404);
    left.setPrefWidth(404);
    left.setMaxWidth(404);
    return left;
  }

  private static VBox checks(Plan plan, String checkedAt) {
    var head = new Label("Checked at " + checkedAt);
    head.getStyleClass().addAll("small", "strong");
    var box = new VBox(6, head);
    box.getStyleClass().addAll("dialog-column", "check-list");
    if (plan.checks().isEmpty()) box.getChildren().add(check(true, "Nothing stands in the way"));
    plan.checks().forEach(c -> box.getChildren().add(check(c.ok(), c.sentence())));
    box.setMinHeight(Region.USE_PREF_SIZE);
    return box;
  }

  static HBox check(boolean ok, String sentence) {
    var text = new Label(sentence);
    text.setWrapText(true);
    HBox.setHgrow(text, Priority.ALWAYS);
    var line = new HBox(Icons.of(ok ? "fth-check-circle" : "fth-alert-triangle", ok ? "fg-success" : "fg-warning"), text);
    line.getStyleClass().add("check-line");
    return line;
  }

  private VBox right(Plan plan) {
    var text = new SqlText(plan.sql());
    var box = new VBox(text);
    box.getStyleClass().add("sql-box");
    var scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    scroll.setMinHeight(60);
    var sql = tab("SQL");
    var cli = tab("As CLI");
    var group = new ToggleGroup();
    group.getToggles().addAll(List.of(sql, cli));
    sql.setSelected(true);
    group.selectedToggleProperty().addListener((_, old, now) -> {
      if (now == null && old != null) old.setSelected(true);
      else text.setSql(now == cli ? plan.commandLine() : plan.sql());
    });
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var copy = Icons.button("fth-copy", "Copy", () -> PanelState.copy(text.getSql()));
    copy.getStyleClass().add("small");
    var tabs = new HBox(sql, cli, gap, copy);
    tabs.getStyleClass().add("tab-strip");
    var undo = new Label("Undo");
    undo.getStyleClass().addAll("small", "strong");
    right.getChildren().setAll(scroll, undo, undo(plan.undo()));
    right.getStyleClass().add("dialog-sql");
    VBox.setVgrow(right, Priority.ALWAYS);
    var column = new VBox(tabs, right);
    HBox.setHgrow(column, Priority.ALWAYS);
    return column;
  }

  private static Node undo(String undo) {
    if (sql(undo)) return TroubleCards.boxed(undo);
    var line = new Label(undo.isBlank() ? "Cannot be undone." : undo);
    line.setWrapText(true);
    line.getStyleClass().addAll("small", "muted");
    return line;
  }

  private static boolean sql(String undo) {
    return undo.strip().endsWith(";") || undo.strip().startsWith("--");
  }

  private static ToggleButton tab(String words) {
    return new ToggleButton(words);
  }
}
