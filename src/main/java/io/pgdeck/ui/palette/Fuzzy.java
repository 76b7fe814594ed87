package io.pgdeck.ui.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How well what is typed fits a text: each word of it must be found, whole before scattered, at the beginning before inside.
final class Fuzzy {
  private static final int WHOLE = 1000;
  private static final int START = 800;
  private static final int WORD = 600;
  private static final int INSIDE = 400;
  private static final int SCATTERED = 200;

  /// @param score higher is nearer
  /// @param marks places of the letters that were found, for showing why
  record Match(int score, List<Integer> marks) {}

  private Fuzzy() {}

  static Optional<Match> match(String typed, String text) {
    var score = 0;
    var marks = new ArrayList<Integer>();
    var words = typed.toLowerCase(Locale.ROOT).strip().split("\\s+");
    // Letter by letter, or a text whose lower case is longer would shift the marks.
    var low = new StringBuilder();
    for (var i = 0; i < text.length(); i++) low.append(Character.toLowerCase(text.charAt(i)));
    for (var word : words) {
      var found = word(word, low.toString(), text);
      if (found.isEmpty()) return Optional.empty();
      score += found.get().score();
      marks.addAll(found.get().marks());
    }
    return Optional.of(new Match(score / words.length - Math.min(text.length(), 90), marks.stream().distinct().sorted().toList()));
  }

  private static Optional<Match> word(String word, String low, String text) {
    if (word.isEmpty()) return Optional.of(new Match(0, List.of()));
    if (low.equals(word)) return Optional.of(new Match(WHOLE, range(0, word.length())));
    if (low.startsWith(word)) return Optional.of(new Match(START, range(0, word.length())));
    for (var at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) {
      if (begins(text, at)) return Optional.of(new Match(WORD, range(at, word.length())));
    }
    var inside = low.indexOf(word);
    if (inside >= 0) return Optional.of(new Match(INSIDE, range(inside, word.length())));
    return scattered(word, low, text);
  }

  /// The letters in their order, those at beginnings of words preferred: `ouc` is near to `orders_user_created`.
  private static Optional<Match> scattered(String word, String low, String text) {
    var marks = new ArrayList<Integer>();
    var from = 0;
    var gaps = 0;
    for (var i = 0; i < word.length(); i++) {
      var letter = word.charAt(i);
      var at = low.indexOf(letter, from);
      for (var next = at; next >= 0 && i > 0; next = low.indexOf(letter, next + 1)) {
        if (begins(text, next) && fits(word.substring(i + 1), low, next + 1)) {
          at = next;
          break;
        }
      }
      if (at < 0) return Optional.empty();
      if (i > 0 && at > from && !begins(text, at)) gaps += 10;
      marks.add(at);
      from = at + 1;
    }
    return Optional.of(new Match(Math.max(1, SCATTERED - gaps), marks));
  }

  private static boolean fits(String rest, String low, int from) {
    var at = from;
    for (var letter : rest.toCharArray()) {
      at = low.indexOf(letter, at) + 1;
      if (at == 0) return false;
    }
    return true;
  }

  private static boolean begins(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)) || Character.isUpperCase(text.charAt(at)) && Character.isLowerCase(text.charAt(at - 1));
  }

  private static List<Integer> range(int from, int length) {
    var marks = new ArrayList<Integer>();
    for (var i = 0; i < length; i++) marks.add(from + i);
    return marks;
  }
}
