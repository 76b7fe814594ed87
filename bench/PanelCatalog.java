import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.zip.ZipFile;

/// A server whose catalog bench/catalog.sql filled. Making it takes seconds to minutes, so its data stay in target/bench and the
/// next run of the same size and text starts them again.
final class PanelCatalog implements AutoCloseable {
  private final EmbeddedPostgres server;

  private PanelCatalog(EmbeddedPostgres server) {
    this.server = server;
  }

  static PanelCatalog open(int major, int relations) throws Exception {
    var script = Files.readString(Path.of(System.getProperty("pgdeck.bench"), "catalog.sql"));
    var folder = Path.of(System.getProperty("pgdeck.bench"), "..", "target", "bench", "panels-%d-%d-%08x".formatted(major, relations, script.hashCode()))
        .toAbsolutePath().normalize();
    var made = folder.resolve("made");
    // The embedded server would clean its data when it stops, so they are cleaned here.
    if (!Files.exists(made)) delete(folder);
    System.err.printf("bench: starting PostgreSQL %d%n", major);
    var catalog = new PanelCatalog(start(major, folder));
    if (Files.exists(made)) return catalog;
    System.err.printf("bench: making a catalog of about %,d relations%n", relations);
    try (var c = catalog.connect(); var s = c.createStatement()) {
      s.execute("set bench.relations = " + relations);
      for (var statement : script.split(";\n(?=\n|\\z)")) {
        if (!statement.isBlank()) s.execute(statement);
      }
      s.execute("checkpoint");
    } catch (SQLException e) {
      catalog.close();
      throw e;
    }
    Files.createFile(made);
    return catalog;
  }

  int port() {
    return server.getPort();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port()));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static EmbeddedPostgres start(int major, Path folder) throws IOException {
    var found = jar(major);
    return EmbeddedPostgres.builder().setOverrideWorkingDirectory(folder.resolve("binaries").toFile()).setDataDirectory(folder.resolve("data").toFile())
        .setCleanDataDirectory(false).setServerConfig("shared_preload_libraries", "pg_stat_statements").setServerConfig("max_locks_per_transaction", "2000")
        .setServerConfig("autovacuum", "off").setServerConfig("fsync", "off").setServerConfig("synchronous_commit", "off")
        .setServerConfig("full_page_writes", "off").setPGStartupWait(Duration.ofSeconds(60))
        .setPgBinaryResolver((_, _) -> {
          var zip = new ZipFile(found.toFile());
          var entry = zip.stream().filter(e -> e.getName().endsWith(".txz")).findFirst().orElseThrow();
          return new FilterInputStream(zip.getInputStream(entry)) {
            @Override
            public void close() throws IOException {
              super.close();
              zip.close();
            }
          };
        }).start();
  }

  private static Path jar(int major) throws IOException {
    for (var dir : System.getProperty("pgdeck.postgresql").split(":")) {
      if (!Files.isDirectory(Path.of(dir))) continue;
      try (var files = Files.list(Path.of(dir))) {
        var found = files.filter(f -> f.getFileName().toString().matches(".*-" + major + "\\.\\d+\\.\\d+\\.jar")).findFirst();
        if (found.isPresent()) return found.get();
      }
    }
    throw new IllegalStateException("the binaries of PostgreSQL " + major + " are not here: run mvn verify once, or give --major 18");
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
  }
}
