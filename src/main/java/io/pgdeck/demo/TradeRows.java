package io.pgdeck.demo;

import io.pgdeck.demo.Timeline.Stretch;
import java.sql.SQLException;

/// Makes the trades of the scales above small, each from its number alone. Every pair of user and symbol is sure to trade: some trades of the
/// last day (or as many of the newest as it takes) bring together two pairs of a symbol each, until all have had their turn.
///
/// Its numbers begin after `base`, as with the orders.
final class TradeRows {
  static final String COLUMNS = "trade_id, symbol, price, quantity, buyer_user_id, seller_user_id, buyer_order_id, seller_order_id, is_buyer_maker,"
      + " executed_at";

  private final Market market;
  private final OrderRows orders;
  private final Dice dice;
  private final long base;
  /// The first turn of each symbol, and their number.
  private final int[] firstTurn;
  private final int turns;
  /// The trades among which the turns are, the newest ones.
  private final long newest;
  private final long beforeNewest;

  TradeRows(Market market, Timeline times, OrderRows orders, Dice dice, long base) {
    this.market = market;
    this.orders = orders;
    this.dice = dice;
    this.base = base;
    this.firstTurn = new int[market.symbols() + 1];
    for (int k = 0; k < market.symbols(); k++) firstTurn[k + 1] = firstTurn[k] + (market.pairs(k) + 1) / 2;
    this.turns = firstTurn[market.symbols()];
    this.newest = Math.min(times.rows(), Math.max(times.ofTheLastDay(), turns));
    this.beforeNewest = times.rows() - newest;
  }

  void write(Stretch stretch, CopyRows out) throws SQLException {
    for (long t = stretch.first(); t < stretch.first() + stretch.count(); t++) write(t, stretch, out);
  }

  private void write(long t, Stretch stretch, CopyRows out) throws SQLException {
    long n = base + t;
    int turn = turn(t);
    int k;
    int buyer;
    int seller;
    if (turn >= 0) {
      k = symbolOfTurn(turn);
      buyer = 2 * (turn - firstTurn[k]);
      seller = (buyer + 1) % market.pairs(k);
    } else {
      k = market.tradedSymbol(dice.roll(n, 21));
      buyer = dice.below(market.pairs(k), n, 28);
      // Nobody trades with himself.
      seller = (buyer + 1 + dice.below(market.pairs(k) - 1, n, 29)) % market.pairs(k);
    }
    buyer += market.firstPair(k);
    seller += market.firstPair(k);
    var symbol = market.symbol(k);
    long executed = stretch.time(t, dice, 22);
    double price = market.priceOf(k, executed) * (1 + 0.0016 * (dice.roll(n, 23) - 0.5));
    out.row(10);
    out.uuid(dice.bits(n, 33), dice.bits(n, 34));
    out.text(symbol.bytes());
    out.amount(Math.round(price * 1e8 / symbol.tick()) * symbol.tick());
    out.amount(Math.max(Math.round(40 * StrictMath.exp(4.6 * dice.roll(n, 30)) / price * 1e8 / symbol.lot()), 1) * symbol.lot());
    out.uuid(market.user(buyer));
    out.uuid(market.user(seller));
    order(dice.roll(n, 24) < 0.8 ? orders.filledBefore(buyer, true, executed, dice.roll(n, 25)) : -1, out);
    order(dice.roll(n, 26) < 0.8 ? orders.filledBefore(seller, false, executed, dice.roll(n, 27)) : -1, out);
    out.flag(dice.bits(n, 31) < 0);
    out.time(executed);
  }

  private void order(long number, CopyRows out) {
    if (number < 0) out.none();
    else out.uuid(orders.idHigh(number), orders.idLow(number));
  }

  /// Which turn of the pairs this trade takes, or -1.
  private int turn(long t) {
    long place = t - beforeNewest;
    if (place < 0 || newest < turns) return -1;
    long taken = place * turns / newest;
    return (place + 1) * turns / newest > taken ? (int) taken : -1;
  }

  private int symbolOfTurn(int turn) {
    int k = 0;
    while (firstTurn[k + 1] <= turn) k++;
    return k;
  }
}
