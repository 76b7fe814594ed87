package io.pgdeck.demo;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Keys and indexes of a loaded Trade Engine, two sessions side by side where there are two: building one takes a lock that others who build
/// can share. The keys come first, they cannot.
final class IndexBuild {
  private IndexBuild() {}

  /// @param scale tells how large the tables are, so how long an index takes
  static void run(Crew crew, IndexSet indexes, Scale scale, Progress progress) throws SQLException {
    var works = new ArrayList<List<String>>();
    works.add(Script.read("trade_engine/keys_trades").statements());
    works.add(Script.read("trade_engine/keys_orders").statements());
    indexes.statements().forEach(sql -> works.add(List.of(sql)));
    var pace = new Pace("index entries", works.stream().mapToLong(work -> entries(work, scale)).sum(), progress);
    crew.share(works.stream().<Crew.Task>map(work -> connection -> {
      try (var statement = connection.createStatement()) {
        for (var sql : work) statement.execute(sql);
      }
      pace.add(entries(work, scale));
    }).toList());
    progress.accept("built %d keys and indexes: %s".formatted(works.size(), pace.sum()));
  }

  /// About as many as the table has rows.
  private static long entries(List<String> work, Scale scale) {
    var sql = work.getFirst();
    if (sql.contains(" public.trades ")) return scale.trades();
    return sql.contains(" public.orders ") ? scale.orders() : 1;
  }
}
