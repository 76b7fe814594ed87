package io.pgdeck.panel;

import io.pgdeck.action.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All rooms in the rail's order, and the panels that no room shows but `pgdeck show` does. `Main` makes the one list.
public record Rooms(List<Room> all, List<Panel<?>> others) {
  public Rooms {
    all = List.copyOf(all);
    others = List.copyOf(others);
  }

  public Optional<Room> room(String id) {
    return all.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /// A room's main list by the room's name, or any panel by its view's name.
  public Optional<Panel<?>> panel(String name) {
    var main = room(name).filter(r -> !r.panels().isEmpty()).<Panel<?>>map(r -> r.panels().getFirst());
    return main.isPresent() ? main : panels().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /// Every panel once.
  public List<Panel<?>> panels() {
    var panels = new ArrayList<Panel<?>>();
    all.forEach(r -> panels.addAll(r.panels()));
    panels.addAll(others);
    return panels.stream().distinct().toList();
  }

  public Optional<Order> order(String name) {
    return all.stream().flatMap(r -> r.orders().stream()).filter(o -> o.name().equals(name)).findFirst();
  }
}
