import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelSql;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Rooms;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/// Every panel against the floor of the same run: one pass over pg_class, pg_index and pg_namespace joined by oid that sends
/// every row, plus one pass that reads a counter per relation. All statements of a round run one after the other, rounds follow
/// each other, medians are compared; buffers come from EXPLAIN (ANALYZE, BUFFERS) and are free of noise.
public final class Panels {
  private static final String FLOOR_ROWS = "select c.oid, c.relname, n.nspname, i.indexrelid from pg_class c join pg_namespace n on n.oid = c.relnamespace"
      + " left join pg_index i on i.indexrelid = c.oid";
  private static final String FLOOR_COUNTER = "select sum(pg_stat_get_numscans(c.oid)) from pg_class c";
  private static final double BAR = 1.4;
  private static final double BUFFER_BAR = 2;
  /// Lists over the whole catalog, which the bars are for; the others read sessions, statements or single rows.
  private static final List<String> WHOLE = List.of("v_indexes", "v_unused_indexes", "v_index_redundancy", "v_invalid_indexes", "v_bloat",
      "v_partition_health", "v_partition_coverage", "v_index_usage");

  public static void main(String[] args) throws Exception {
    var options = Arrays.asList(args);
    var relations = number(options, "--relations", 2_000);
    var major = number(options, "--major", 18);
    var rounds = options.contains("--long") ? 15 : 5;
    var folder = Files.createTempDirectory("pgdeck-bench");
    System.err.printf("bench: starting PostgreSQL %d%n", major);
    try (var server = start(major, folder)) {
      var url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(server.getPort());
      try (var connection = DriverManager.getConnection(url)) {
        var made = makeCatalog(connection, relations);
        measure(server.getPort(), connection, made, rounds);
      }
    } finally {
      delete(folder);
    }
  }

  private static long makeCatalog(Connection c, int relations) throws SQLException {
    System.err.printf("bench: making a catalog of about %,d relations%n", relations);
    try (var s = c.createStatement()) {
      s.execute("create extension if not exists pg_stat_statements");
      // A table, its TOAST table with index, and three indexes are six relations.
      var tables = relations * 8 / 10 / 6;
      for (var from = 0; from < tables; from += 200) {
        s.execute(("do $$ begin for i in %d..%d loop"
            + " execute format('create table %%I (id int primary key, a int, b text)', case when i %% 50 = 0 then 'Odd \"Name.' || i else 't' || i end);"
            + " execute format('create index on %%I (a)', case when i %% 50 = 0 then 'Odd \"Name.' || i else 't' || i end);"
            + " execute format('create index on %%I (a, id)', case when i %% 50 = 0 then 'Odd \"Name.' || i else 't' || i end);"
            + " if i %% 10 = 0 then execute format('insert into %%I select g, g, g::text from generate_series(1, 200) g', case when i %% 50 = 0 then 'Odd \"Name.' || i else 't' || i end);"
            + " end if; end loop; end $$").formatted(from, Math.min(from + 199, tables - 1)));
      }
      var leaves = Math.max(10, relations * 2 / 10 / 4);
      s.execute("create table p (id int, at timestamptz not null, v text) partition by range (at); create index on p (at desc)");
      for (var from = 0; from < leaves; from += 200) {
        s.execute("do $$ begin for i in %d..%d loop execute format('create table %%I partition of p for values from (%%L) to (%%L)', 'p_' || i, current_date - 30 + i, current_date - 29 + i); end loop; end $$"
            .formatted(from, Math.min(from + 199, leaves - 1)));
      }
      s.execute("create materialized view mv as select 1 as a; create unique index on mv (a)");
      s.execute("analyze");
      try (var r = s.executeQuery("select count(*) from pg_class")) {
        r.next();
        return r.getLong(1);
      }
    }
  }

  private static void measure(int port, Connection c, long relations, int rounds) throws Exception {
    var profile = new ServerProfile("bench", Environment.TEST, List.of(new HostPort("127.0.0.1", port)), "postgres", "postgres", null, Map.of(), false);
    var statements = new LinkedHashMap<String, String>();
    try (var server = Server.connect(profile)) {
      for (Panel<?> panel : rooms().panels()) statements.put(panel.name(), PanelSql.of(panel, Query.ALL, server.capabilities()).inlined());
    }
    try (var s = c.createStatement()) {
      s.execute("set search_path = pg_catalog; set timezone = 'UTC'; set jit = off; set max_parallel_workers_per_gather = 0");
    }
    var floor = new ArrayList<Double>();
    var times = new TreeMap<String, List<Double>>();
    var rows = new TreeMap<String, Integer>();
    for (var round = -1; round < rounds; round++) {
      var base = time(c, FLOOR_ROWS, null, "") + time(c, FLOOR_COUNTER, null, "");
      if (round >= 0) floor.add(base);
      for (var e : statements.entrySet()) {
        var ms = time(c, e.getValue(), rows, e.getKey());
        if (round >= 0) times.computeIfAbsent(e.getKey(), _ -> new ArrayList<>()).add(ms);
      }
    }
    report(c, relations, statements, median(floor), times, rows);
  }

