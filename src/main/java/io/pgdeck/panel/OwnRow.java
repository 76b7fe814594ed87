package io.pgdeck.panel;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of a DBA's own query, whose columns only its file knows: the values in the order of the panel's columns, each of its
/// column's type.
public record OwnRow(List<@Nullable Object> values) {
  public OwnRow {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /// @param sent as the driver gives them, cast on the server to what the columns say
  static OwnRow of(List<Column> columns, @Nullable Object[] sent) {
    var values = new ArrayList<@Nullable Object>();
    for (var i = 0; i < columns.size(); i++) values.add(as(columns.get(i).type(), sent[i]));
    return new OwnRow(values);
  }

  private static @Nullable Object as(Class<?> type, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number n when type == Double.class -> n.doubleValue();
      case OffsetDateTime at -> at.toInstant();
      default -> value;
    };
  }
}
