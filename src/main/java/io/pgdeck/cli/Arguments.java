package io.pgdeck.cli;

import java.util.Set;
import java.util.regex.Pattern;

/// Looks at the arguments before they are parsed: a password among them must neither be taken nor repeated in a message.
final class Arguments {
  private static final Pattern IN_URI = Pattern.compile("(://[^\\s:/@]*:)[^\\s@]*@");
  private static final Pattern IN_PAIRS = Pattern.compile("(password\\s*=\\s*)('(?:[^'\\\\]|\\\\.)*'|[^\\s&']+)", Pattern.CASE_INSENSITIVE);

  private Arguments() {}

  /// Whether `-W` or `--password` was given a value.
  static boolean holdPassword(String[] arguments, Set<String> commands) {
    var commandSeen = false;
    for (var i = 0; i < arguments.length; i++) {
      var argument = arguments[i];
      if (argument.startsWith("--password=") || argument.startsWith("-W") && argument.length() > 2) return true;
      var next = i + 1 < arguments.length ? arguments[i + 1] : "-";
      var plain = argument.equals("-W") || argument.equals("--password");
      if (plain && !next.startsWith("-") && (commandSeen || !commands.contains(next))) return true;
      commandSeen |= commands.contains(argument);
    }
    return false;
  }

  /// The text without the passwords that connection strings may hold.
  static String masked(String text) {
    return IN_PAIRS.matcher(IN_URI.matcher(text).replaceAll("$1•••@")).replaceAll("$1•••");
  }
}
