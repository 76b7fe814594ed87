package io.pgdeck.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// One kind of things that are counted one by one, for example statements or tables, and what is counted of each.
///
/// @param name    of the kind, for example `statement`
/// @param columns at most 60; a store may hold rows of the same kind with other columns, written by another version
public record Family(String name, List<Column> columns) {
  public Family {
    columns = List.copyOf(columns);
    if (columns.size() > 60) throw new IllegalArgumentException("too many columns");
  }

  /// @param scale how many steps one unit is kept in, so 1 for whole numbers; 0 keeps three digits of any size
  /// @param last  the last value of a period counts, not the sum: a size, not a count
  public record Column(String name, int scale, boolean last) {
    public static Column count(String name) {
      return new Column(name, 1, false);
    }

    /// Kept to the microsecond.
    public static Column ms(String name) {
      return new Column(name, 1_000, false);
    }

    public static Column rough(String name) {
      return new Column(name, 0, false);
    }

    public static Column size(String name) {
      return new Column(name, 1, true);
    }

    /// Never negative; 0 stands for unknown, and what is 0 is not written.
    long coded(double value) {
      if (Double.isNaN(value)) return 0;
      return scale == 0 ? Float.floatToIntBits((float) Math.max(0, value)) >>> 12 : Math.round(Math.max(0, value) * scale);
    }

    double decoded(long code) {
      if (code == 0) return Double.NaN;
      return scale == 0 ? Float.intBitsToFloat((int) code << 12) : (double) code / scale;
    }
  }

  int index(String column) {
    for (var i = 0; i < columns.size(); i++) if (columns.get(i).name().equals(column)) return i;
    return -1;
  }

  /// Adds a later value of the same thing to an earlier one; what is unknown in either is unknown in the sum.
  double joined(int column, double earlier, double later) {
    return columns.get(column).last() ? later : earlier + later;
  }

  String written() {
    return columns.stream().map(c -> c.name() + ":" + c.scale() + (c.last() ? ":last" : "")).collect(Collectors.joining(","));
  }

  static Family read(String name, String written) {
    return new Family(name, Arrays.stream(written.split(",")).map(c -> c.split(":")).map(c -> new Column(c[0], Integer.parseInt(c[1]), c.length > 2)).toList());
  }
}
