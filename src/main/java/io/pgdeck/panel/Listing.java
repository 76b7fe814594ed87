package io.pgdeck.panel;

import io.pgdeck.server.Capabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of any panel or view as values by column, for faces that print or write whatever they are given.
///
/// @param shown the columns a table shows; exports have all
/// @param rows  values in the order of `columns`, null is unknown
public record Listing(String panel, Capabilities server, List<Column> columns, List<Column> shown, List<List<@Nullable Object>> rows,
    Instant asOf, Duration cost, Snapshot.Source source, List<String> notes) {

  public static <R extends Record> Listing of(Panel<R> panel, Snapshot<R> snapshot, Capabilities server) {
    return new Listing(panel.name(), server, panel.columns(), panel.visible().isEmpty() ? panel.columns() : panel.visible(),
        snapshot.rows().stream().map(panel::values).toList(), snapshot.asOf(), snapshot.cost(), snapshot.source(), snapshot.notes());
  }

  public int index(String column) {
    for (var i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) return i;
    }
    return -1;
  }

  /// The value of a column by name; null when it is unknown or there is no such column.
  public @Nullable Object value(List<@Nullable Object> row, String column) {
    var at = index(column);
    return at < 0 ? null : row.get(at);
  }
}
