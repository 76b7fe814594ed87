package io.pgdeck.demo;

import io.pgdeck.demo.Timeline.Stretch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Orders and trades of the scales above small, by COPY straight into the empty partitions. Each partition is emptied in the transaction that
/// fills it, so that its rows are stored frozen and need no vacuum; nothing is kept in memory but a buffer per session.
final class BulkLoad {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("'orders_'uuuu_MM", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("'trades_'uuuu_MM_dd", Locale.ROOT);

  private interface Writer {
    void write(Stretch stretch, CopyRows out) throws SQLException;
  }

  private final Crew crew;
  private final Progress progress;

  BulkLoad(Crew crew, Progress progress) {
    this.crew = crew;
    this.progress = progress;
  }

  /// Needs generators.sql in the first session, symbols and partitions in place.
  void run(TradeEngine engine, Market market, Dice dice) throws SQLException {
    boolean dated = engine.profile() == Profile.BASELINE;
    long asOf = market.asOf();
    var orderTimes = dated ? Timeline.even(micros("2025-10-01T00:00:00Z"), micros("2025-11-01T00:00:00Z"), engine.scale().orders())
        : Timeline.orders(asOf, engine.scale().orders());
    var tradeTimes = dated ? Timeline.tradesOfTheDay(asOf, engine.scale().trades()) : Timeline.trades(asOf, engine.scale().trades());
    var orders = new OrderRows(market, orderTimes, dice, 0);
    var trades = new TradeRows(market, tradeTimes, orders, dice, 0);
    fill("orders", orderTimes, MONTH, OrderRows.COLUMNS, orders::write);
    fill("trades", tradeTimes, DAY, TradeRows.COLUMNS, trades::write);
  }

  private static long micros(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000L;
  }

  private void fill(String what, Timeline times, DateTimeFormatter name, String columns, Writer writer) throws SQLException {
    progress.accept(String.format(Locale.ROOT, "loading %,d %s", times.rows(), what));
    var pace = new Pace(what, times.rows(), progress);
    var partitions = times.stretches().stream().collect(Collectors.groupingBy(s -> name.format(Timeline.day(s.from()))));
    crew.share(partitions.entrySet().stream()
        .sorted(Comparator.comparing(p -> -p.getValue().stream().mapToLong(Stretch::count).sum()))
        .<Crew.Task>map(p -> connection -> fill(connection, p.getKey(), columns, p.getValue(), writer, pace)).toList());
    progress.accept("loaded " + pace.sum());
  }

  private void fill(Connection connection, String partition, String columns, List<Stretch> stretches, Writer writer, Pace pace)
      throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("truncate public." + partition);
      copy(connection, "copy public.%s (%s) from stdin with (format binary, freeze)".formatted(partition, columns), stretches, writer, rows -> {
        pace.add(rows);
        crew.check();
      });
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void copy(Connection connection, String sql, List<Stretch> stretches, Writer writer, CopyRows.Sent sent) throws SQLException {
    var out = new CopyRows(connection, sql, sent);
    try {
      for (var stretch : stretches) writer.write(stretch, out);
      out.end();
    } catch (SQLException | RuntimeException e) {
      out.giveUp(e);
      throw e;
    }
  }

  /// What happened since the last time, through the indexes: never more than thirty days.
  static void catchUp(Connection connection, Market market, Dice dice, Scale scale, long lastOrder, long lastTrade) throws SQLException {
    long base = market.asOf() / 1_000_000 * 4_000_000;
    var orderTimes = Timeline.ordersSince(lastOrder, market.asOf(), scale.orders());
    var tradeTimes = Timeline.tradesSince(lastTrade, market.asOf(), scale.trades());
    var orders = new OrderRows(market, orderTimes, dice, base);
    var trades = new TradeRows(market, tradeTimes, orders, dice, base);
    copy(connection, "copy public.orders (%s) from stdin with (format binary)".formatted(OrderRows.COLUMNS), orderTimes.stretches(), orders::write,
        _ -> { });
    copy(connection, "copy public.trades (%s) from stdin with (format binary)".formatted(TradeRows.COLUMNS), tradeTimes.stretches(), trades::write,
        _ -> { });
  }
}
