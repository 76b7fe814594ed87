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
import javax.tools.ToolProvider;

/// CPU time from the start of the process until something is painted, beside an empty JavaFX window on the same runtime and flags,
/// interleaved: the shell, and the first rows of the first room from a local server.
public final class Startup {
  private static final List<String> KINDS = List.of("empty", "shell", "rows");
  private static final Duration ENOUGH = Duration.ofSeconds(110);

  private Startup() {}

  public static void main(String[] args) throws Exception {
    var rounds = Arrays.asList(args).contains("--long") ? 20 : 10;
    var classes = compiled();
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
          var ms = child(classes, kind, catalog.port());
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

  private static long child(Path classes, String kind, int port) throws Exception {
    var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Dorg.jooq.no-logo=true",
        "-Dorg.jooq.no-tips=true", "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener", "-cp", classes + File.pathSeparator + System.getProperty("java.class.path"),
        "WindowChild", kind, String.valueOf(port));
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var out = process.inputReader()) {
      var line = out.lines().filter(l -> l.startsWith("cpu ")).findFirst().orElseThrow(() -> new IllegalStateException(kind + " painted nothing"));
      return Long.parseLong(line.substring(4));
    } finally {
      if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
    }
  }

  /// Compiled once, or each child would pay for it.
  private static Path compiled() throws Exception {
    var out = Files.createTempDirectory("pgdeck-bench-classes");
    var bench = Path.of(System.getProperty("pgdeck.bench"));
    var code = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", out.toString(), "-cp", System.getProperty("java.class.path"),
        bench.resolve("WindowChild.java").toString(), bench.resolve("Windows.java").toString());
    if (code != 0) throw new IllegalStateException("the child does not compile");
    return out;
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
