package io.pgdeck.monitoring;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Turns the `.md` beside an object into its COMMENT statements: the only prose about it is written once.
final class Prose {
  private static final Pattern COLUMN = Pattern.compile("(?m)^- ([a-z0-9_]+): (.+)$");

  private Prose() {}

  /// @param object as COMMENT ON names it, for example `view monitoring.v_indexes`
  static String comments(String object, String relation, String md) {
    md = Meaning.ofServer(md);
    var columns = COLUMN.matcher(md).results()
        .map(m -> "comment on column %s.\"%s\" is %s;".formatted(relation, m.group(1), literal(m.group(2)))).collect(Collectors.joining("\n"));
    return "comment on %s is %s;\n%s".formatted(object, literal(COLUMN.matcher(md).replaceAll("").replaceAll("\\n{3,}", "\n\n").strip()), columns);
  }

  static String comment(String object, String md) {
    return "comment on %s is %s;".formatted(object, literal(md.strip()));
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
