package io.pgdeck.monitoring;

import io.pgdeck.server.Capabilities;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds the SQL file of a monitoring object and makes it run on a given server. The only place that knows about variants,
/// about what is installed, and where `pg_stat_statements` lives.
///
/// A view's text names other objects as `monitoring.<name>`. Where such an object is installed the name stands; where it is
/// not, the object's own text stands in its place, or before the statement when several read it. So the same file serves both.
public final class SqlCatalog {
  /// Version of the `monitoring` schema these files make. Another one on the server is left aside: direct mode runs.
  public static final String VERSION = "2";

  private static final String ROOT = "/io/pgdeck/monitoring/";
  private static final int OLDEST = 13;
  private static final Pattern MINOR = Pattern.compile("1\\.(\\d{1,4})");
  private static final String FIRST_ROWS = "-- First rows: ";
  /// In the head comment of a view that is placed anew wherever it is read.
  private static final String UNSHARED = "-- Never shared";
  private static final String REFERENCE = "monitoring.";

  private static final Map<String, Optional<String>> FIRST_OF = new ConcurrentHashMap<>();
  /// The files are part of the program: each is read once.
  private static final Map<String, String> READ = new ConcurrentHashMap<>();

  /// @param from      what follows `from`: an installed relation, or the whole text in parentheses
  /// @param installed whether the statement reads the installed schema
  public record Source(String from, boolean installed) {}

  private SqlCatalog() {}

  /// Whether a view of this name is shipped.
  public static boolean has(String name) {
    return exists("views/" + name + ".sql");
  }

  /// Whether a view or a table of ours has this name, so that it can be read on any server.
  public static boolean knows(String name) {
    return name.matches("\\w+") && (has(name) || exists("tables/" + name + ".direct.sql"));
  }

  /// What a view prunes by when its reader wants first rows only, as its head comment says (`-- First rows: size`); empty for a view that
  /// always makes every row.
  public static Optional<String> firstOf(String view) {
    return has(view) ? FIRST_OF.computeIfAbsent(view, v -> read("views/" + v + ".sql").lines().filter(l -> l.startsWith(FIRST_ROWS)).findFirst().map(l -> l.substring(FIRST_ROWS.length()))) : Optional.empty();
  }

  /// Every view and table of ours.
  public static List<String> names() {
    return read("install.list").lines().map(l -> l.strip().split("\\s+")).filter(w -> w.length > 1 && (w[0].equals("view") || w[0].equals("table")))
        .map(w -> w[1]).filter(SqlCatalog::knows).toList();
  }

  /// How to read the named object on this server.
  public static Source source(String name, Capabilities server) {
    var installed = installed(server);
    if (installed.contains(name)) return new Source("monitoring." + name, true);
    var text = direct(name, server);
    return new Source("(\n" + text + "\n)", !references(text).isEmpty());
  }

  /// The text of a view on this server as it is installed: the variant for its major and extensions, references kept.
  public static String text(String name, Capabilities server) {
    var path = Stream.of(
            server.extension("pg_stat_statements").works() ? Optional.<String>empty() : Optional.of("views/" + name + ".no-pgss.sql"),
            majors(shape(name, server)).map(m -> "views/" + name + "." + m + ".sql").filter(SqlCatalog::exists).findFirst(),
            Optional.of("views/" + name + ".sql"),
            Optional.of("tables/" + name + ".direct.sql"))
        .flatMap(Optional::stream).filter(SqlCatalog::exists).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no SQL file for " + name));
    return placed(read(path), server);
  }

  private static String placed(String sql, Capabilities server) {
    var schema = server.extension("pg_stat_statements").schema();
    return schema == null || schema.equals("public") ? sql
        : sql.replace("public.pg_stat_statements", "\"" + schema.replace("\"", "\"\"") + "\".pg_stat_statements");
  }

  /// Whether prose about a view of this name is shipped.
  static boolean described(String name) {
    return name.matches("\\w+") && exists("views/" + name + ".md");
  }

  /// The prose about a view: meaning, a line per column, caveats, thresholds.
  public static String help(String name) {
    return read("views/" + name + ".md");
  }

  /// A statement that is no object of the schema and stands beside its room, for example `/io/pgdeck/partitions/missing.sql`.
  public static String statement(String path) {
    return readAbsolute(path);
  }

  /// The same in the variant for a server's major: `activity.14.sql` from 14 on, where it lies beside `activity.sql`; pg_stat_statements where it is.
  public static String statement(String path, Capabilities server) {
    var stem = path.substring(0, path.length() - ".sql".length());
    var found = majors(server.major()).map(m -> stem + "." + m + ".sql").filter(Shipped::has).findFirst().orElse(path);
    return placed(readAbsolute(found), server);
  }

  /// Objects of our schema that this role may read, empty when the schema is absent, foreign or of another version.
  public static Set<String> installed(Capabilities server) {
    return VERSION.equals(server.monitoringVersion()) ? server.monitoringObjects() : Set.of();
  }

