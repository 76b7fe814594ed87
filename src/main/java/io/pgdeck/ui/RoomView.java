package io.pgdeck.ui;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomChart;
import io.pgdeck.panel.RowAction;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.ui.theme.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Makes a room's screen. How FXML, controller and data come together:
///
/// 1. The screen is `fxml/<room id>.fxml`. Its root is any layout pane; it fills the page below the page head.
/// 2. `fx:controller="io.pgdeck.<room>.view.<Room>Controller"` has a public no-argument constructor and may implement
///    [RoomController]; FXML fields are private with `@FXML`.
/// 3. `<PanelTable panel="v_x"/>` and `<PanelCard panel="v_x">…</PanelCard>` anywhere in it are bound by name to the room's
///    panels: rows, states, info icon, context menu of the room's row actions. A [PanelTable] in a [PanelCard] needs no name
///    of its own. Columns are adjusted in the controller's `initialize()` with [PanelTable#look], which runs before.
/// 4. Then [RoomController#open] gets the [RoomContext]: data on the FX thread, previews, overlay, other rooms.
///
/// A room without an FXML gets its charts and its main panel as a table, in cards. With a checkout the FXML is read from disk each time.
public final class RoomView {
  private RoomView() {}

  static Parent open(RoomContext context, @Nullable Path checkout) {
    var path = "fxml/" + context.room().id() + ".fxml";
    if (!Theme.has(path, checkout)) return generic(context);
    var loader = new FXMLLoader(Theme.resource(path, checkout));
    try {
      Parent root = loader.load();
      context.follow(root);
      bind(root, context);
      if (loader.getController() instanceof RoomController controller) controller.open(context);
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot load " + path, e);
    }
  }

  private static Parent generic(RoomContext context) {
    var table = new PanelTable<>();
    var card = new PanelCard();
    card.setBody(table);
    card.setPanel(context.room().panels().getFirst().name());
    VBox.setVgrow(card, javafx.scene.layout.Priority.ALWAYS);
    var root = new VBox(8, card);
    context.follow(root);
    bind(root, context);
    var shown = new ArrayList<String>();
    context.onPictures(pictures -> context.room().charts(pictures).stream().map(RoomChart::id).filter(id -> !shown.contains(id)).toList().forEach(id -> {
      shown.add(id);
      root.getChildren().add(shown.size() - 1, RoomCharts.card(context, id));
    }));
    return root;
  }

  /// Gives every card and table below its panel. For nodes that a controller makes later.
  public static void bind(Node node, RoomContext context) {
    switch (node) {
      case PanelCard card when !card.getPanel().isEmpty() -> {
        var panel = panel(context.room(), card.getPanel());
        if (card.getBody() instanceof PanelTable<?> table && table.getPanel().isEmpty()) table.setPanel(card.getPanel());
        if (card.getBody() != null) bind(card.getBody(), context);
        card.getTools().forEach(n -> bind(n, context));
        card.open(context, panel);
      }
      case PanelTable<?> table when !table.getPanel().isEmpty() -> table(table, panel(context.room(), table.getPanel()), context);
      case Tile tile -> Explain.icon(tile, context);
      case SidePanel panel when panel.getSide() != null -> {
        panel.serve(context);
        bind(panel.getSide(), context);
      }
      case PanelState state when state.getContent() != null -> bind(state.getContent(), context);
      case ScrollPane scroll when scroll.getContent() != null -> bind(scroll.getContent(), context);
      case Card card -> {
        card.getContent().forEach(n -> bind(n, context));
        Explain.icon(card, context);
      }
      case Region region -> List.copyOf(region.getChildrenUnmodifiable()).forEach(n -> bind(n, context));
      default -> { }
    }
  }

  private static Panel<?> panel(Room room, String name) {
    return room.panels().stream().filter(p -> p.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("room " + room.id() + " has no panel " + name));
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> void table(PanelTable<?> raw, Panel<R> panel, RoomContext context) {
    var table = (PanelTable<R>) raw;
    bindRows(table, panel, context);
    context.onPicture(panel, outcome -> outcome.picture().map(Snapshot::rows).ifPresent(table::offer));
  }

  /// A table whose rows the room makes itself: everything but the rows.
  public static <R extends Record> void bindRows(PanelTable<R> table, Panel<R> panel, RoomContext context) {
    Explain.panel(table, panel);
    table.onExplain(node -> Explain.open(context, node));
    table.describe(panel, context.session());
    table.actions(actions(context.room(), panel), context.forbidden(), (action, orders) -> context.preview(action.label(), orders));
    context.tables().ifPresent(table::serve);
    context.onTick(table::tick);
    context.onLeft(table::rest);
    if (panel.moment() != null) TimeFollower.follow(table, context.session());
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> List<RowAction<R>> actions(Room room, Panel<R> panel) {
    return room.rowActions().stream().filter(a -> a.panel().equals(panel)).map(a -> (RowAction<R>) a).toList();
  }

}
