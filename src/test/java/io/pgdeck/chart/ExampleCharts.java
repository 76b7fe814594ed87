package io.pgdeck.chart;

import io.pgdeck.chart.AlertTimeline.Lane;
import io.pgdeck.chart.AlertTimeline.Span;
import io.pgdeck.chart.CoverageStrip.Kind;
import io.pgdeck.chart.CoverageStrip.Parent;
import io.pgdeck.chart.CoverageStrip.Part;
import io.pgdeck.chart.IndexScatter.Dot;
import io.pgdeck.chart.IndexScatter.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// One of each chart with invented figures, for pictures and tests.
public final class ExampleCharts {
  public static final ZoneId UTC = ZoneOffset.UTC;
  public static final Instant NOW = Instant.parse("2026-03-17T14:32:00Z");

  private ExampleCharts() {}

  public static Map<String, Chart> all() {
    var all = new LinkedHashMap<String, Chart>();
    all.put("coverage", coverage(true));
    all.put("indexes", indexes());
    all.put("load", load());
    all.put("bloat-map", bloatMap());
    all.put("live-dead", liveDead());
    all.put("alerts", alerts());
    all.put("gauge-fresh", gauge(2));
    all.put("gauge-stale", gauge(8));
    all.put("gauge-very-stale", gauge(240));
    all.put("runs", runs());
    all.put("line", line());
    all.put("waits", waits());
    all.put("spark", new Sparkline("p95", walk(60, 12, 3, 4), Quantity.MILLIS, Ink.WARNING, Double.NaN));
    return all;
  }

  public static CoverageStrip coverage(boolean headed) {
    return new CoverageStrip(List.of(daily(), monthly(), quarterly()), NOW, UTC, headed);
  }

  private static Parent daily() {
    var parts = new ArrayList<Part>();
    var random = new Random(5);
    for (var k = 0; k < 37; k++) {
      var from = ZonedDateTime.of(2026, 2, 15, 0, 0, 0, 0, UTC).plusDays(k);
      var weekend = from.getDayOfWeek().getValue() > 5;
      var bytes = k < 30 ? (long) (((weekend ? 2.9 : 4.3) + random.nextDouble() * 0.6) * 1e9) : k == 30 ? 2_600_000_000L : 40_960;
      var kind = k < 30 ? Kind.PAST : k == 30 ? Kind.NOW : k == 33 ? Kind.GAP : Kind.AHEAD;
      var name = "trades_" + from.toLocalDate().toString().replace('-', '_');
      parts.add(new Part(name, name, from.toInstant(), from.plusDays(1).toInstant(), bytes, kind, List.of(new Tip.Fact("Rows", Figures.count(bytes / 250.0)))));
    }
    return new Parent("trades", "trades", "daily on executed_at · 36 partitions · 128 GB", "trades_default: 1,204 rows", Tone.WARNING, "Runway 2 d 9 h", Tone.CRITICAL,
        Instant.parse("2026-03-20T00:00:00Z"), parts);
  }

  private static Parent monthly() {
    var parts = new ArrayList<Part>();
    for (var k = 0; k < 18; k++) {
      var from = ZonedDateTime.of(2025, 1, 1, 0, 0, 0, 0, UTC).plusMonths(k);
      var kind = k < 14 ? Kind.PAST : k == 14 ? Kind.NOW : Kind.AHEAD;
      var name = "orders_" + from.getYear() + "_" + "%02d".formatted(from.getMonthValue());
      parts.add(new Part(name, name, from.toInstant(), from.plusMonths(1).toInstant(), k < 14 ? 9_000_000_000L + k * 220_000_000L : k == 14 ? 6_200_000_000L : 0, kind, List.of()));
    }
    return new Parent("orders", "orders", "monthly on created_at · 18 partitions · 168 GB", "", Tone.NEUTRAL, "Runway 105 days", Tone.GOOD, Instant.parse("2026-07-01T00:00:00Z"), parts);
  }

  private static Parent quarterly() {
    var parts = new ArrayList<Part>();
    for (var k = 0; k < 6; k++) {
      var from = ZonedDateTime.of(2025, 1, 1, 0, 0, 0, 0, UTC).plusMonths(3L * k);
      var kind = k < 4 ? Kind.PAST : k == 4 ? Kind.NOW : Kind.AHEAD;
      parts.add(new Part("q" + k, "audit_log_" + from.getYear() + "_q" + (k % 4 + 1), from.toInstant(), from.plusMonths(3).toInstant(), k < 5 ? 1_900_000_000L + k * 150_000_000L : 0, kind, List.of()));
    }
    return new Parent("audit", "audit_log", "quarterly on logged_at · 6 partitions · 13.8 GB", "no default partition", Tone.NEUTRAL, "Runway 105 days", Tone.GOOD,
        Instant.parse("2026-07-01T00:00:00Z"), parts);
  }

