package io.pgdeck.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds a service in `pg_service.conf`: the user's file first, then the system's, as libpq does.
final class ServiceFile {
  private ServiceFile() {}

  /// @throws TroubleException when no file has the service or a line of it cannot be read
  static Map<String, String> service(String name, Surroundings around) {
    for (var file : files(around)) {
      var found = find(name, file);
      if (found.isPresent()) return found.get();
    }
    throw new TroubleException(new Trouble.BadInput("There is no service \"%s\"".formatted(name),
        "add a section [%s] to %s".formatted(name, files(around).getFirst())));
  }

  /// The sections in their order.
  static List<String> names(List<String> lines) {
    return lines.stream().map(String::strip).filter(l -> l.startsWith("[") && l.endsWith("]") && l.length() > 2).map(l -> l.substring(1, l.length() - 1)).distinct().toList();
  }

  static List<Path> files(Surroundings around) {
    var own = around.variable("PGSERVICEFILE");
    var system = around.variable("PGSYSCONFDIR");
    return Stream.of(own == null ? around.home().resolve(".pg_service.conf") : Path.of(own),
        Path.of(system == null ? "/etc/postgresql-common" : system).resolve("pg_service.conf")).toList();
  }

  private static Optional<Map<String, String>> find(String name, Path file) {
    if (!Files.isReadable(file)) return Optional.empty();
    try {
      return section(name, file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new TroubleException(new Trouble.BadInput("The service file %s cannot be read".formatted(file), "check its rights and its encoding"), e);
    }
  }

  static Optional<Map<String, String>> section(String name, Path file, List<String> lines) {
    Map<String, String> section = null;
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) continue;
      if (line.startsWith("[")) {
        if (section != null) break;
        if (line.equals("[" + name + "]")) section = new LinkedHashMap<>();
      } else if (section != null) {
        var equals = line.indexOf('=');
        if (equals <= 0) {
          throw new TroubleException(new Trouble.BadInput("Line %d of the service file %s cannot be read".formatted(i + 1, file), "write key=value"));
        }
        section.putIfAbsent(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return Optional.ofNullable(section);
  }
}
