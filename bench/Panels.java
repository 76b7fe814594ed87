import io.pgdeck.monitoring.MonitoringSchema;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelSql;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Rooms;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.FirstRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/// Every view and every panel against the floor of the same run: one pass over pg_class, pg_index and pg_namespace joined by oid
/// that sends every row, plus one pass that reads a counter per relation. All statements of a round run one after the other,
/// rounds follow each other, medians are compared; buffers come from EXPLAIN (ANALYZE, BUFFERS) and are free of noise. Beside the
/// wall clock stands the backend's own CPU time from /proc, on Linux: it leaves out the client and what else runs on the machine.
/// Every reading keeps its plan on the server, as the console's do where no pooler stands between; beside it stand what the session's
/// first reading takes, with cold caches, and for the lists what each takes that is planned anew, as behind a pooler or by a command.
public final class Panels {
  private static final String FLOOR_ROWS = "select c.oid, c.relname, n.nspname, i.indexrelid from pg_class c join pg_namespace n on n.oid = c.relnamespace"
      + " left join pg_index i on i.indexrelid = c.oid";
  private static final String FLOOR_COUNTER = "select sum(pg_stat_get_numscans(c.oid)) from pg_class c";
  private static final double BAR = 1.4;
  /// What a screen shows at most, read with `--top 200`.
  private static final String TOP = " top 200";
  /// The whole of a list of which a room reads the first rows.
  private static final String EVERY = " every row";
  private static final double BUFFER_BAR = 2;
  private static final int LIMIT_S = 30;
  private static final double GROWTH_BAR = 1.35;
  /// The driver's count of executions from which the server keeps a statement; none for never.
  private static final int KEPT = 1;
  /// The text differs then, for the driver would use what it has already kept.
  private static final int ANEW = 0;
  /// Lists over the whole catalog, which the bars are for; the others read sessions, statements or single rows, or sum up lists.
  private static final List<String> WHOLE = List.of("v_indexes", "v_index_usage", "v_unused_indexes", "v_index_redundancy", "v_invalid_indexes",
      "v_index_cache_hit_ratio", "v_index_bloat", "v_bloat", "v_table_bloat", "v_table_stats", "v_table_sizes", "v_missing_indexes", "v_partition_health",
      "v_partition_coverage", "v_partition_growth", "v_mv_status");
  /// Read by another view only.
  private static final List<String> BASES = List.of("v_relation_list", "v_relations", "v_partition_parent", "v_partition_tree", "v_table_bytes", "v_partition_bounds", "v_partition_leaves", "v_first_indexes", "v_index_counters",
      "v_index_facts", "v_index_pairs", "v_idle_indexes", "v_statement_facts", "v_table_counters", "v_statement_reset");

  /// What one statement took on one size of catalog.
  ///
  /// @param ratio of its median to the floor's
  /// @param work  the same ratio of the backend's CPU time, NaN where it cannot be read
  /// @param first that of the session's first reading
  /// @param anew  that of a reading that is planned anew, NaN where none was taken
  /// @param cpu   its median, ms; NaN where it cannot be read
  private record Figure(int rows, double ms, double cpu, double ratio, double work, double first, double anew, double buffers, boolean isRoom) {
    /// What the bars lie on: CPU against the floor's CPU where it is known, since the clock also counts whoever else is at work. What no
    /// room reads again and again is planned anew by each command.
    double judged() {
      return Double.isNaN(work) ? ratio : isRoom || Double.isNaN(anew) ? work : anew;
    }

    double took() {
      return Double.isNaN(cpu) ? ms : cpu;
    }
  }

  /// @param first what the session is told before, as PanelReader tells it
  ///
  /// @param isRoom whether a room reads it
  private record Sent(FirstRows first, String sql, boolean isRoom) {}

  /// One run: wall clock and the backend's CPU, ms.
  private record Took(double ms, double cpu) {
    Took plus(Took other) {
      return new Took(ms + other.ms, cpu + other.cpu);
    }
  }

