package io.pgdeck.demo;

import io.pgdeck.demo.Market.Symbol;
import io.pgdeck.demo.Timeline.Stretch;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/// Makes the orders of the scales above small, each from its number alone. In every 20,000 each pair buys once and sells once, so the order of
/// a given user, symbol and side can be computed.
///
/// @param base added to the numbers where chance and ids are concerned, so that a later load makes others
record OrderRows(Market market, Timeline times, Dice dice, long base) {
  static final String COLUMNS = "order_id, user_id, symbol, side, order_type, time_in_force, status, price, quantity, filled_quantity, client_order_id,"
      + " created_at, updated_at";
  private static final int BLOCK = 2 * Market.PAIRS;
  /// A number without a common divisor with the block, and its inverse: place x step mod block.
  private static final int STEP = 7919;
  private static final int BACK = inverse();
  private static final long TWO_HOURS = 7_200_000_000L;

  private enum Status {
    OPEN, PARTIALLY_FILLED, FILLED, CANCELLED, REJECTED;

    private final byte[] bytes = name().getBytes(StandardCharsets.UTF_8);
  }

  private static final byte[] BUY = utf8("BUY");
  private static final byte[] SELL = utf8("SELL");
  private static final byte[] LIMIT = utf8("LIMIT");
  private static final byte[] MARKET = utf8("MARKET");
  private static final byte[] STOP = utf8("STOP");
  private static final byte[] STOP_LIMIT = utf8("STOP_LIMIT");
  private static final byte[] GTC = utf8("GTC");
  private static final byte[] IOC = utf8("IOC");
  private static final byte[] FOK = utf8("FOK");
  private static final byte[] HEX = utf8("0123456789abcdef");

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  void write(Stretch stretch, CopyRows out) throws SQLException {
    for (long o = stretch.first(); o < stretch.first() + stretch.count(); o++) write(o, stretch, out);
  }

  private void write(long o, Stretch stretch, CopyRows out) throws SQLException {
    long n = base + o;
    int slot = slot(o);
    int pair = slot / 2;
    boolean buys = slot % 2 == 0;
    int k = market.symbolOf(pair);
    var symbol = market.symbol(k);
    var status = status(o);
    boolean open = status == Status.OPEN || status == Status.PARTIALLY_FILLED;
    long created = stretch.time(o, dice, 3);
    var type = type(n, status);
    // What is open now has its price around that of now, whenever it was placed.
    double middle = market.priceOf(k, open ? market.asOf() : created);
    long quantity = Math.max(Math.round(60 * StrictMath.exp(4.6 * dice.roll(n, 6)) / middle * 1e8 / symbol.lot()), 4) * symbol.lot();
    out.row(13);
    out.uuid(idHigh(o), idLow(o));
    out.uuid(market.user(pair));
    out.text(symbol.bytes());
    out.text(buys ? BUY : SELL);
    out.text(type);
    out.text(type != MARKET ? GTC : dice.roll(n, 8) < 0.7 ? IOC : FOK);
    out.text(status.bytes);
    if (type == MARKET) out.none();
    else out.amount(price(n, buys, middle, symbol));
    out.amount(quantity);
    out.amount(filled(n, status, quantity, symbol));
    if (dice.roll(n, 11) < 0.7) out.text(client(n));
    else out.none();
    out.time(created);
    double later = dice.roll(n, 12);
    out.time(Math.min(created + (long) (TWO_HOURS * later * later * later), market.asOf()));
  }

  /// Buys lie below the middle and sells above it, most within one percent.
  private long price(long n, boolean buys, double middle, Symbol symbol) {
    double away = dice.roll(n, 5);
    double offset = 0.0002 + 0.025 * away * away * away * away;
    return Math.round(middle * (buys ? 1 - offset : 1 + offset) * 1e8 / symbol.tick()) * symbol.tick();
  }

  private long filled(long n, Status status, long quantity, Symbol symbol) {
    if (status == Status.FILLED) return quantity;
    if (status != Status.PARTIALLY_FILLED && (status != Status.CANCELLED || dice.roll(n, 9) >= 0.2)) return 0;
    return Math.max((long) (quantity / symbol.lot() * (0.1 + 0.8 * dice.roll(n, 10))), 1) * symbol.lot();
  }

  private byte[] type(long n, Status status) {
    double roll = dice.roll(n, 4);
    if (status == Status.FILLED) return roll < 0.12 ? MARKET : LIMIT;
    if (status == Status.CANCELLED) return roll < 0.10 ? STOP_LIMIT : roll < 0.15 ? STOP : LIMIT;
    return LIMIT;
  }

  /// Every hundred has its five open ones, two partly filled, 68 filled, 23 cancelled and two rejected, in an order of its own.
  private Status status(long o) {
    long place = (37 * (o % 100) + dice.below(100, (base + o) / 100, 13)) % 100;
    return place < 5 ? Status.OPEN : place < 7 ? Status.PARTIALLY_FILLED : place < 75 ? Status.FILLED : place < 98 ? Status.CANCELLED : Status.REJECTED;
  }

  private byte[] client(long n) {
    var text = new byte[20];
    text[0] = 'w';
    text[1] = 'e';
    text[2] = 'b';
    text[3] = '-';
    long bits = dice.bits(n, 14);
    for (int i = 4; i < 20; i++, bits >>>= 4) text[i] = HEX[(int) (bits & 15)];
    return text;
  }

  long idHigh(long o) {
    return dice.bits(base + o, 15);
  }

  long idLow(long o) {
    return dice.bits(base + o, 16);
  }

  private int slot(long o) {
    return (int) ((o % BLOCK * STEP + turn(o / BLOCK)) % BLOCK);
  }

  private int turn(long block) {
    return dice.below(BLOCK, base + block, 17);
  }

  /// An order of this pair and side before the moment that was filled at least in part: its number, or -1.
  long filledBefore(int pair, boolean buys, long moment, double roll) {
    long end = times.before(moment);
    long newest = end / BLOCK;
    int slot = 2 * pair + (buys ? 0 : 1);
    long start = newest - (long) (roll * Math.min(newest + 1, 4));
    for (long block = start; block >= Math.max(0, start - 3); block--) {
      long o = block * BLOCK + Math.floorMod((long) (slot - turn(block)) * BACK, (long) BLOCK);
      if (o < end) {
        var status = status(o);
        if (status == Status.FILLED || status == Status.PARTIALLY_FILLED) return o;
      }
    }
    return -1;
  }

  private static int inverse() {
    for (int i = 1; i < BLOCK; i += 2) {
      if ((long) i * STEP % BLOCK == 1) return i;
    }
    throw new IllegalStateException();
  }
}
