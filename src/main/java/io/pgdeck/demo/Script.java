package io.pgdeck.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A file of SQL statements beside Trade Engine, in order. Each can be pasted into psql.
public record Script(String name, List<String> statements) {
  public static Script read(String name) {
    try (var file = Script.class.getResourceAsStream(name + ".sql")) {
      if (file == null) throw new IllegalStateException("no script " + name);
      return new Script(name, split(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static boolean exists(String name) {
    return Script.class.getResource(name + ".sql") != null;
  }

  /// Runs every statement by itself: one transaction for all would lock thousands of partitions' indexes at once.
  public void run(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String sql : statements) statement.execute(sql);
    }
  }

  /// The only statement, without comment and semicolon: as an application sends it.
  public String query() {
    return statements.getFirst().lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n")).replaceFirst(";\\s*$", "");
  }

  /// A statement ends with a semicolon at the end of a line, outside comments and dollar quotes.
  static List<String> split(String text) {
    var statements = new ArrayList<String>();
    var current = new StringBuilder();
    boolean quoted = false;
    for (String line : text.lines().toList()) {
      boolean comment = !quoted && line.startsWith("--");
      if (!comment && line.contains("$$")) quoted ^= line.indexOf("$$") == line.lastIndexOf("$$");
      current.append(line).append('\n');
      if (!comment && !quoted && line.stripTrailing().endsWith(";")) {
        statements.add(current.toString().strip());
        current.setLength(0);
      }
    }
    if (current.toString().lines().anyMatch(line -> !line.isBlank() && !line.startsWith("--")))
      throw new IllegalArgumentException("unfinished statement: " + current.toString().strip());
    return List.copyOf(statements);
  }
}
