package io.pgdeck.indexes;

import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One CREATE INDEX statement as a DBA writes it for psql, taken apart so far that it can be composed anew for each partition.
/// Nothing else passes: no second statement, no other command.
///
/// @param name   null when none was written
/// @param schema null when none was written
/// @param rest   from USING or the opening parenthesis to the end, as written, without comments
record IndexStatement(boolean unique, @Nullable String name, @Nullable String schema, String table, String rest) {
  private static final String EXAMPLE = "write one statement, for example \"CREATE INDEX name ON schema.table (column) WHERE …\"";
  private static final int NAME_BYTES = 63;
  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  static IndexStatement parse(String text) {
    var tokens = new SqlTokens(text).all();
    if (!tokens.isEmpty() && tokens.getLast().is(";")) tokens = tokens.subList(0, tokens.size() - 1);
    if (tokens.stream().anyMatch(t -> t.is(";"))) throw bad("There are several statements");
    return new Reader(tokens).statement();
  }

  /// The name it has, or one like the server's own: table, columns, idx.
  String chosenName() {
    if (name != null) return name;
    var words = WORDS.matcher(rest.replaceFirst("(?is)\\bwhere\\b.*$", "").replaceFirst("(?is)^using\\s+\\w+", "")).replaceAll("_").replaceAll("^_+|_+$", "");
    return fit(table + "_" + words.toLowerCase(Locale.ROOT) + "_idx", "");
  }

  /// For a partition: made of both names, the same in every run.
  String partitionName(String partition, int attempt) {
    return fit(partition + "_" + chosenName(), attempt == 0 ? "" : "_" + attempt);
  }

  /// A name is 63 bytes at most; what is longer is cut at a whole character and gets a mark that keeps it apart from its like.
  static String fit(String stem, String suffix) {
    if (bytes(stem + suffix) <= NAME_BYTES) return stem + suffix;
    var mark = "_%08x%s".formatted(stem.hashCode(), suffix);
    var cut = new StringBuilder();
    for (var c : stem.codePoints().toArray()) {
      if (bytes(cut.toString()) + bytes(Character.toString(c)) + bytes(mark) > NAME_BYTES) break;
      cut.appendCodePoint(c);
    }
    return cut + mark;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static TroubleException bad(String what) {
    return new TroubleException(new Trouble.BadInput(what, EXAMPLE));
  }

  /// Reads the tokens from left to right.
  private static final class Reader {
    private final List<SqlTokens.Token> tokens;
    private int at;

    Reader(List<SqlTokens.Token> tokens) {
      this.tokens = tokens;
    }

    IndexStatement statement() {
      if (!take("create")) throw bad("This is no CREATE INDEX statement");
      var unique = take("unique");
      if (!take("index")) throw bad("This is no CREATE INDEX statement");
      var _ = take("concurrently");
      if (take("if")) throw bad("IF NOT EXISTS would accept an invalid index of that name, so it is not used here");
      var name = next().is("on") ? null : identifier();
      if (name != null && bytes(name) > NAME_BYTES) throw bad("The name \"%s\" is longer than the 63 bytes PostgreSQL keeps".formatted(name));
      if (!take("on")) throw bad("There is no ON after the index's name");
      if (take("only")) throw bad("ON ONLY is what this action does by itself where it is needed");
      var first = identifier();
      var table = take(".") ? identifier() : null;
      if (!next().is("(") && !next().is("using")) throw bad("There are no columns");
      balanced();
      return new IndexStatement(unique, name, table == null ? null : first, table == null ? first : table, rest());
    }

    private void balanced() {
      var depth = 0;
      for (var token : tokens.subList(at, tokens.size())) {
        if (token.is("(")) depth++;
        if (token.is(")") && --depth < 0) break;
      }
      if (depth != 0) throw bad("The parentheses do not match");
    }

    private String rest() {
      var text = new StringBuilder();
      for (var token : tokens.subList(at, tokens.size())) text.append(token.afterBlank() && !text.isEmpty() ? " " : "").append(token.text());
      return text.toString();
    }

    private boolean take(String word) {
      if (!next().is(word)) return false;
      at++;
      return true;
    }

    private String identifier() {
      var token = next();
      var identifier = token.identifier();
      if (identifier == null) throw bad("\"%s\" is no name".formatted(token.text()));
      at++;
      return identifier;
    }

    private SqlTokens.Token next() {
      if (at >= tokens.size()) throw bad("The statement ends too early");
      return tokens.get(at);
    }
  }
}
