package io.pgdeck.ui;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Room;
import io.pgdeck.ui.chart.ChartCanvas;
import io.pgdeck.ui.chart.GaugeTile;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Finds what a place on the screen shows and opens its explanation: by the info icon, from the menu of a column's head, by a right click on a tile
/// or a chart, and by Ctrl+I on what has the focus. FX thread only.
public final class Explain {
  private static final String PANEL = "explain.panel";
  private static final String NAME = "explain.name";
  private static final String TOLD = "explain.told";
  static final String FACT = "explain.fact";
  static final String PAGE_HEAD = "Page head";

  private Explain() {}

  /// Says which panel a table or card shows. A table's columns carry the view's column names as their ids.
  public static void panel(Node node, Panel<?> panel) {
    node.getProperties().put(PANEL, panel);
  }

  /// Says under which name a chart or gauge is described, where that is not the title of its card.
  public static void as(Node node, String name) {
    node.getProperties().put(NAME, name);
  }

  /// Says that a label names a fact of a card: the words about it are its tooltip and a right click away.
  static void fact(Label name) {
    fact(name, name.getText());
  }

  /// The same for something that stands for a fact without naming it.
  static void fact(Node node, String name) {
    node.getProperties().put(FACT, name);
  }

  /// Words for facts that belong to no room's panel, as their tooltips.
  ///
  /// @param words what is known of a fact by its name; null for nothing
  public static void told(FactList facts, java.util.function.Function<String, @Nullable String> words) {
    for (var line : facts.getChildren()) {
      var name = String.valueOf(line.getProperties().remove(FACT));
      if (!(line instanceof Parent parent && parent.getChildrenUnmodifiable().getFirst() instanceof Label label)) continue;
      label.getProperties().remove(FACT);
      var meaning = words.apply(name);
      if (meaning == null) continue;
      var tip = new Tooltip(meaning);
      tip.setWrapText(true);
      tip.setMaxWidth(360);
      label.setTooltip(tip);
      label.setAccessibleHelp(meaning);
    }
  }

  /// Gives a tile its info icon.
  public static void icon(Tile tile, RoomContext context) {
    found(tile, context.room()).ifPresent(s -> tile.setInfo(InfoPopover.button(context, s)));
  }

  /// Gives a card with a chart in it its info icon.
  static void icon(Card card, RoomContext context) {
    if (card instanceof PanelCard || !card.isHeadShown() || card.getLead().stream().anyMatch(n -> n.getStyleClass().contains("info"))) return;
    chart(card).flatMap(c -> found(c, context.room())).or(() -> named(context.room(), card.getTitle())).ifPresent(s -> card.getLead().add(InfoPopover.button(context, s)));
  }

  /// The icon for something described under this name; empty when nothing is.
  public static Optional<Node> icon(RoomContext context, String name) {
    return named(context.room(), name).map(s -> InfoPopover.button(context, s));
  }

  private static Optional<Node> chart(Node node) {
    if (node instanceof ChartCanvas || node instanceof GaugeTile) return Optional.of(node);
    return node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().map(Explain::chart).flatMap(Optional::stream).findFirst() : Optional.empty();
  }

