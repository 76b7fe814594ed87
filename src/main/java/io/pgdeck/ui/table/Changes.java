package io.pgdeck.ui.table;

import io.pgdeck.panel.Column;
import io.pgdeck.panel.Unit;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which values of a row are others than in the picture before, and what they were.
public final class Changes {
  static final Changes NONE = new Changes(new BitSet(), List.of());
  private final BitSet columns;
  private final List<@Nullable Object> before;

  private Changes(BitSet columns, List<@Nullable Object> before) {
    this.columns = columns;
    this.before = before;
  }

  /// What only tells that time has passed is no change.
  static Changes between(List<Column> columns, List<@Nullable Object> before, List<@Nullable Object> now) {
    var different = new BitSet();
    for (var i = 0; i < columns.size(); i++) {
      var unit = columns.get(i).unit();
      if (unit != Unit.TIME && unit != Unit.SECONDS && !Objects.equals(before.get(i), now.get(i))) different.set(i);
    }
    return different.isEmpty() ? NONE : new Changes(different, before);
  }

  public boolean at(int column) {
    return columns.get(column);
  }

  /// The value in the picture before; null was unknown.
  public @Nullable Object before(int column) {
    return before.get(column);
  }
}
