package io.pgdeck.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How much data Trade Engine has.
///
/// @param multiple of a million orders and ten million trades; null for the small data set of 500 and 5,000
public record Scale(@Nullable BigDecimal multiple) {
  public static final Scale SMALL = new Scale(null);
  public static final Scale FULL = new Scale(BigDecimal.ONE);
  /// Fewer trades would not show each user with each of his symbols.
  private static final BigDecimal LEAST = new BigDecimal("0.001");
  private static final BigDecimal MOST = new BigDecimal(100);

  /// `small`, `full` or a multiple of full.
  public static Scale of(String word) {
    if (word.equalsIgnoreCase("small")) return SMALL;
    if (word.equalsIgnoreCase("full")) return FULL;
    if (word.matches("\\d{1,3}(\\.\\d{1,6})?|\\.\\d{1,6}")) {
      var multiple = new BigDecimal(word);
      if (multiple.compareTo(LEAST) >= 0 && multiple.compareTo(MOST) <= 0) return new Scale(multiple.stripTrailingZeros());
    }
    throw new DemoException("\"%s\" is no scale: give small, full, or a multiple of full from 0.001 to 100, for example 0.1.".formatted(word));
  }

  public boolean small() {
    return multiple == null;
  }

  public long orders() {
    return times(500, 1_000_000);
  }

  public long trades() {
    return times(5_000, 10_000_000);
  }

  int users() {
    return small() ? 50 : Market.USERS;
  }

  int symbols() {
    return small() ? 5 : 20;
  }

  /// Days of trade partitions before today that the data needs.
  int pastDays() {
    return small() ? 1 : 30;
  }

  private long times(long small, long full) {
    return multiple == null ? small : multiple.multiply(BigDecimal.valueOf(full)).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /// As it is given on the command line.
  public String word() {
    if (multiple == null) return "small";
    return multiple.compareTo(BigDecimal.ONE) == 0 ? "full" : multiple.toPlainString();
  }
}
