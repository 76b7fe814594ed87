package io.pgdeck.panel;

import io.pgdeck.action.Order;
import java.util.List;

/// A room of the console: one question a DBA asks, with its panels, charts and orders. Faces know rooms by this alone.
/// The window finds a room's screen as `fxml/<id>.fxml`.
public interface Room {
  /// The groups of the rail, in its order.
  enum Group {
    WORKLOAD("Workload"), STORAGE("Storage"), OPERATE("Operate");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /// As in `pgdeck show <id>`.
  String id();

  String title();

  /// Ikonli literal.
  String icon();

  Group group();

  /// The first is the room's main list.
  List<Panel<?>> panels();

  /// The line of facts under the title: how many, since when, sampled how.
  String facts(Pictures pictures);

  /// A count that needs the DBA, shown in the rail; 0 shows nothing.
  default int badge(Pictures pictures) {
    return 0;
  }

  /// The panels its figures on the overview are made of; cheap ones, for they are read wherever the overview is open.
  default List<Panel<?>> tilePanels() {
    return List.of();
  }

  /// Its figures on the overview.
  default List<RoomTile> tiles(Pictures pictures) {
    return List.of();
  }

  /// The room's charts drawn from what was read; each has an empty state of its own.
  List<RoomChart> charts(Pictures pictures);

  default List<RowAction<?>> rowActions() {
    return List.of();
  }

  default List<RoomAction> roomActions() {
    return List.of();
  }

  default List<Order> orders() {
    return List.of();
  }
}
