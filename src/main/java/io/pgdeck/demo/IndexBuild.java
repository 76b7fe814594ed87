package io.pgdeck.demo;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Keys and indexes of a loaded Trade Engine, two sessions side by side where there are two: building one takes a lock that others who build
/// can share. The keys come first, they cannot.
final class IndexBuild {
  private IndexBuild() {}

  static void run(Crew crew, IndexSet indexes, Progress progress) throws SQLException {
    var works = new ArrayList<List<String>>();
    works.add(Script.read("trade_engine/keys_trades").statements());
    works.add(Script.read("trade_engine/keys_orders").statements());
    indexes.statements().forEach(sql -> works.add(List.of(sql)));
    var pace = new Pace("keys and indexes", works.size(), progress);
    crew.share(works.stream().<Crew.Task>map(work -> connection -> {
      try (var statement = connection.createStatement()) {
        for (var sql : work) statement.execute(sql);
      }
      pace.add(1);
    }).toList());
    progress.accept("built " + pace.sum());
  }
}
