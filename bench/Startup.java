import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/// CPU time from the start of the process until something is painted, beside an empty JavaFX window on the same runtime and flags,
/// interleaved: the shell, and the first rows of the first room from a local server. Both have what the launcher gives the program, a
/// cache of what a start needs: PgDeck's comes from its rehearsal, the empty window's from an empty window, which suits it best.
public final class Startup {
  private static final List<String> KINDS = List.of("empty", "shell", "rows");
  private static final Duration ENOUGH = Duration.ofSeconds(110);
  private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Xlog:aot*=off,cds*=off", "-Dorg.jooq.no-logo=true",
      "-Dorg.jooq.no-tips=true");

  private Startup() {}

  public static void main(String[] args) throws Exception {
    var rounds = Arrays.asList(args).contains("--long") ? 20 : 10;
    var work = Files.createTempDirectory("pgdeck-bench-start");
    var classes = jars() + File.pathSeparator + compiled(work);
    var caches = List.of(cache(classes, work.resolve("empty.aot"), List.of("WindowChild", "empty")),
        cache(classes, work.resolve("pgdeck.aot"), List.of("-Dpgdeck.rehearse=true", "io.pgdeck.Main")));
    try (var catalog = PanelCatalog.open(18, 2000)) {
      try (var c = catalog.connect(); var s = c.createStatement()) {
        s.execute("create extension if not exists pg_stat_statements");
        for (var i = 0; i < 5; i++) s.execute("select count(*) from pg_class");
      }
      var cpu = new LinkedHashMap<String, List<Long>>();
      KINDS.forEach(k -> cpu.put(k, new ArrayList<>()));
      var started = System.nanoTime();
      var done = 0;
      // The first round warms the disk's cache and is not counted.
      for (var round = -1; round < rounds && System.nanoTime() - started < ENOUGH.toNanos(); round++) {
        for (var kind : KINDS) {
          var ms = child(classes, caches.get(kind.equals("empty") ? 0 : 1), kind, catalog.port());
          if (round >= 0) cpu.get(kind).add(ms);
        }
        done = round + 1;
      }
      var empty = median(cpu.get("empty"));
      System.out.printf(Locale.ROOT, "median of %d, interleaved: empty window %d ms of CPU, shell %d ms, first rows %d ms%n", done, empty, median(cpu.get("shell")), median(cpu.get("rows")));
      var met = List.of(Windows.bar("startup.shell", (double) median(cpu.get("shell")) / empty, "x", 3), Windows.bar("startup.rows", (double) median(cpu.get("rows")) / empty, "x", 6));
      Windows.end("startup", met);
    }
  }

  private static List<String> java(String classes, List<String> rest) {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(FLAGS);
    command.addAll(List.of("-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener", "-Dpgdeck.postgresql=" + System.getProperty("pgdeck.postgresql"), "-cp", classes));
    command.addAll(rest);
    return command;
  }

  /// Made by one run, as the launcher makes it.
  private static Path cache(String classes, Path file, List<String> run) throws Exception {
    System.err.println("bench: noting what a start of " + String.join(" ", run) + " needs");
    var command = java(classes, run);
    command.addAll(1, List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining", "-XX:AOTCacheOutput=" + file));
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (process.waitFor() != 0 || !Files.exists(file)) throw new IllegalStateException("no cache from " + run);
    return file;
  }

  private static long child(String classes, Path cache, String kind, int port) throws Exception {
    var command = java(classes, List.of("WindowChild", kind, String.valueOf(port)));
    command.add(1, "-XX:AOTCache=" + cache);
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var out = process.inputReader()) {
      var line = out.lines().filter(l -> l.startsWith("cpu ")).findFirst().orElseThrow(() -> new IllegalStateException(kind + " painted nothing"));
      return Long.parseLong(line.substring(4));
    } finally {
      if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
    }
  }

  /// The program as it is shipped, its own archive first: a cache takes nothing from folders of classes.
  private static String jars() throws Exception {
    var target = Path.of(System.getProperty("pgdeck.bench"), "..", "target").toAbsolutePath().normalize();
    try (var own = Files.list(target); var libraries = Files.list(target.resolve("lib"))) {
      return Stream.concat(own.filter(f -> f.getFileName().toString().startsWith("pgdeck-")), libraries.sorted()).map(Path::toString).filter(f -> f.endsWith(".jar"))
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /// Compiled once, or each child would pay for it.
  private static Path compiled(Path work) throws Exception {
    var out = Files.createDirectories(work.resolve("classes"));
    var bench = Path.of(System.getProperty("pgdeck.bench"));
    var code = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", out.toString(), "-cp", System.getProperty("java.class.path"),
        bench.resolve("WindowChild.java").toString(), bench.resolve("Windows.java").toString());
    if (code != 0) throw new IllegalStateException("the child does not compile");
    var jar = work.resolve("child.jar");
    try (var files = Files.list(out); var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var file : files.toList()) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, zip);
      }
    }
    return jar;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