  /// Listens for the mouse on a page.
  static void listen(Node page, Supplier<RoomContext> context) {
    page.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, e -> {
      if (!(e.getTarget() instanceof Node target) || e.isKeyboardTrigger()) return;
      if (column(target).isEmpty() && !drawn(target) && fact(target).isEmpty()) return;
      open(context.get(), target);
      e.consume();
    });
    page.addEventFilter(MouseEvent.MOUSE_ENTERED_TARGET, e -> {
      if (e.getTarget() instanceof TableColumnHeader head && head.getProperties().putIfAbsent(TOLD, true) == null) tip(head);
      else if (e.getTarget() instanceof Label label && label.getTooltip() == null && label.getProperties().containsKey(FACT)) tip(label, context.get().room());
    });
  }

  /// The part of a fact's line that is meant.
  private static Optional<Node> fact(Node node) {
    for (Node n = node; n != null && !(n instanceof Card); n = n.getParent()) if (n.getProperties().containsKey(FACT)) return Optional.of(n);
    return Optional.empty();
  }

  private static void tip(Label name, Room room) {
    Subject.fact(room, String.valueOf(name.getProperties().get(FACT))).ifPresent(subject -> {
      var tip = new Tooltip(subject.meaning() + "\nRight click: SQL, age, cost");
      tip.setWrapText(true);
      tip.setMaxWidth(360);
      name.setTooltip(tip);
    });
  }

  private static boolean drawn(Node node) {
    for (Node n = node; n != null; n = n.getParent()) if (n instanceof Tile || n instanceof ChartCanvas || n instanceof GaugeTile) return true;
    return false;
  }

  private static void tip(TableColumnHeader head) {
    var tip = new Tooltip();
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    tip.setOnShowing(_ -> {
      var subjects = subjects(head);
      tip.setText(subjects.isEmpty() ? "" : subjects.getFirst().meaning() + "\nThe head's menu or Ctrl+I: SQL, age, cost, thresholds");
    });
    Tooltip.install(head, tip);
  }

  /// Opens the explanation of what this node shows, else of the room's main panel.
  static void open(RoomContext context, Node node) {
    var subjects = subjects(node);
    var found = subjects.isEmpty() ? found(node, context.room()).map(List::of).orElseGet(() -> Subject.all(context.room().panels().getFirst())) : subjects;
    context.overlay().popover(node, InfoPopover.of(context, found, figure(node)));
  }

  private static @Nullable String figure(Node node) {
    return node instanceof Tile tile ? tile.figure() : node.getParent() == null ? null : figure(node.getParent());
  }

  /// A table's columns, the one that is meant first; empty outside a table.
  private static List<Subject> subjects(Node node) {
    var panel = panel(node);
    if (panel.isEmpty()) return List.of();
    var meant = column(node).or(() -> focused(node)).flatMap(id -> panel.get().columns().stream().filter(c -> c.name().equals(id)).findFirst());
    var all = Subject.all(panel.get());
    if (meant.isEmpty()) return all;
    var first = Subject.of(panel.get(), meant.get());
    java.util.Collections.rotate(all, -Math.max(0, all.indexOf(first)));
    return all.contains(first) ? all : List.of(first);
  }

  private static Optional<String> column(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n instanceof TableColumnHeader head && head.getTableColumn() != null) return Optional.ofNullable(head.getTableColumn().getId());
    }
    return Optional.empty();
  }

  private static Optional<String> focused(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n instanceof TableView<?> table) {
        TableColumnBase<?, ?> column = table.getFocusModel().getFocusedCell().getTableColumn();
        return column == null ? Optional.empty() : Optional.ofNullable(column.getId());
      }
    }
    return Optional.empty();
  }

  /// The panel of the table or the card of a panel round a node; a tile or chart in a card is something of its own.
  private static Optional<Panel<?>> panel(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n.getProperties().containsKey(FACT) || n instanceof Tile || n instanceof ChartCanvas || n instanceof GaugeTile) return Optional.empty();
      if (n.getProperties().get(PANEL) instanceof Panel<?> panel) return Optional.of(panel);
    }
    return Optional.empty();
  }

  /// What a tile, chart or gauge is described as.
  static Optional<Subject> found(Node node, Room room) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n instanceof Tile tile) return Subject.named(room, Subject.Kind.TILE, tile.getLabel());
      if (n.getProperties().get(FACT) instanceof String name) return Subject.fact(room, name);
      if (n.getProperties().get(NAME) instanceof String name) return named(room, name);
      if (n instanceof Card card) return named(room, card.getTitle()).or(() -> chart(card).filter(c -> c != node).flatMap(c -> found(c, room)));
    }
    return Optional.empty();
  }

  private static Optional<Subject> named(Room room, String name) {
    return Subject.named(room, Subject.Kind.CHART, name).or(() -> Subject.named(room, Subject.Kind.TILE, name));
  }
}