  public static IndexScatter indexes() {
    var dots = new ArrayList<Dot>();
    var random = new Random(3);
    var names = List.of("idx_order_events_order_id", "idx_trades_symbol", "idx_orders_user_status_created", "idx_positions_symbol_ccnew", "orders_pkey", "trades_pkey",
        "idx_audit_log_actor", "idx_market_data_symbol", "idx_users_email_lower", "we\"ird \"Index.Name\"");
    var bytes = new double[] {2.34e9, 4.81e9, 9.62e9, 312e6, 6.04e9, 7.9e9, 1.12e9, 1.94e9, 214e6, 48e6};
    var scans = new long[] {0, 2_100_000, 35_600_000, 0, 53_500_000, 3_400_000, 3, 0, 1_400_000, 4_120};
    var verdicts = List.of(Verdict.UNUSED, Verdict.USED, Verdict.USED, Verdict.INVALID, Verdict.KEPT, Verdict.KEPT, Verdict.UNUSED, Verdict.REDUNDANT, Verdict.KEPT, Verdict.USED);
    for (var k = 0; k < names.size(); k++) dots.add(new Dot(names.get(k), names.get(k), (long) bytes[k], scans[k], verdicts.get(k), List.of(new Tip.Fact("Table", "public.orders"))));
    for (var k = 0; k < 120; k++) {
      var size = (long) Math.exp(9 + random.nextDouble() * 12);
      var uses = random.nextInt(6) == 0 ? 0 : (long) Math.exp(random.nextDouble() * 16);
      dots.add(new Dot("i" + k, "idx_generated_" + k, size, uses, uses == 0 && random.nextBoolean() ? Verdict.UNUSED : Verdict.USED, List.of()));
    }
    return new IndexScatter(dots, "since 13 Dec");
  }

  public static LoadRanking load() {
    var texts = List.of("SELECT date_trunc($1, executed_at) AS bucket, sum(quantity) AS volume, max(price) AS high FROM trades WHERE symbol = $2 AND executed_at >= $3",
        "SELECT order_id, side, price, quantity, status FROM orders WHERE user_id = $1 ORDER BY created_at DESC LIMIT $2",
        "INSERT INTO trades (symbol, price, quantity, buyer_order_id, seller_order_id) VALUES ($1, $2, $3, $4, $5)",
        "UPDATE orders SET status = $1, filled_quantity = filled_quantity + $2 WHERE order_id = $3", "SELECT side, price, sum(quantity - filled_quantity), count(*) FROM orders",
        "SELECT balance, reserved FROM positions WHERE account_id = $1", "SELECT u.id, u.tier, s.volume_30d FROM users u JOIN mv_user_trading_stats s USING (user_id)",
        "SELECT count(*) FROM orders WHERE status = $1 AND created_at > $2", "DELETE FROM user_sessions WHERE expires_at < now()");
    var shares = new double[] {33.4, 21.1, 11.8, 9.6, 6.2, 4.9, 2.6, 2.1, 0.9};
    var items = new ArrayList<LoadRanking.Item>();
    for (var k = 0; k < texts.size(); k++) items.add(new LoadRanking.Item("q" + k, texts.get(k), shares[k] * 36_000, List.of(new Tip.Fact("Calls", Figures.count(41_000.0 * (k + 1))))));
    return new LoadRanking(items, 3_600_000);
  }

  public static BloatMap bloatMap() {
    var names = List.of("order_events", "orders_2026_02", "idx_orders_user_status_created", "orders_2026_01", "market_data", "api_request_log", "user_sessions", "audit_log_2026_q1",
        "positions", "idx_trades_symbol", "orders_2025_12", "idx_market_data_symbol_ts", "trades_2026_03_16", "orders_pkey", "users", "candles", "accounts");
    var wasted = new double[] {5.6, 4.2, 3.9, 2.1, 1.6, 1.1, .92, .8, .62, .86, .71, .42, .5, .44, .26, .22, .12};
    var percent = new double[] {14, 38, 41, 24, 12, 62, 71, 9, 55, 18, 17, 8, 6, 14, 33, 27, 21};
    var items = new ArrayList<BloatMap.Item>();
    for (var k = 0; k < names.size(); k++) items.add(new BloatMap.Item(names.get(k), names.get(k), (long) (wasted[k] * 1e9), percent[k], true, List.of()));
    return new BloatMap(items, "orders_2026_02");
  }

  public static LiveDeadBars liveDead() {
    var items = new ArrayList<LiveDeadBars.Item>();
    for (var i : bloatMap().items()) {
      var size = i.wasted() / i.percent() * 100;
      items.add(new LiveDeadBars.Item(i.key(), i.name(), (long) (size - i.wasted()), (long) (i.wasted() * 0.3), (long) (i.wasted() * 0.7), List.of()));
    }
    return new LiveDeadBars(items);
  }

