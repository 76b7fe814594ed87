package io.pgdeck.cli;

import io.pgdeck.panel.Query;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which rows, for `show` and `sql` alike.
final class Rows {
  private static final Pattern EQUAL = Pattern.compile("([a-z_][a-z0-9_]*)=(.*)", Pattern.DOTALL);

  @Option(names = "--top", paramLabel = "N", description = "At most N rows.")
  private @Nullable Integer top;

  @Option(names = "--schema", paramLabel = "NAME", description = "Only objects of this schema.")
  private @Nullable String schema;

  @Option(names = "--sort", paramLabel = "COLUMN", description = "Sort by a column: numbers and times from the largest.")
  private @Nullable String sort;

  @Option(names = "--filter", paramLabel = "TEXT|COLUMN=VALUE", description = "Rows that contain the text, or whose column has the value; may be repeated.")
  private List<String> filters = List.of();

  @Option(names = "--parts", description = "With bloat: indexes and TOAST tables too, each by itself.")
  private boolean parts;

  /// What is meant by a name.
  ///
  /// @throws TroubleException when parts are asked of what has none
  String of(String name) {
    if (!parts) return name;
    if (!name.equals("bloat")) throw bad("--parts goes with bloat alone, not with \"%s\"".formatted(name), "leave it out");
    return "v_bloat_parts";
  }

  /// @throws TroubleException when a limit makes no sense
  Query query() {
    if (top != null && top < 1) throw bad("--top %d makes no sense".formatted(top), "give a number from 1");
    var equals = new ArrayList<Query.Equal>();
    String text = null;
    for (var filter : filters) {
      var equal = EQUAL.matcher(filter);
      if (equal.matches()) equals.add(new Query.Equal(equal.group(1), equal.group(2)));
      else if (text == null) text = filter;
      else throw bad("Only one --filter can be a text", "join the others as COLUMN=VALUE");
    }
    return new Query(top == null ? 0 : top, schema, sort, text, equals);
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }
}
