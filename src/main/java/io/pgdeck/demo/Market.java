package io.pgdeck.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Who trades what at which price, at the scales above small: 2,000 users, each with exactly five of the twenty symbols.
///
/// A pair is a user with one of his symbols; the pairs of a symbol lie side by side, the popular symbols have more of them.
final class Market {
  static final int USERS = 2000;
  static final int PAIRS = 5 * USERS;
  /// The k-th symbol weighs k^-0.75 among the users and k^-1 among the trades.
  private static final double USERS_EXPONENT = 0.75;

  /// @param tick and lot in units of 10^-8
  record Symbol(String name, byte[] bytes, long tick, long lot, double middle) {}

  private final List<Symbol> symbols;
  private final long asOf;
  private final UUID[] users = new UUID[USERS];
  /// The first pair of each symbol, and the end.
  private final int[] first;
  private final int[] userOf = new int[PAIRS];
  private final int[] symbolOf = new int[PAIRS];
  private final double[] tradesUpTo;

  private Market(List<Symbol> symbols, long asOf, Dice dice) {
    this.symbols = symbols;
    this.asOf = asOf;
    this.first = firstPairs(symbols.size());
    this.tradesUpTo = sums(symbols.size(), 1.0);
    for (int u = 0; u < USERS; u++) users[u] = userId(u);
    assign(dice);
  }

  /// Reads the symbols and the moment; needs generators.sql in the session.
  static Market read(Connection connection, Dice dice) throws SQLException {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(Script.read("seed/market").query())) {
      var symbols = new ArrayList<Symbol>();
      long asOf = 0;
      while (rows.next()) {
        var name = rows.getString(1);
        symbols.add(new Symbol(name, name.getBytes(StandardCharsets.UTF_8), rows.getLong(2), rows.getLong(3), rows.getDouble(4)));
        asOf = rows.getLong(5);
      }
      return new Market(List.copyOf(symbols), asOf, dice);
    }
  }

  /// In microseconds since 1970.
  long asOf() {
    return asOf;
  }

  int symbols() {
    return symbols.size();
  }

  Symbol symbol(int k) {
    return symbols.get(k);
  }

  int symbolOf(int pair) {
    return symbolOf[pair];
  }

  UUID user(int pair) {
    return users[userOf[pair]];
  }

  int firstPair(int symbol) {
    return first[symbol];
  }

  int pairs(int symbol) {
    return first[symbol + 1] - first[symbol];
  }

  /// The symbol of a trade.
  int tradedSymbol(double roll) {
    for (int k = 0; k < tradesUpTo.length - 1; k++) {
      if (roll < tradesUpTo[k]) return k;
    }
    return tradesUpTo.length - 1;
  }

  /// The same waves as pg_temp.price_of, counted back from the as-of moment.
  double priceOf(int symbol, long moment) {
    var s = symbols.get(symbol);
    double age = (asOf - moment) / 1e6;
    int phase = s.name.charAt(0);
    return s.middle * (1 + 0.021 * StrictMath.sin(age * 5.63e-5 + phase) + 0.009 * StrictMath.sin(age * 2.39e-4 + phase)
        + 0.003 * StrictMath.sin(age * 9.19e-4 + phase));
  }

  /// The pairs of all symbols lie on a line; a user takes five points of it, always 2,000 apart. No symbol is longer than that, so the five
  /// are different ones, and every point is taken once.
  private void assign(Dice dice) {
    int[] order = shuffled(symbols.size(), dice, 60);
    int[] who = shuffled(USERS, dice, 61);
    int[] next = first.clone();
    int point = 0;
    for (int k : order) {
      for (int i = 0; i < pairs(k); i++, point++) {
        int pair = next[k]++;
        userOf[pair] = who[point % USERS];
        symbolOf[pair] = k;
      }
    }
  }

  private static int[] shuffled(int size, Dice dice, int salt) {
    var order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = dice.below(i + 1, i, salt);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static int[] firstPairs(int symbols) {
    var sums = sums(symbols, USERS_EXPONENT);
    var first = new int[symbols + 1];
    for (int k = 0; k < symbols; k++) first[k + 1] = (int) Math.round(PAIRS * sums[k]);
    return first;
  }

  private static double[] sums(int size, double exponent) {
    var sums = new double[size];
    double sum = 0;
    for (int k = 0; k < size; k++) sums[k] = sum += StrictMath.pow(k + 1, -exponent);
    for (int k = 0; k < size; k++) sums[k] /= sum;
    return sums;
  }

  /// The same as the generators in SQL use.
  private static UUID userId(int user) {
    try {
      var md5 = ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(("user " + user).getBytes(StandardCharsets.UTF_8)));
      return new UUID(md5.getLong(), md5.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