  private static String direct(String name, Capabilities server) {
    var parts = new LinkedHashMap<String, String>();
    collect(name, server, installed(server), parts);
    // Shared it would be a list without an index, in which whoever wants few rows looks for long.
    var reads = parts.values().stream().flatMap(t -> references(t).stream()).filter(n -> parts.containsKey(n) && !text(n, server).contains(UNSHARED))
        .collect(Collectors.groupingBy(n -> n, Collectors.counting()));
    var main = placed(parts.remove(name), parts, reads);
    var before = parts.keySet().stream().filter(n -> reads.getOrDefault(n, 1L) > 1)
        .map(n -> n + " as materialized (\n" + placed(parts.get(n), parts, reads) + "\n)").collect(Collectors.joining(",\n"));
    if (before.isEmpty()) return main;
    if (main.startsWith("with recursive ")) return "with recursive " + before + ",\n" + main.substring(15);
    return "with " + before + (main.startsWith("with ") ? ",\n" + main.substring(5) : "\n" + main);
  }

  /// Dependencies first, each once, comments away.
  private static void collect(String name, Capabilities server, Set<String> installed, Map<String, String> parts) {
    if (parts.containsKey(name)) return;
    var text = withoutComments(text(name, server)).strip();
    references(text).stream().filter(n -> !installed.contains(n)).forEach(n -> collect(n, server, installed, parts));
    parts.put(name, text);
  }

  /// By hand: these are the longest texts that a start reads, and expressions over them were the dearest part of it.
  static String withoutComments(String text) {
    var kept = new StringBuilder(text.length());
    for (var at = 0; at < text.length();) {
      if (text.startsWith("--", at)) {
        var end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        var end = afterQuoted(text, at);
        kept.append(text, at, end);
        at = end;
      }
    }
    return kept.toString();
  }

  /// Two dashes inside a literal begin no comment. What is quoted and never closed is a character like any other.
  private static int afterQuoted(String text, int at) {
    var quote = text.charAt(at);
    if (quote == '\'' || quote == '"') {
      var end = text.indexOf(quote, at + 1);
      return end < 0 ? at + 1 : end + 1;
    }
    if (quote != '$') return at + 1;
    var tag = afterWord(text, at + 1);
    if (tag >= text.length() || text.charAt(tag) != '$') return at + 1;
    var end = text.indexOf(text.substring(at, tag + 1), tag + 1);
    return end < 0 ? at + 1 : end + tag + 1 - at;
  }

  /// A text with what it reads: in its place when nobody else reads it, so that the server computes only the columns needed
  /// (a common table expression that looks at locks is never taken apart); by name when it is computed once for several.
  private static String placed(String text, Map<String, String> parts, Map<String, Long> reads) {
    var placed = new StringBuilder(text.length());
    var from = 0;
    for (var at = reference(text, 0); at >= 0; at = reference(text, at + 1)) {
      var end = afterWord(text, at + REFERENCE.length());
      var name = text.substring(at + REFERENCE.length(), end);
      if (!parts.containsKey(name)) continue;
      placed.append(text, from, at).append(reads.getOrDefault(name, 1L) > 1 ? name : "(\n" + placed(parts.get(name), parts, reads) + "\n)");
      from = end;
    }
    return placed.append(text, from, text.length()).toString();
  }

  /// The objects of ours that a text names, as often as it does.
  private static List<String> references(String text) {
    var names = new ArrayList<String>();
    for (var at = reference(text, 0); at >= 0; at = reference(text, at + 1)) names.add(text.substring(at + REFERENCE.length(), afterWord(text, at + REFERENCE.length())));
    return names;
  }

  /// Where the next name of ours begins: neither inside a longer word nor a literal of its own.
  private static int reference(String text, int from) {
    for (var at = text.indexOf(REFERENCE, from); at >= 0; at = text.indexOf(REFERENCE, at + 1)) {
      var free = at == 0 || text.charAt(at - 1) != '\'' && !inWord(text.charAt(at - 1));
      if (free && afterWord(text, at + REFERENCE.length()) > at + REFERENCE.length()) return at;
    }
    return -1;
  }

  private static int afterWord(String text, int at) {
    var end = at;
    while (end < text.length() && inWord(text.charAt(end))) end++;
    return end;
  }

  private static boolean inWord(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  /// The columns of pg_stat_statements follow the extension's version in this database, which pg_upgrade does not raise.
  private static int shape(String name, Capabilities server) {
    var version = server.extension("pg_stat_statements").version();
    var minor = name.startsWith("v_statement_") && version != null ? MINOR.matcher(version) : null;
    if (minor == null || !minor.matches()) return server.major();
    var number = Integer.parseInt(minor.group(1));
    // 1.8 came with 13; 16 brought none.
    return Math.min(server.major(), number + (number < 11 ? 5 : 6));
  }

  private static Stream<Integer> majors(int newest) {
    return IntStream.iterate(newest, m -> m > OLDEST, m -> m - 1).boxed();
  }

  private static boolean exists(String path) {
    return Shipped.has(ROOT + path);
  }

  static String read(String path) {
    return readAbsolute(ROOT + path);
  }

  private static String readAbsolute(String path) {
    return READ.computeIfAbsent(path, SqlCatalog::readAnew);
  }

  private static String readAnew(String path) {
    try (InputStream in = SqlCatalog.class.getResourceAsStream(path)) {
      if (in == null) throw new IllegalArgumentException("no file " + path);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
