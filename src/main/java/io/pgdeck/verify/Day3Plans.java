package io.pgdeck.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// S1's three EXPLAIN tests, and the materialized views against the queries behind them.
final class Day3Plans {
  /// S1's success target for the views is 10 times; it states 100 to 150.
  private static final double GAIN = 10;
  /// Small partitions are rightly read without an index: what matters is where most rows come from.
  private static final double SHARE = 0.9;

  private Day3Plans() {}

  static Finding t1(Subject s) {
    var leaves = leaves(s, "idx_orders_user_status_created");
    return s.once("T1", () -> s.measure(r -> {
      var user = r.rows(Subject.text("t1_user"), List.of());
      if (user.isEmpty()) return Finding.skipped("there is no filled order").about("T1");
      var e = Explained.run(r, Subject.text("t1"), List.of(user.getFirst().get(0, String.class)));
      return judged(s, e, share(e, "Index Scan", leaves) >= SHARE || share(e, "Index Only Scan", leaves) >= SHARE,
          "Index Scan on idx_orders_user_status_created", "").about("T1");
    }));
  }

  static Finding t2(Subject s) {
    var leaves = leaves(s, "idx_orders_depth_covering");
    return s.once("T2", () -> s.measure(r -> {
      var e = Explained.run(r, Subject.text("t2"), List.of());
      var fetches = e.scans().stream().mapToLong(Explained.Scan::heapFetches).sum();
      return judged(s, e, share(e, "Index Only Scan", leaves) >= SHARE && fetches == 0, "Index Only Scan on idx_orders_depth_covering, heap fetches 0",
          ", heap fetches " + fetches + (fetches > 0 ? " (vacuum public.orders renews the visibility map)" : "")).about("T2");
    }));
  }

  static Finding t3(Subject s) {
    return s.once("T3", () -> s.measure(r -> {
      var e = Explained.run(r, Subject.text("t3"), List.of());
      return judged(s, e, share(e, "Seq Scan", Set.of()) >= SHARE, "Seq Scan on mv_trading_summary_24h", "").about("T3");
    }));
  }

  private static Finding judged(Subject s, Explained e, boolean expected, String wanted, String more) {
    var told = "%s%s; execution %s ms, planning %s, %s".formatted(e.shape(), more, Calls.ms(e.executionMs()), Calls.ms(e.planningMs()), e.buffers());
    if (expected) return Finding.pass(told);
    return s.full() ? Finding.fail("wanted %s: %s".formatted(wanted, told))
        : Finding.skipped("no verdict below scale full, where small partitions are rightly read without an index: " + told);
  }

  /// Rows that came by this kind of scan over one of the indexes (none: over no index), as share of all.
  private static double share(Explained e, String node, Set<String> indexes) {
    var all = e.scans().stream().mapToDouble(Explained.Scan::rows).sum();
    var these = e.scans().stream().filter(n -> n.node().equals(node) && (n.index() == null ? indexes.isEmpty() : indexes.contains(n.index())))
        .mapToDouble(Explained.Scan::rows).sum();
    return all == 0 ? 0 : these / all;
  }

  private static Set<String> leaves(Subject s, String index) {
    return s.rows("leaf_indexes", index).stream().map(r -> Facts.text(r, "index_name")).collect(Collectors.toSet());
  }

  /// Reading a view against running the query it keeps the answer of.
  static Finding views(Subject s) {
    var views = s.rows("matview_definitions");
    if (views.isEmpty()) return Finding.fail("none of the three materialized views is here");
    return s.once("views", () -> s.measure(r -> {
      var parts = new ArrayList<Finding>();
      for (var view : views) {
        s.at(Facts.text(view, "view_name"));
        var raw = Explained.run(r, Facts.text(view, "definition"), List.of());
        var runs = new ArrayList<Double>();
        for (var i = 0; i < 5; i++) runs.add(Explained.run(r, Facts.text(view, "reading"), List.of()).executionMs());
        var read = Benchmarks.median(runs);
        var gain = raw.executionMs() / Math.max(read, 0.001);
        var told = "%s ms read against %s ms for its query, %.0f times".formatted(Calls.ms(read), Calls.ms(raw.executionMs()), gain);
        parts.add((s.full() ? Finding.of(gain >= GAIN, told + ", target 10") : Finding.skipped("no verdict below scale full: " + told)).about(Facts.text(view, "view_name")));
      }
      return Finding.merged(parts);
    }));
  }
}
