package io.pgdeck.demo.trouble;

import io.pgdeck.demo.DemoException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A trouble that the demo can be given, as the documents list them.
public enum Maker {
  BLOAT("bloat", "a table of its own, public.trouble_bloat, with seven dead rows for each live one", 0, "v_table_bloat"),
  BLOCKING("blocking", "a session that sits on the oldest order's row, and one that waits for it", 2, "v_blocking_queries"),
  SLOW_QUERY("slow-query", "a query that ran for 400 ms and runs again for half an hour", 1, "v_slow_queries", "v_long_running"),
  IDLE_IN_TRANSACTION("idle-in-transaction", "a session that opened a transaction, read, and went away", 1, "v_long_running", "v_connection_stats"),
  UNUSED_INDEX("unused-index", "idx_market_data_volume_24h, which no query reads", 0, "v_unused_indexes"),
  INVALID_INDEX("invalid-index", "idx_market_data_symbol_once, left behind by a build that failed", 0, "v_invalid_indexes"),
  PARTITION_GAP("partition-gap", "a day of trades three days ahead without a partition", 0, "v_partition_coverage"),
  STALE_VIEW("stale-view", "mv_trading_summary_24h with the figures of two hours ago", 0, "v_mv_status");

  private final String word;
  private final String what;
  private final int sessions;
  private final List<String> views;

  Maker(String word, String what, int sessions, String... views) {
    this.word = word;
    this.what = what;
    this.sessions = sessions;
    this.views = List.of(views);
  }

  /// @throws DemoException naming the ones there are
  public static Maker of(String word) {
    return Arrays.stream(values()).filter(m -> m.word.equals(word)).findFirst().orElseThrow(() -> new DemoException(
        "There is no trouble \"%s\": choose one of %s.".formatted(word, Arrays.stream(values()).map(Maker::word).collect(Collectors.joining(", ")))));
  }

  /// As it is typed.
  public String word() {
    return word;
  }

  /// What it consists of.
  public String what() {
    return what;
  }

  /// Where the console shows it.
  public List<String> views() {
    return views;
  }

  /// Its sessions carry this, nothing else on the server does.
  public String applicationName() {
    return "trade_engine_trouble/" + word;
  }

  /// How many sessions it leaves on the server; what is made of sessions is there as long as one of them is.
  int sessions() {
    return sessions;
  }
}
