package io.pgdeck.queries.view;

import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Severity;
import io.pgdeck.plans.Finding;
import io.pgdeck.plans.PlanNode;
import io.pgdeck.plans.QueryPlan;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.Meter;
import java.util.HashMap;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A plan as a tree of lines: what each node does, its own share of time or cost, rows; below, numbered, what is worth a look.
final class PlanPane extends VBox {
  private static final double STEP = 14;

  PlanPane() {
    super(0);
    getStyleClass().add("plan-pane");
    setMinWidth(0);
  }

  /// @param title over the tree: `Plan`, `With the index`
  void show(String title, QueryPlan plan) {
    getChildren().clear();
    var head = new Label(title);
    head.getStyleClass().add("strong");
    var hint = new Label(plan.analysed() ? "measured" : "cost, an estimate of the planner: " + Formats.count(cost(plan.root())));
    hint.getStyleClass().addAll("small", "muted");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(6, head, hint, gap, caption(plan.analysed() ? "own time" : "own cost", 74), caption("rows ≈", 64));
    if (plan.analysed()) line.getChildren().add(caption("rows", 64));
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(line);
    var own = plan.nodes().stream().mapToDouble(n -> own(plan, n)).max().orElse(1);
    var depth = new HashMap<Integer, Integer>();
    for (var node : plan.nodes()) {
      var level = node.parentId() == null ? 0 : depth.getOrDefault(node.parentId(), 0) + 1;
      depth.put(node.id(), level);
      getChildren().add(line(plan, node, level, own));
    }
    for (var i = 0; i < plan.findings().size(); i++) getChildren().add(finding(i + 1, plan.findings().get(i)));
  }

  /// Its own time where it ran, else its own cost.
  private static double own(QueryPlan plan, PlanNode node) {
    var value = plan.analysed() ? node.selfMs() : node.selfCost();
    return value == null ? 0 : value;
  }

  static double cost(PlanNode node) {
    return node.values().get("Total Cost") instanceof Number n ? n.doubleValue() : 0;
  }

  private static HBox line(QueryPlan plan, PlanNode node, int level, double most) {
    var name = new Label((level == 0 ? "" : "↳ ") + node.type());
    name.getStyleClass().add("small");
    name.setMinWidth(Region.USE_PREF_SIZE);
    var on = new Label(on(node));
    on.getStyleClass().addAll("mono", "tiny", "muted");
    on.setMinWidth(0);
    var indent = new Region();
    indent.setMinWidth(level * STEP);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(6, indent, name, on, gap);
    for (var i = 0; i < plan.findings().size(); i++) if (Integer.valueOf(node.id()).equals(plan.findings().get(i).nodeId())) line.getChildren().add(number(i + 1, plan.findings().get(i)));
    var bar = new Meter(64);
    bar.show(most <= 0 ? 0 : own(plan, node) / most, "");
    bar.setMaxWidth(64);
    line.getChildren().addAll(bar, figure(plan.analysed() ? Formats.duration(own(plan, node)).toString() : Formats.count(own(plan, node)), 74, plan.analysed() ? "own time" : "own cost"),
        figure(node.planRows() == null ? Formats.UNKNOWN : Formats.count(node.planRows()), 64, "rows expected"));
    if (plan.analysed()) line.getChildren().add(figure(node.rows() == null ? Formats.UNKNOWN : Formats.count(node.rows()), 64, "rows of each loop"));
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("plan-line");
    return line;
  }

  private static String on(PlanNode node) {
    var text = new StringBuilder();
    if (node.relation() != null) text.append(node.relation());
    if (node.index() != null) text.append(text.isEmpty() ? "" : " ").append(node.index());
    return text.toString();
  }

  private static Label caption(String words, double width) {
    var label = figure(words, width, words.equals("rows ≈") ? "rows expected" : words.equals("rows") ? "rows of each loop" : words);
    label.getStyleClass().add("muted");
    return label;
  }

  private static Label figure(String words, double width, String tip) {
    var label = new Label(words);
    label.getStyleClass().add("small");
    label.setAlignment(Pos.CENTER_RIGHT);
    label.setMinWidth(width);
    label.setMaxWidth(width);
    label.setTooltip(new Tooltip(tip));
    return label;
  }

  private static Badge number(int n, Finding finding) {
    var badge = new Badge(String.valueOf(n));
    badge.show(finding.severity() == Finding.Severity.WARNING ? Severity.WARNING : Severity.INFO);
    badge.setGraphic(null);
    return badge;
  }

  private static Node finding(int n, Finding finding) {
    var words = new Label("%s. Try: %s.".formatted(finding.evidence(), finding.fix()));
    words.setWrapText(true);
    words.getStyleClass().add("small");
    words.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(8, number(n, finding), words);
    line.getStyleClass().add("plan-finding");
    return line;
  }

  /// What stands in the tree, line by line.
  List<String> lines() {
    return getChildren().stream().filter(n -> n.getStyleClass().contains("plan-line")).map(n -> ((Label) ((HBox) n).getChildren().get(1)).getText() + " " + ((Label) ((HBox) n).getChildren().get(2)).getText()).toList();
  }
}
