package io.pgdeck.history;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Short numbers for what is named again and again: servers, metrics, words and statements. Within a transaction.
final class Names {
  /// So many are remembered; then all are looked up anew.
  private static final int REMEMBERED = 50_000;

  private final StoreFile file;
  private final Map<String, Integer> metrics = new HashMap<>();
  private final Map<String, Integer> words = new HashMap<>();
  private final Map<Integer, String> spelled = new HashMap<>();

  Names(StoreFile file) {
    this.file = file;
    file.onRollback(this::forget);
  }

  private void forget() {
    metrics.clear();
    words.clear();
    spelled.clear();
  }

  int server(String identity, String name) throws SQLException {
    var known = server(identity);
    if (known != 0) return known;
    file.run("insert into server (identity, name) values (?, ?)", identity, name);
    return server(identity);
  }

  /// 0 for one that was never recorded.
  int server(String identity) throws SQLException {
    return (int) file.number("select id from server where identity = ?", 0, identity);
  }

  int metric(String name) throws SQLException {
    var known = metrics.get(name);
    if (known != null) return known;
    file.run("insert or ignore into metric (name) values (?)", name);
    var id = knownMetric(name);
    metrics.put(name, id);
    return id;
  }

  /// 0 for one that was never recorded.
  int knownMetric(String name) throws SQLException {
    return (int) file.number("select id from metric where name = ?", 0, name);
  }

  /// 0 stands for null.
  int word(@Nullable String text) throws SQLException {
    if (text == null) return 0;
    var known = words.get(text);
    if (known != null) return known;
    file.run("insert or ignore into word (text) values (?)", text);
    var id = (int) file.number("select id from word where text = ?", 0, text);
    if (words.size() >= REMEMBERED) words.clear();
    words.put(text, id);
    return id;
  }

  @Nullable String spelled(int word) throws SQLException {
    if (word == 0) return null;
    var known = spelled.get(word);
    if (known != null) return known;
    try (var s = file.prepared("select text from word where id = ?", word); var rows = s.executeQuery()) {
      var text = rows.next() ? rows.getString(1) : "";
      if (spelled.size() >= REMEMBERED) spelled.clear();
      spelled.put(word, text);
      return text;
    }
  }
}
