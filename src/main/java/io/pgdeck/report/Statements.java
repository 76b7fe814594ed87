package io.pgdeck.report;

import java.util.LinkedHashMap;
import java.util.Map;

/// Statement texts of a printed report: short ones stand in their table whole, long ones are cut there, numbered, and stand
/// once in full at the end.
final class Statements {
  private static final int SHORT = 140;
  /// A text beyond this would fill pages that nobody reads.
  private static final int LONGEST = 6_000;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /// What the table shows.
  String cell(String statement) {
    var text = VisibleText.oneLine(statement);
    if (text.codePointCount(0, text.length()) <= SHORT) return text;
    var number = numbers.computeIfAbsent(text, _ -> numbers.size() + 1);
    return text.substring(0, text.offsetByCodePoints(0, SHORT - 20)).stripTrailing() + "… [" + number + "]";
  }

  /// The full texts by their number in brackets.
  Map<String, String> cut() {
    var texts = new LinkedHashMap<String, String>();
    numbers.forEach((text, number) -> texts.put("[" + number + "]", full(text)));
    return texts;
  }

  private static String full(String text) {
    var size = text.codePointCount(0, text.length());
    if (size <= LONGEST) return text;
    return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "… %,d more characters are in the JSON data of this report.".formatted(size - LONGEST);
  }
}
