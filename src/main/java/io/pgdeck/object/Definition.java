package io.pgdeck.object;

import java.util.ArrayList;
import java.util.List;

/// Puts the pieces of a definition together into statements ready for psql.
final class Definition {
  /// @param section `whole`, `before`, `head`, `body`, `tail` or `after`
  record Piece(String section, String text) {}

  private Definition() {}

  static String of(List<Piece> pieces) {
    var statements = new ArrayList<String>(of(pieces, "before"));
    statements.addAll(of(pieces, "whole"));
    for (var head : of(pieces, "head")) {
      var body = of(pieces, "body");
      var lines = body.isEmpty() ? " ()" : " (\n  " + String.join(",\n  ", body) + "\n)";
      statements.add(head + lines + String.join("", of(pieces, "tail")));
    }
    statements.addAll(of(pieces, "after"));
    return String.join("\n", statements.stream().map(s -> s + ";").toList());
  }

  private static List<String> of(List<Piece> pieces, String section) {
    return pieces.stream().filter(p -> p.section().equals(section)).map(Piece::text).toList();
  }
}
