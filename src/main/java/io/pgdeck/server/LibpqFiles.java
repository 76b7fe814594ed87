package io.pgdeck.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the files that psql reads too say of servers: `pg_service.conf` and `.pgpass`. Passwords stay in them.
public final class LibpqFiles {
  /// A line of the password file that names one server and one user; `*` where any database is meant.
  public record PasswordLine(String host, String port, String database, String user) {}

  private LibpqFiles() {}

  /// The services of the user's and the system's file, each once.
  public static List<String> services(Surroundings around) {
    var names = new LinkedHashSet<String>();
    for (var file : ServiceFile.files(around)) {
      if (Files.isReadable(file)) names.addAll(ServiceFile.names(lines(file)));
    }
    return List.copyOf(names);
  }

  /// The sections of a service file.
  ///
  /// @throws TroubleException naming the line that cannot be read
  public static Map<String, Map<String, String>> services(Path file, List<String> lines) {
    var found = new java.util.LinkedHashMap<String, Map<String, String>>();
    for (var name : ServiceFile.names(lines)) ServiceFile.section(name, file, lines).ifPresent(s -> found.put(name, s));
    return found;
  }

  /// The addresses of the user's password file.
  public static List<PasswordLine> passwordLines(Surroundings around) {
    var named = around.variable("PGPASSFILE");
    var file = named != null ? Path.of(named) : PasswordFile.usual(around);
    return Files.isReadable(file) ? passwordLines(lines(file)) : List.of();
  }

  /// The addresses of these lines; what fits any host or user names none.
  public static List<PasswordLine> passwordLines(List<String> lines) {
    var found = new ArrayList<PasswordLine>();
    for (var line : lines) {
      var fields = PasswordFile.fields(line);
      if (line.startsWith("#") || fields.size() < 5 || Set.of("*", "").contains(fields.get(0)) || fields.get(3).equals("*")) continue;
      var one = new PasswordLine(fields.get(0), fields.get(1).equals("*") ? "5432" : fields.get(1), fields.get(2), fields.get(3));
      if (!found.contains(one)) found.add(one);
    }
    return found;
  }

  /// The pairs as a connection string, every value quoted.
  public static String conninfo(Map<String, String> pairs) {
    return pairs.entrySet().stream().map(e -> e.getKey() + "='" + e.getValue().replace("\\", "\\\\").replace("'", "\\'") + "'").collect(Collectors.joining(" "));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new TroubleException(new Trouble.BadInput("The file %s cannot be read".formatted(file), "check its rights and its encoding"), e);
    }
  }
}
