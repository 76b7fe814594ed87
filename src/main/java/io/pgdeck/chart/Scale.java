package io.pgdeck.chart;

import java.util.ArrayList;
import java.util.List;

/// Data to pixels along one axis.
public sealed interface Scale {
  /// The pixel of a value.
  double at(double value);

  List<Tick> ticks();

  /// From zero to a round number at or above the data; at most `most` ticks.
  record Linear(double low, double high, double from, double to, List<Tick> ticks) implements Scale {
    static Linear fromZero(double max, Quantity quantity, double from, double to, int most) {
      return spanning(0, Math.max(max, 0), quantity, from, to, most);
    }

    /// Round numbers round the data; zero is inside whenever the data touch it.
    static Linear spanning(double min, double max, Quantity quantity, double from, double to, int most) {
      var top = max > min ? max : min + 1;
      var step = quantity.step((top - min) / Math.max(1, most - 1));
      var low = Math.floor(min / step + 1e-9) * step;
      var high = Math.max(low + step, Math.ceil(top / step - 1e-9) * step);
      var ticks = new ArrayList<Tick>();
      for (var k = 0; low + k * step <= high + step / 2; k++) ticks.add(new Tick(low + k * step, quantity.tick(low + k * step)));
      return new Linear(low, high, from, to, List.copyOf(ticks));
    }

    @Override public double at(double value) {
      return from + (value - low) / (high - low) * (to - from);
    }
  }

  /// Powers; values at or below `low` stand on the edge. The axis must be named "log".
  record Log(double low, double high, double from, double to, List<Tick> ticks) implements Scale {
    static Log of(double min, double max, Quantity quantity, double from, double to, int most) {
      var base = quantity == Quantity.BYTES ? 2.0 : 10.0;
      var first = Math.floor(Math.log(Math.max(min, 1)) / Math.log(base));
      var last = Math.max(first + 1, Math.ceil(Math.log(Math.max(max, 1)) / Math.log(base)));
      var each = Math.max(1, Math.ceil((last - first) / (most - 1)));
      // Ticks of a byte axis stand on whole units: 1, 8, 64 kB rather than 3 kB.
      if (base == 2) each = each <= 1 ? 1 : each <= 2 ? 2 : each <= 5 ? 5 : 10;
      var ticks = new ArrayList<Tick>();
      for (var e = Math.ceil(first / each) * each; e <= last; e += each) ticks.add(new Tick(Math.pow(base, e), quantity.tick(Math.pow(base, e))));
      return new Log(Math.pow(base, first), Math.pow(base, last), from, to, List.copyOf(ticks));
    }

    @Override public double at(double value) {
      return from + Math.log(Math.max(value, low) / low) / Math.log(high / low) * (to - from);
    }
  }

  /// Epoch milliseconds; ticks on round times of the given zone.
  record Time(double low, double high, double from, double to, List<Tick> ticks) implements Scale {
    @Override public double at(double value) {
      return from + (value - low) / (high - low) * (to - from);
    }
  }
}
