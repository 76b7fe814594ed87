package io.pgdeck.history;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Short numbers for what is named again and again: servers, metrics, words and statements. Within a transaction.
final class Names {
  /// So many are remembered; then all are looked up anew.
  private static final int REMEMBERED = 50_000;

  private final StoreBase file;
  private final Map<String, Integer> servers = new HashMap<>();
  private final Map<String, Integer> metrics = new HashMap<>();
  private final Map<String, Integer> words = new HashMap<>();
  private final Map<Integer, String> spelled = new HashMap<>();

  Names(StoreBase file) {
    this.file = file;
    file.onRollback(this::forget);
  }

  private void forget() {
    servers.clear();
    metrics.clear();
    words.clear();
    spelled.clear();
  }

  int server(String identity, String name) throws SQLException {
    var remembered = servers.get(identity);
    if (remembered != null) return remembered;
    var known = server(identity);
    if (known == 0) {
      file.run("insert into server as pgdeck (identity, name) values (?, ?) on conflict do nothing", identity, name);
      known = server(identity);
    }
    servers.put(identity, known);
    return known;
  }

  /// 0 for one that was never recorded.
  int server(String identity) throws SQLException {
    return (int) file.number("select id from server as pgdeck where identity = ?", 0, identity);
  }

  int metric(String name) throws SQLException {
    var known = metrics.get(name);
    if (known != null) return known;
    var id = knownMetric(name);
    if (id == 0) {
      file.run("insert into metric as pgdeck (name) values (?) on conflict do nothing", name);
      id = knownMetric(name);
    }
    metrics.put(name, id);
    return id;
  }

  /// 0 for one that was never recorded.
  int knownMetric(String name) throws SQLException {
    return (int) file.number("select id from metric as pgdeck where name = ?", 0, name);
  }

  /// 0 stands for null.
  int word(@Nullable String text) throws SQLException {
    if (text == null) return 0;
    var known = words.get(text);
    if (known != null) return known;
    var find = "select id from word as pgdeck where " + file.wordIs();
    var id = (int) file.number(find, 0, text);
    if (id == 0) {
      file.run("insert into word as pgdeck (text) values (?) on conflict do nothing", text);
      id = (int) file.number(find, 0, text);
    }
    if (words.size() >= REMEMBERED) words.clear();
    words.put(text, id);
    return id;
  }

  @Nullable String spelled(int word) throws SQLException {
    if (word == 0) return null;
    var known = spelled.get(word);
    if (known != null) return known;
    try (var s = file.prepared("select text from word as pgdeck where id = ?", word); var rows = s.executeQuery()) {
      var text = rows.next() ? rows.getString(1) : "";
      if (spelled.size() >= REMEMBERED) spelled.clear();
      spelled.put(word, text);
      return text;
    }
  }
}