  public static AlertTimeline alerts() {
    var from = NOW.minus(7, ChronoUnit.DAYS);
    return new AlertTimeline(List.of(new Lane("trade_partition_runway", List.of(span(from, .72, .93, Tone.WARNING), span(from, .93, 2, Tone.CRITICAL))),
        new Lane("p95_query_latency", List.of(span(from, .12, .15, Tone.WARNING), span(from, .41, .43, Tone.WARNING), span(from, .983, 2, Tone.WARNING))),
        new Lane("cache_hit_ratio", List.of(span(from, .3, .33, Tone.WARNING), span(from, .64, .66, Tone.CRITICAL))),
        new Lane("blocked_sessions", List.of(span(from, .2, .2001, Tone.WARNING), span(from, .985, .99, Tone.CRITICAL))),
        new Lane("idle_in_transaction", List.of(span(from, .05, .055, Tone.WARNING), span(from, .996, 2, Tone.WARNING)))),
        List.of(new AlertTimeline.Quiet(Instant.parse("2026-03-15T03:00:00Z"), Instant.parse("2026-03-15T08:00:00Z"))), from, NOW, UTC);
  }

  private static Span span(Instant from, double a, double b, Tone tone) {
    var week = Duration.ofDays(7).toMillis();
    return new Span("a" + a, "Limit crossed", from.plusMillis((long) (a * week)), b > 1 ? null : from.plusMillis((long) (b * week)), tone, List.of(new Tip.Fact("Value", "12.6 ms")));
  }

  public static StalenessGauge gauge(int minutes) {
    return new StalenessGauge("mv", "mv_trading_summary_24h", Duration.ofMinutes(minutes), Duration.ofMinutes(5), List.of());
  }

  public static RunHistogram runs() {
    var runs = new ArrayList<RunHistogram.Run>();
    var took = walk(48, 500, 160, 4);
    for (var k = 0; k < took.length; k++) {
      runs.add(new RunHistogram.Run("r" + k, NOW.minus(5L * (48 - k), ChronoUnit.MINUTES), took[k], k == 29, k == 29 ? "failed, 55P03" : "refreshed, 20 rows"));
    }
    return new RunHistogram("Refresh time of mv_trading_summary_24h", runs, 800, "budget 800 ms", UTC);
  }

  public static TimeSeries line() {
    var n = 2160;
    var values = walk(n, 12, 1.6, 8);
    for (var k = 0; k < 180; k++) values[k] = 4.6 + (k % 7) * 0.1;
    for (var k = 900; k < 1080; k++) values[k] = Double.NaN;
    values[1500] = 19;
    var series = List.of(new TimeSeries.Series("mean", Ink.ACCENT, false, samples(values, 5)), new TimeSeries.Series("p95 estimate", Ink.SPARK, true, samples(walk(n, 14.5, 1.2, 3), 5)));
    return new TimeSeries("Latency", Quantity.MILLIS, false, NOW.minus(3, ChronoUnit.HOURS), NOW, UTC, Duration.ofSeconds(5), series,
        List.of(new TimeSeries.Threshold(10, "warning 10 ms", Tone.WARNING, true)), List.of(new TimeSeries.Event(NOW.minus(164, ChronoUnit.MINUTES), "Plan change 11:48", Tone.CRITICAL)));
  }

  public static TimeSeries waits() {
    var names = List.of("CPU", "IO", "LWLock", "Lock", "IPC", "Client");
    var inks = List.of(Ink.WAIT_CPU, Ink.WAIT_IO, Ink.WAIT_LWLOCK, Ink.WAIT_LOCK, Ink.WAIT_IPC, Ink.WAIT_CLIENT);
    var base = new double[] {4, 3, 1, 0.6, 0.4, 0.3};
    var series = new ArrayList<TimeSeries.Series>();
    for (var k = 0; k < names.size(); k++) series.add(new TimeSeries.Series(names.get(k), inks.get(k), false, samples(walk(1080, base[k], base[k] * 0.4, k + 20), 10)));
    return new TimeSeries("Active sessions", Quantity.COUNT, true, NOW.minus(3, ChronoUnit.HOURS), NOW, UTC, Duration.ofSeconds(10), series,
        List.of(new TimeSeries.Threshold(16, "16 CPUs", Tone.CRITICAL, true)), List.of());
  }

  private static Samples samples(double[] values, int seconds) {
    var at = new long[values.length];
    for (var k = 0; k < at.length; k++) at[k] = NOW.toEpochMilli() - (at.length - k) * seconds * 1000L;
    return new Samples(at, values);
  }

  static double[] walk(int n, double base, double amplitude, int seed) {
    var random = new Random(seed);
    var values = new double[n];
    var v = 0.0;
    for (var k = 0; k < n; k++) {
      v = v * 0.82 + (random.nextDouble() - 0.5) * amplitude;
      values[k] = Math.max(0, base + v);
    }
    return values;
  }
}
