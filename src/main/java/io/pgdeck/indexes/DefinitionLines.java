package io.pgdeck.indexes;

import java.util.Set;

/// Breaks the server's one-line definition of an index into lines a person reads; changes nothing but spaces between clauses.
public final class DefinitionLines {
  private static final Set<String> CLAUSES = Set.of("ON", "USING", "INCLUDE", "WITH", "TABLESPACE", "WHERE");

  private DefinitionLines() {}

  public static String of(String definition) {
    var text = new StringBuilder(definition.length() + 16);
    var depth = 0;
    var quote = '\0';
    for (var i = 0; i < definition.length(); i++) {
      var c = definition.charAt(i);
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ' ' && depth == 0 && CLAUSES.contains(wordAt(definition, i + 1))) {
        text.append("\n  ");
        continue;
      }
      text.append(c);
    }
    return text.toString();
  }

  private static String wordAt(String text, int from) {
    var end = text.indexOf(' ', from);
    return end < 0 ? "" : text.substring(from, end);
  }
}
