package io.pgdeck.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The prose about an object, from its `.md` file: what goes into `comment on` and into the help.
///
/// @param prose   everything but the column lines
/// @param columns column name to its line, in the file's order
record ObjectHelp(String prose, Map<String, String> columns) {
  private static final Pattern COLUMN = Pattern.compile("- ([a-z0-9_]+): (.+)");

  static ObjectHelp of(String markdown) {
    var columns = new LinkedHashMap<String, String>();
    markdown.lines().map(COLUMN::matcher).filter(m -> m.matches()).forEach(m -> columns.put(m.group(1), m.group(2)));
    var prose = markdown.lines().filter(line -> !COLUMN.matcher(line).matches()).map(line -> line.replaceFirst("^#+ ", ""))
        .collect(Collectors.joining("\n")).replaceAll("\n{3,}", "\n\n").strip();
    return new ObjectHelp(prose, columns);
  }
}
