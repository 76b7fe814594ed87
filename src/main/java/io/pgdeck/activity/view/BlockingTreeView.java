package io.pgdeck.activity.view;

import io.pgdeck.activity.BlockingTree;
import io.pgdeck.panel.Formats;
import io.pgdeck.ui.Badge;
import io.pgdeck.ui.MonoLine;
import io.pgdeck.panel.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The trees of who waits for whom: a box per session, indented under the one that keeps it waiting. Sessions that wait behind the same
/// one and keep nobody waiting themselves share a box from the fourth on.
public final class BlockingTreeView extends VBox {
  private static final double INDENT = 24;
  /// So many leaves stand alone; further ones are counted.
  private static final int ALONE = 4;
  /// A browsed tree, not a log: what is deeper or more is counted at the end.
  private static final int MOST = 60;
  private LongConsumer picked = _ -> {};
  private @Nullable Long chosen;
  private BlockingTree tree = new BlockingTree(List.of(), 0);

  public BlockingTreeView() {
    super(6);
    getStyleClass().add("blocking-tree");
  }

  /// Gets the pid of a box that was clicked, or opened with Enter or Space.
  void onPicked(LongConsumer act) {
    picked = act;
  }

  void show(BlockingTree now, @Nullable Long selected) {
    if (now.equals(tree) && java.util.Objects.equals(selected, chosen)) return;
    tree = now;
    chosen = selected;
    var boxes = new ArrayList<Node>();
    now.roots().forEach(r -> add(r, 0, boxes));
    var focused = getScene() != null && getScene().getFocusOwner() != null && getChildren().contains(getScene().getFocusOwner()) ? getScene().getFocusOwner().getId() : null;
    getChildren().setAll(boxes.size() <= MOST ? boxes : boxes.subList(0, MOST));
    if (boxes.size() > MOST) getChildren().add(quiet("and %d more".formatted(boxes.size() - MOST)));
    if (focused != null) getChildren().stream().filter(n -> focused.equals(n.getId())).findFirst().ifPresent(Node::requestFocus);
  }

  private void add(BlockingTree.Node node, int depth, List<Node> boxes) {
    boxes.add(box(node, depth));
    var leaves = node.below().stream().filter(n -> n.below().isEmpty()).toList();
    var together = leaves.size() > ALONE ? leaves.subList(ALONE - 1, leaves.size()) : List.<BlockingTree.Node>of();
    node.below().stream().filter(n -> !together.contains(n)).forEach(n -> add(n, depth + 1, boxes));
    if (!together.isEmpty()) boxes.add(together(together, depth + 1));
  }

  private Node box(BlockingTree.Node node, int depth) {
    var pid = new Label(node.pid() == 0 ? "Prepared transaction" : String.valueOf(node.pid()));
    pid.getStyleClass().add("strong");
    pid.setMinWidth(Region.USE_PREF_SIZE);
    var user = new Label(node.user() == null ? "" : node.user());
    user.setMinWidth(0);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(8, pid, user, gap);
    line.setAlignment(Pos.CENTER_LEFT);
    if (node.waitsFor() == null) state(node, line);
    else {
      line.getChildren().add(quiet(lock(node)));
      if (Boolean.FALSE.equals(node.waitsFor().isHolding())) line.getChildren().add(ahead());
      line.getChildren().add(time(node.waitsFor().waited()));
    }
    var box = new VBox(2, line);
    if (node.query() != null && !node.query().isBlank()) {
      var text = new MonoLine(true);
      text.show(node.query());
      box.getChildren().add(text);
    }
    if (!node.also().isEmpty()) box.getChildren().add(quiet("also behind " + node.also().stream().map(String::valueOf).collect(Collectors.joining(", "))));
    box.setId("session-" + node.pid());
    box.getStyleClass().addAll("session-box", node.waitsFor() == null ? "root-blocker" : "waiter");
    if (chosen != null && chosen == node.pid()) box.getStyleClass().add("chosen");
    return pickable(box, depth, node.pid(), words(node));
  }

  private static void state(BlockingTree.Node node, HBox line) {
    if (node.state() != null) {
      var badge = new Badge(node.state());
      badge.show(node.state().startsWith("idle in") ? Severity.WARNING : Severity.NONE);
      badge.setMinWidth(Region.USE_PREF_SIZE);
      line.getChildren().add(badge);
    }
    line.getChildren().add(time(node.xactSeconds() == null ? Formats.UNKNOWN : Formats.duration(node.xactSeconds() * 1000).toString()));
  }

  private static String lock(BlockingTree.Node node) {
    var wait = node.waitsFor();
    if (wait == null) return "";
    var on = wait.relation() == null ? wait.lockType() : wait.relation();
    return wait.lockMode() == null ? on == null ? "" : on : on == null ? wait.lockMode() : on + " · " + wait.lockMode();
  }

  private Node together(List<BlockingTree.Node> nodes, int depth) {
    var first = new Label(nodes.size() + " sessions");
    first.getStyleClass().add("strong");
    first.setMinWidth(Region.USE_PREF_SIZE);
    var pids = quiet(nodes.stream().map(n -> String.valueOf(n.pid())).collect(Collectors.joining(", ")));
    HBox.setHgrow(pids, Priority.ALWAYS);
    var line = new HBox(8, first, pids);
    line.setAlignment(Pos.CENTER_LEFT);
    var box = new VBox(line);
    box.getStyleClass().addAll("session-box", "waiter");
    box.setId("sessions-" + nodes.getFirst().pid());
    return pickable(box, depth, nodes.getFirst().pid(), first.getText() + " wait: " + pids.getText());
  }

  private Node pickable(VBox box, int depth, long pid, String words) {
    VBox.setMargin(box, new javafx.geometry.Insets(0, 0, 0, depth * INDENT));
    box.setFocusTraversable(true);
    box.setAccessibleRole(AccessibleRole.BUTTON);
    box.setAccessibleText(words);
    box.setOnMouseClicked(_ -> {
      box.requestFocus();
      picked.accept(pid);
    });
    box.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.ENTER) {
        picked.accept(pid);
        e.consume();
      }
    });
    return box;
  }

  private static String words(BlockingTree.Node node) {
    var frees = node.frees() == 0 ? "" : ", %d sessions wait behind it".formatted(node.frees());
    var ahead = node.waitsFor() != null && Boolean.FALSE.equals(node.waitsFor().isHolding()) ? ", queued behind it" : "";
    return node.waitsFor() == null ? "%d, %s, %s, waits for no one%s".formatted(node.pid(), node.user(), node.state(), frees)
        : "%d, %s, waits for %s%s%s".formatted(node.pid(), node.user(), lock(node), ahead, frees);
  }

  /// The one above holds nothing: it is only further ahead in the queue.
  private static Badge ahead() {
    var badge = new Badge("queued behind");
    badge.setMinWidth(Region.USE_PREF_SIZE);
    badge.setTooltip(new javafx.scene.control.Tooltip("The session above holds no lock in its way: it waits for one itself, ahead in the queue"));
    return badge;
  }

  private static Label time(String words) {
    var label = new Label(words);
    label.getStyleClass().addAll("small", "medium");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label quiet(String words) {
    var label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    label.setMinWidth(0);
    return label;
  }
}
