package io.pgdeck.own;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomChart;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What this DBA asks, and nobody else. Made of files, so it is there when there is one, and tells those that are no panel.
public final class OwnRoom implements Room {
  private final OwnQueries queries;

  public OwnRoom(OwnQueries queries) {
    this.queries = queries;
  }

  @Override
  public String id() {
    return "own";
  }

  @Override
  public String title() {
    return "Own queries";
  }

  @Override
  public String icon() {
    return "fth-file-text";
  }

  @Override
  public Group group() {
    return Group.OPERATE;
  }

  @Override
  public List<Panel<?>> panels() {
    return List.copyOf(queries.panels());
  }

  /// The files that are no panel, in their order.
  public List<Fault> faults() {
    return List.copyOf(queries.broken().values());
  }

  @Override
  public Map<String, String> broken() {
    if (queries.panels().isEmpty() && !faults().isEmpty()) return Map.of(id(), faults().getFirst().sentence());
    return queries.broken().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sentence()));
  }

  @Override
  public String facts(Pictures pictures) {
    var count = queries.panels().size();
    var faults = queries.broken().size();
    return (count == 1 ? "1 query" : count + " queries") + (faults == 0 ? "" : faults == 1 ? " · 1 file cannot be used" : " · " + faults + " files cannot be used");
  }

  @Override
  public List<RoomChart> charts(Pictures pictures) {
    return List.of();
  }
}