  private static void report(Connection c, long relations, Map<String, String> statements, double floor, Map<String, List<Double>> times,
      Map<String, Integer> rows) throws SQLException {
    System.out.printf(Locale.ROOT, "%,d relations; floor of this run %.1f ms (median of %d)%n%n", relations, floor, times.values().iterator().next().size());
    System.out.printf("%-28s %8s %9s %9s %12s%n", "panel", "rows", "ms", "x floor", "buffers/rel");
    var worst = 0.0;
    var mostBuffers = 0.0;
    for (var e : statements.entrySet()) {
      var ms = median(times.get(e.getKey()));
      var buffers = buffers(c, e.getValue()) / (double) relations;
      var whole = WHOLE.contains(e.getKey());
      if (whole) {
        worst = Math.max(worst, ms / floor);
        mostBuffers = Math.max(mostBuffers, buffers);
      }
      System.out.printf(Locale.ROOT, "%-28s %8d %9.2f %9.2f %12.2f%s%n", e.getKey(), rows.get(e.getKey()), ms, ms / floor, buffers, whole ? "" : "   (not over the whole catalog)");
    }
    System.out.println();
    System.out.printf(Locale.ROOT, "panels.time %.2f x bar <= %.1f %s%n", worst, BAR, worst <= BAR ? "ok" : "short");
    System.out.printf(Locale.ROOT, "panels.buffers %.2f blocks/relation bar <= %.0f %s%n", mostBuffers, BUFFER_BAR, mostBuffers <= BUFFER_BAR ? "ok" : "short");
    var met = (worst <= BAR ? 1 : 0) + (mostBuffers <= BUFFER_BAR ? 1 : 0);
    System.out.printf("panels %d bars bar == 2 %s%n", met, met == 2 ? "ok" : "short");
    System.out.flush();
    if (met < 2) Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(1)));
  }

  private static double time(Connection c, String sql, Map<String, Integer> rows, String name) throws SQLException {
    var started = System.nanoTime();
    var count = 0;
    try (var s = c.createStatement(); var r = s.executeQuery(sql)) {
      while (r.next()) count++;
    }
    if (rows != null) rows.put(name, count);
    return (System.nanoTime() - started) / 1e6;
  }

  private static long buffers(Connection c, String sql) throws SQLException {
    try (var s = c.createStatement(); var r = s.executeQuery("explain (analyze, buffers, timing off, format json) " + sql)) {
      r.next();
      var m = Pattern.compile("\"Shared Hit Blocks\": (\\d+),\\s*\"Shared Read Blocks\": (\\d+)").matcher(r.getString(1));
      return m.find() ? Long.parseLong(m.group(1)) + Long.parseLong(m.group(2)) : 0;
    }
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static Rooms rooms() throws ReflectiveOperationException {
    var field = Class.forName("io.pgdeck.AllRooms").getDeclaredField("ROOMS");
    field.setAccessible(true);
    return (Rooms) field.get(null);
  }

  private static EmbeddedPostgres start(int major, Path folder) throws IOException {
    Path jar = null;
    for (var dir : System.getProperty("pgdeck.postgresql").split(":")) {
      if (!Files.isDirectory(Path.of(dir))) continue;
      try (var files = Files.list(Path.of(dir))) {
        jar = files.filter(f -> f.getFileName().toString().matches(".*-" + major + "\\.\\d+\\.\\d+\\.jar")).findFirst().orElse(jar);
      }
    }
    if (jar == null) throw new IllegalStateException("the binaries of PostgreSQL " + major + " are not here: run mvn verify once, or give --major 18");
    var found = jar;
    return EmbeddedPostgres.builder().setOverrideWorkingDirectory(folder.resolve("binaries").toFile()).setDataDirectory(folder.resolve("data").toFile())
        .setServerConfig("shared_preload_libraries", "pg_stat_statements").setServerConfig("max_locks_per_transaction", "2000")
        .setServerConfig("autovacuum", "off").setPGStartupWait(Duration.ofSeconds(60))
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

  private static int number(List<String> options, String name, int standard) {
    var at = options.indexOf(name);
    return at < 0 ? standard : Integer.parseInt(options.get(at + 1));
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
  }
}
