package io.pgdeck.panel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a panel is asked for. All of it goes into the statement, so the server sends no more than is shown.
///
/// @param top    most rows, 0 for all
/// @param sort   column to sort by, descending for numbers and times; null keeps the view's own order
/// @param text   rows whose text contains it
/// @param equal  column = value
public record Query(int top, @Nullable String schema, @Nullable String sort, @Nullable String text, List<Equal> equal) {
  /// One `COLUMN=VALUE`.
  public record Equal(String column, String value) {}

  /// Everything, in the view's own order.
  public static final Query ALL = new Query(0, null, null, null, List.of());
}