  public static void main(String[] args) throws Exception {
    var options = Arrays.asList(args);
    var large = options.contains("--long");
    var sizes = Arrays.stream(value(options, "--relations", large ? "2000,20000,100000" : "2000").split(",")).map(Integer::parseInt).toList();
    var major = Integer.parseInt(value(options, "--major", "18"));
    var only = Arrays.stream(value(options, "--only", "").split(",")).filter(v -> !v.isEmpty()).toList();
    var figures = new LinkedHashMap<Long, Map<String, Figure>>();
    for (var size : sizes) {
      try (var catalog = PanelCatalog.open(major, size); var c = catalog.connect()) {
        var relations = count(c);
        figures.put(relations, measure(c, relations, large ? 9 : 5, options.contains("--installed"), only));
      }
    }
    var met = report(figures, sizes);
    System.out.flush();
    // The embedded server's hooks still have to run.
    if (!met) Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(1)));
  }

  private static Map<String, Figure> measure(Connection c, long relations, int rounds, boolean installed, List<String> only) throws Exception {
    if (installed) new MonitoringSchema(c).install("bench");
    try (var s = c.createStatement()) {
      s.execute("set search_path = pg_catalog; set timezone = 'UTC'; set jit = off; set max_parallel_workers_per_gather = 0; set statement_timeout = '" + LIMIT_S + "s'");
    }
    var statements = statements(Capabilities.on(c));
    if (!only.isEmpty()) statements.keySet().removeIf(name -> only.stream().noneMatch(o -> name.equals(o) || name.startsWith(o + " ")));
    var floor = new ArrayList<Took>();
    var times = new TreeMap<String, List<Took>>();
    var anews = new TreeMap<String, List<Took>>();
    var firsts = new TreeMap<String, Took>();
    var rows = new TreeMap<String, Integer>();
    var slow = new TreeSet<String>();
    for (var round = -1; round < rounds; round++) {
      tell(c, FirstRows.ALL);
      var base = time(c, FLOOR_ROWS, ANEW, null, "").plus(time(c, FLOOR_COUNTER, ANEW, null, ""));
      if (round >= 0) floor.add(base);
      for (var e : statements.entrySet()) {
        // What took too long once is not waited for again.
        if (slow.contains(e.getKey())) continue;
        tell(c, e.getValue().first());
        // The one that makes the plan to be kept is among those that count.
        var took = time(c, e.getValue().sql(), round < 0 ? ANEW : KEPT, rows, e.getKey());
        if (took.ms() >= LIMIT_S * 1000) slow.add(e.getKey());
        if (round < 0) firsts.put(e.getKey(), took);
        else times.computeIfAbsent(e.getKey(), _ -> new ArrayList<>()).add(took);
        if (round >= 0 && WHOLE.contains(e.getKey())) anews.computeIfAbsent(e.getKey(), _ -> new ArrayList<>()).add(time(c, e.getValue().sql() + " -- anew", ANEW, rows, e.getKey()));
      }
    }
    System.out.printf(Locale.ROOT, "%,d relations; floor of this run %.1f ms, %.1f ms of the backend's CPU (median of %d); %s%n%n", relations, ms(floor), cpu(floor), rounds,
        installed ? "installed views" : "direct, nothing installed");
    System.out.printf("%-32s %8s %9s %9s %9s %9s %9s %12s%n", "view", "rows", "ms", "x floor", "x CPU", "first", "anew", "buffers/rel");
    var figures = new LinkedHashMap<String, Figure>();
    for (var e : statements.entrySet()) {
      if (slow.contains(e.getKey())) {
        System.out.printf("%-32s took over %d s%n", e.getKey(), LIMIT_S);
        continue;
      }
      var all = times.get(e.getKey());
      var f = new Figure(rows.get(e.getKey()), ms(all), cpu(all), ms(all) / ms(floor), cpu(all) / cpu(floor), firsts.get(e.getKey()).cpu() / cpu(floor),
          anews.containsKey(e.getKey()) ? cpu(anews.get(e.getKey())) / cpu(floor) : Double.NaN, buffers(c, e.getValue()) / relations, e.getValue().isRoom());
      figures.put(e.getKey(), f);
      System.out.printf(Locale.ROOT, "%-32s %8d %9.2f %9.2f %9.2f %9.2f %9s %12.2f%s%n", e.getKey(), f.rows(), f.ms(), f.ratio(), f.work(), f.first(), Double.isNaN(f.anew()) ? "" : "%.2f".formatted(f.anew()), f.buffers(), WHOLE.contains(e.getKey().replace(TOP, "").replace(EVERY, "")) ? ""
          : BASES.contains(e.getKey()) ? "   (base)" : "   (not a list over the catalog)");
    }
    System.out.println();
    if (installed) new MonitoringSchema(c).uninstall();
    return figures;
  }

  /// A panel as its room's list reads it: every row, or the first 500 of a view that knows how to leave the dear work undone for
  /// the others; `… top 200` its first 200 rows, the limit in the statement; `… every row` the whole of such a list; `… whole` of a
  /// panel with details, with every column. A view without a panel with every column too.
  private static Map<String, Sent> statements(Capabilities server) throws ReflectiveOperationException {
    var statements = new LinkedHashMap<String, Sent>();
    for (var view : SqlCatalog.names()) {
      if (!SqlCatalog.has(view)) continue;
      var text = "select * from " + SqlCatalog.source(view, server).from() + " as pgdeck";
      var first = SqlCatalog.firstOf(view).map(of -> new FirstRows(String.valueOf(Query.FIRST.top()), of));
      statements.put(view, first.map(f -> new Sent(f, text + " limit " + Query.FIRST.top(), false)).orElse(new Sent(FirstRows.ALL, text, false)));
      if (WHOLE.contains(view)) statements.put(view + TOP, new Sent(first.orElse(FirstRows.ALL), text + " limit 200", false));
      if (first.isPresent()) statements.put(view + EVERY, new Sent(FirstRows.ALL, text, false));
    }
    for (var panel : rooms().panels()) {
      if (panel.columns().stream().anyMatch(p -> p.detail())) statements.put(panel.name() + " whole", sent(panel, Query.ALL, server));
      statements.put(panel.name(), sent(panel, panel.hasFirstRows() ? Query.FIRST : Query.LIST, server));
      if (panel.hasFirstRows()) statements.put(panel.name() + EVERY, sent(panel, Query.LIST, server));
      if (WHOLE.contains(panel.name())) statements.put(panel.name() + TOP, sent(panel, new Query(200, null, null, null, List.of(), true), server));
    }
    return statements;
  }

  private static Sent sent(Panel<?> panel, Query query, Capabilities server) {
    var sql = PanelSql.of(panel, query, server);
    return new Sent(sql.first(), sql.inlined(), true);
  }

  private static boolean report(Map<Long, Map<String, Figure>> figures, List<Integer> sizes) {
    var met = new ArrayList<Boolean>();
    for (var e : figures.entrySet()) {
      var at = figures.size() > 1 ? "." + e.getKey() : "";
      var slowest = worst(e.getValue(), "", Figure::judged);
      var top = worst(e.getValue(), TOP, Figure::judged);
      var largest = worst(e.getValue(), "", f -> f.buffers());
      System.out.printf("slowest list %s, slowest of the first 200 rows %s, most buffers %s%n", slowest, top, largest);
      // The bar stands for 20,000 relations; below and above it is told, not judged.
      if (e.getKey() > 10_000 && e.getKey() < 50_000 || figures.size() == 1) {
        met.add(bar("panels.time" + at, e.getValue().get(slowest).judged(), "x", BAR));
        met.add(bar("panels.top" + at, e.getValue().get(top).judged(), "x", BAR));
      }
      met.add(bar("panels.buffers" + at, e.getValue().get(largest).buffers(), "blocks/relation", BUFFER_BAR));
    }
    if (figures.size() > 1) {
      var all = List.copyOf(figures.keySet());
      var steepest = 0.0;
      var name = "";
      for (var view : WHOLE) {
        if (!figures.get(all.getFirst()).containsKey(view)) continue;
        for (var i = 1; i < all.size(); i++) {
          // Too slow to be measured is the steepest of all.
          if (!figures.get(all.get(i)).containsKey(view)) {
            steepest = Double.POSITIVE_INFINITY;
            name = view;
            break;
          }
          var before = figures.get(all.get(i - 1)).get(view).took();
          var after = figures.get(all.get(i)).get(view).took();
          var exponent = Math.log(after / before) / Math.log((double) all.get(i) / all.get(i - 1));
          if (exponent > steepest) {
            steepest = exponent;
            name = view;
          }
        }
      }
      System.out.printf("steepest growth %s%n", name);
      met.add(bar("panels.growth", steepest, "exponent", GROWTH_BAR));
    }
    var good = met.stream().filter(m -> m).count();
    System.out.printf("panels %d bars bar == %d %s%n", good, met.size(), good == met.size() ? "ok" : "short");
    return good == met.size();
  }

  private static boolean bar(String name, double value, String unit, double bar) {
    System.out.printf(Locale.ROOT, "%s %.2f %s bar <= %.2f %s%n", name, value, unit, bar, value <= bar ? "ok" : "short");
    return value <= bar;
  }

  private static String worst(Map<String, Figure> figures, String suffix, ToDoubleFunction<Figure> of) {
    return WHOLE.stream().map(v -> v + suffix).filter(figures::containsKey).max(Comparator.comparingDouble(v -> of.applyAsDouble(figures.get(v)))).orElseThrow();
  }

  private static Took time(Connection c, String sql, int threshold, Map<String, Integer> rows, String name) throws SQLException {
    var worked = worked(c);
    var started = System.nanoTime();
    var count = 0;
    try (var s = c.prepareStatement(sql)) {
      s.unwrap(PGStatement.class).setPrepareThreshold(threshold);
      try (var r = s.executeQuery()) {
        while (r.next()) count++;
      }
    } catch (SQLException e) {
      if (!"57014".equals(e.getSQLState())) throw e;
      System.err.println("bench: " + name + " took over " + LIMIT_S + " s");
    }
    if (rows != null) rows.put(name, count);
    return new Took((System.nanoTime() - started) / 1e6, worked(c) - worked);
  }

  /// CPU time of the connection's backend so far, ms; NaN where the system does not tell. The server runs on this machine.
  private static double worked(Connection c) throws SQLException {
    try {
      return Long.parseLong(Files.readString(Path.of("/proc/" + c.unwrap(PGConnection.class).getBackendPID() + "/schedstat")).split(" ")[0]) / 1e6;
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private static void tell(Connection c, FirstRows first) throws SQLException {
    try (var s = c.prepareStatement("select set_config('monitoring.top', ?, false), set_config('monitoring.top_of', ?, false)")) {
      s.setString(1, first.top());
      s.setString(2, first.of());
      s.execute();
    }
  }

  /// NaN for what takes longer than a panel may.
  private static double buffers(Connection c, Sent sent) throws SQLException {
    tell(c, sent.first());
    try (var s = c.createStatement(); var r = s.executeQuery("explain (analyze, buffers, timing off, format json) " + sent.sql())) {
      r.next();
      var m = Pattern.compile("\"Shared Hit Blocks\": (\\d+),\\s*\"Shared Read Blocks\": (\\d+)").matcher(r.getString(1));
      return m.find() ? Long.parseLong(m.group(1)) + Long.parseLong(m.group(2)) : 0;
    } catch (SQLException e) {
      if (!"57014".equals(e.getSQLState())) throw e;
      return Double.NaN;
    }
  }

  private static long count(Connection c) throws SQLException {
    try (var s = c.createStatement(); var r = s.executeQuery("select count(*) from pg_class")) {
      r.next();
      return r.getLong(1);
    }
  }

  private static double ms(List<Took> all) {
    return all.stream().map(Took::ms).sorted().toList().get(all.size() / 2);
  }

  private static double cpu(List<Took> all) {
    return all.stream().map(Took::cpu).sorted().toList().get(all.size() / 2);
  }

  private static Rooms rooms() throws ReflectiveOperationException {
    var field = Class.forName("io.pgdeck.AllRooms").getDeclaredField("ROOMS");
    field.setAccessible(true);
    return (Rooms) field.get(null);
  }

  private static String value(List<String> options, String name, String standard) {
    var at = options.indexOf(name);
    return at < 0 ? standard : options.get(at + 1);
  }
}
