package io.pgdeck.report;

import java.util.function.IntPredicate;

/// Makes every character of a name readable: what a font cannot show, what has no shape, and what would turn the text
/// around is written as its code point in braces, as in PostgreSQL's own escapes but without a fixed length.
final class VisibleText {
  private VisibleText() {}

  /// @param drawable whether the fonts at hand have a glyph
  static String of(String text, IntPredicate drawable) {
    if (text.codePoints().allMatch(c -> harmless(c) && drawable.test(c))) return text;
    var shown = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (harmless(c) && drawable.test(c)) shown.appendCodePoint(c);
      else shown.append("\\u{").append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT)).append('}');
    });
    return shown.toString();
  }

  /// Statements may be broken anywhere white space stands; everything else in them stays.
  static String oneLine(String statement) {
    return statement.replaceAll("[ \\t\\r\\n]+", " ").strip();
  }

  static boolean harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
