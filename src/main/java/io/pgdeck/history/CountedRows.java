package io.pgdeck.history;

import java.util.Map;
import java.util.TreeMap;

/// Rows of numbers as bytes: the subject as the step from the one before, which columns are not 0, and those.
final class CountedRows {
  private CountedRows() {}

  interface Row {
    void row(int subject, double[] values);
  }

  static byte[] of(Family family, TreeMap<Integer, double[]> rows) {
    var out = new ByteWriter();
    out.unsigned(rows.size());
    var before = 0;
    for (Map.Entry<Integer, double[]> e : rows.entrySet()) {
      out.unsigned(e.getKey() - before);
      before = e.getKey();
      values(family, e.getValue(), out);
    }
    return out.deflated();
  }

  static void values(Family family, double[] values, ByteWriter out) {
    var mask = 0L;
    for (var i = 0; i < values.length; i++) if (values[i] != 0 && (Double.isNaN(values[i]) || family.columns().get(i).coded(values[i]) != 0)) mask |= 1L << i;
    out.unsigned(mask);
    for (var i = 0; i < values.length; i++) if ((mask & 1L << i) != 0) out.unsigned(family.columns().get(i).coded(values[i]));
  }

  /// Fills `into`, which is as long as the family has columns.
  static void values(Family family, ByteReader in, double[] into) {
    var mask = in.unsigned();
    for (var i = 0; i < into.length; i++) into[i] = (mask & 1L << i) == 0 ? 0 : family.columns().get(i).decoded(in.unsigned());
  }

  static void skip(ByteReader in) {
    in.skip(Long.bitCount(in.unsigned()));
  }

  /// The same array comes with each row.
  static void read(Family family, byte[] packed, Row each) {
    var in = new ByteReader(packed);
    var values = new double[family.columns().size()];
    var subject = 0;
    for (var n = in.unsigned(); n > 0; n--) {
      subject += (int) in.unsigned();
      values(family, in, values);
      each.row(subject, values);
    }
  }

  /// One subject's row alone.
  ///
  /// @return false when it has none
  static boolean find(Family family, byte[] packed, int wanted, double[] into) {
    var in = new ByteReader(packed);
    var subject = 0;
    for (var n = in.unsigned(); n > 0; n--) {
      subject += (int) in.unsigned();
      if (subject > wanted) return false;
      if (subject == wanted) {
        values(family, in, into);
        return true;
      }
      skip(in);
    }
    return false;
  }
}
