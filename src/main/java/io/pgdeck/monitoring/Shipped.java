package io.pgdeck.monitoring;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Which files the program ships. To ask the class path for a variant that does not exist looks through every library, and there are
/// five such questions for a view; the program's own archive knows at once.
final class Shipped {
  /// Null where the classes lie in folders, as in the build: there the class path is asked.
  private static final @Nullable Set<String> ENTRIES = entries();

  private Shipped() {}

  /// @param path from the root, with its slash
  static boolean has(String path) {
    return ENTRIES == null ? Shipped.class.getResource(path) != null : ENTRIES.contains(path.substring(1));
  }

  private static @Nullable Set<String> entries() {
    var archive = archive();
    if (archive.isEmpty()) return null;
    try (var zip = new ZipFile(archive.get())) {
      var names = new HashSet<String>();
      for (var all = zip.entries(); all.hasMoreElements();) {
        var name = all.nextElement().getName();
        if (!name.endsWith(".class")) names.add(name);
      }
      return names;
    } catch (IOException e) {
      return null;
    }
  }

  private static Optional<File> archive() {
    var source = Shipped.class.getProtectionDomain().getCodeSource();
    if (source == null || !source.getLocation().getPath().endsWith(".jar")) return Optional.empty();
    try {
      return Optional.of(Path.of(source.getLocation().toURI()).toFile());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
