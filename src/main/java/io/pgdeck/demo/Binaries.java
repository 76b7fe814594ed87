package io.pgdeck.demo;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Finds the server binaries of a major: unpacked already, in a jar beside the program, in the user's cache, or fetched by Maven.
///
/// @param cache the folder of this user for jars and unpacked servers
record Binaries(Path cache) {
  private static final String FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy";
  private static final Duration FETCH_LIMIT = Duration.ofMinutes(5);

  /// The folder that holds `bin`.
  Path of(int major, Consumer<String> progress) {
    var platform = Platform.here();
    var jar = jar(platform, major).orElseGet(() -> fetch(platform, major, progress));
    var home = cache.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
    if (Files.isDirectory(home.resolve("bin"))) return home;
    progress.accept("unpacking PostgreSQL " + major);
    try {
      return unpack(jar, home);
    } catch (IOException e) {
      throw new DemoException("PostgreSQL %d could not be unpacked into %s (%s): make room or set XDG_CACHE_HOME to a folder that can be written."
          .formatted(major, cache, e.getMessage()), e);
    }
  }

  private Optional<Path> jar(Platform platform, int major) {
    var start = platform.artifact() + "-" + major + ".";
    return folders().flatMap(folder -> jars(folder, start)).findFirst();
  }

  private Stream<Path> folders() {
    var named = new ArrayList<Path>();
    for (String folder : System.getProperty("pgdeck.postgresql", "").split(File.pathSeparator))
      if (!folder.isEmpty()) named.add(Path.of(folder));
    var home = System.getProperty("pgdeck.home");
    if (home != null) named.add(Path.of(home, "postgresql"));
    named.add(cache);
    return named.stream();
  }

  private static Stream<Path> jars(Path folder, String start) {
    var names = folder.toFile().list((at, name) -> name.startsWith(start) && name.endsWith(".jar"));
    return names == null ? Stream.empty() : Stream.of(names).sorted().map(folder::resolve);
  }

  private Path fetch(Platform platform, int major, Consumer<String> progress) {
    var version = platform.version(major);
    progress.accept("fetching PostgreSQL " + version);
    var maven = System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
    try {
      Files.createDirectories(cache);
      var folder = Files.createTempDirectory(cache, "fetch");
      try {
        var result = Commands.run(FETCH_LIMIT, List.of(maven, "-q", "-B", FETCH,
            "-Dartifact=io.zonky.test.postgres:%s:%s".formatted(platform.artifact(), version), "-DoutputDirectory=" + folder));
        var name = "%s-%s.jar".formatted(platform.artifact(), version);
        if (!result.ok() || !Files.exists(folder.resolve(name))) throw new DemoException(result.exitCode() == 127
            ? "PostgreSQL %d is not here and Maven, which fetches it, is not installed: install Maven, or use another --major.".formatted(major)
            : "PostgreSQL %s could not be fetched with Maven: check the network, or use another --major (%s).".formatted(version, have()));
        return Files.move(folder.resolve(name), cache.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new DemoException("PostgreSQL %s could not be stored in %s (%s): make room there.".formatted(version, cache, e.getMessage()), e);
    }
  }

  private String have() {
    var start = Platform.here().artifact() + "-";
    var majors = folders().flatMap(folder -> jars(folder, start))
        .map(jar -> jar.getFileName().toString().substring(start.length()).split("\\.")[0]).distinct().sorted().toList();
    return majors.isEmpty() ? "none is here" : "here: " + String.join(", ", majors);
  }

  /// Into a folder of its own first: half a server is never found in its place.
  private static Path unpack(Path jar, Path home) throws IOException {
    Files.createDirectories(home.getParent());
    var half = Files.createTempDirectory(home.getParent(), "unpack");
    try (var zip = new ZipFile(jar.toFile())) {
      var packed = zip.stream().filter(entry -> entry.getName().endsWith(".txz")).findFirst()
          .orElseThrow(() -> new IOException("no server in " + jar));
      try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(zip.getInputStream(packed))))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) unpack(tar, entry, half);
      }
      Folders.openToAll(half);
      try {
        Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        // Another program was faster.
        if (!Files.isDirectory(home.resolve("bin"))) throw e;
      }
      return home;
    } finally {
      Folders.delete(half);
    }
  }

  private static void unpack(InputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
    var file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) throw new IOException("bad name " + entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(file.getParent());
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.createDirectories(file.getParent());
      Files.copy(tar, file);
      if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true, false)) throw new IOException("not executable: " + file);
    }
  }
}
