package io.pgdeck.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up a password in `.pgpass`: `host:port:database:user:password`, `*` for any, a backslash before a colon or backslash;
/// the first line that fits counts. As libpq, it leaves a file alone that others may read.
final class PasswordFile {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordFile.class);
  private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
      PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

  private PasswordFile() {}

  static Optional<Password> find(@Nullable String named, Surroundings around, List<HostPort> hosts, String database, String user) {
    var file = named != null ? Path.of(named) : usual(around);
    if (!Files.isRegularFile(file)) return Optional.empty();
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        LOG.warn("The password file {} is left alone because others may read it: chmod 600 {}", file, file);
        return Optional.empty();
      }
      for (var line : Files.readAllLines(file)) {
        var fields = fields(line);
        if (!line.startsWith("#") && fields.size() >= 5 && hosts.stream().anyMatch(h -> fits(fields, h, database, user))) {
          return Optional.of(new Password(fields.get(4)));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("The password file {} cannot be read: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  static Path usual(Surroundings around) {
    var windows = around.variable("APPDATA");
    return windows != null ? Path.of(windows, "postgresql", "pgpass.conf") : around.home().resolve(".pgpass");
  }

  private static boolean fits(List<String> fields, HostPort host, String database, String user) {
    return fits(fields.get(0), host.host()) && fits(fields.get(1), String.valueOf(host.port())) && fits(fields.get(2), database)
        && fits(fields.get(3), user);
  }

  private static boolean fits(String pattern, String value) {
    return pattern.equals("*") || pattern.equals(value);
  }

  static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    for (var i = 0; i < line.length(); i++) {
      var c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) field.append(line.charAt(++i));
      else if (c == ':' && fields.size() < 4) {
        fields.add(field.toString());
        field.setLength(0);
      } else field.append(c);
    }
    fields.add(field.toString());
    return fields;
  }
}
