package io.pgdeck.panel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a panel is asked for. All of it goes into the statement, so the server sends no more than is shown.
///
/// @param top    most rows, 0 for all
/// @param sort   column to sort by, descending for numbers and times; null keeps the view's own order
/// @param text   rows whose text contains it
/// @param equal  column = value
/// @param brief  without the details: a whole list, of which a row's definition is asked for when the row is chosen
public record Query(int top, @Nullable String schema, @Nullable String sort, @Nullable String text, List<Equal> equal, boolean brief) {
  public Query(int top, @Nullable String schema, @Nullable String sort, @Nullable String text, List<Equal> equal) {
    this(top, schema, sort, text, equal, false);
  }

  /// One `COLUMN=VALUE`.
  public record Equal(String column, String value) {}

  /// Everything, in the view's own order.
  public static final Query ALL = new Query(0, null, null, null, List.of());

  /// The first rows as a list shows them: of a list over the whole catalog the server then does the dear work for these alone.
  public static final Query FIRST = new Query(200, null, null, null, List.of(), true);

  /// Every row as a list shows it.
  public static final Query LIST = new Query(0, null, null, null, List.of(), true);

  /// The one row with this oid, whole.
  public static Query row(long oid) {
    return new Query(1, null, null, null, List.of(new Equal("oid", String.valueOf(oid))));
  }

  /// Whether it asks for first rows in the view's own order and for nothing else.
  boolean isFirst() {
    return top > 0 && schema == null && sort == null && text == null && equal.isEmpty();
  }

  /// The same rows, as a list shows them.
  public Query asList() {
    return new Query(top, schema, sort, text, equal, true);
  }
}
