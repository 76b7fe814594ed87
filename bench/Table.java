import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Unit;
import io.pgdeck.ui.Fx;
import io.pgdeck.ui.Launch;
import io.pgdeck.ui.PanelTable;
import io.pgdeck.ui.ServerTime;
import io.pgdeck.ui.theme.Theme;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The one table with 50,000 rows beside the same table with 100, interleaved: from the rows' arrival to their painting, and what a
/// key in the filter costs the FX thread. Headless; the first rounds warm up and do not count.
public final class Table {
  private static final double PAINT_BAR = 2;
  private static final double KEY_BAR = 50;
  private static final int MANY = 50_000;
  private static final int FEW = 100;
  private static final int WARM_UP = 3;
  private static final int LEAST = 5;
  private static final String[] KEYS = {"r", "re", "rel", "relation_4", "relation_49", "relation_499", "relation_49", ""};

  record Row(Long oid, String schemaName, String relationName, String status, Long sizeBytes, Long scans, Double meanMs, Instant seenAt, String statement) {}

  static final Panel<Row> PANEL = Panel.of(Row.class, "bench_rows").title("Rows").column("relation_name", "Relation", Unit.NAME).column("size_bytes", "Size", Unit.BYTES)
      .column("scans", "Scans", Unit.COUNT).column("mean_ms", "Mean", Unit.MS).column("seen_at", "Seen", Unit.TIME).column("status", "Status", Unit.STATUS)
      .column("statement", "Statement", Unit.SQL).build();

  /// What one painting took.
  ///
  /// @param wall from the rows' arrival to the end of the pulse that painted them
  /// @param cpu  of the FX thread in that time
  private record Took(double wall, double cpu) {}

  public static void main(String[] args) throws Exception {
    var rounds = Arrays.asList(args).contains("--long") ? 60 : 15;
    // On a busy machine fewer rounds, so that it ends in time.
    var patience = Arrays.asList(args).contains("--long") ? 600 : 55;
    Launch.headless();
    Platform.startup(() -> {
      Platform.setImplicitExit(false);
      theme = new Theme(Theme.Mode.LIGHT, null);
    });
    var few = new ArrayList<Took>();
    var many = new ArrayList<Took>();
    var keys = new ArrayList<Double>();
    var started = System.nanoTime();
    for (var round = -WARM_UP; round < rounds && (few.size() < LEAST || seconds(started) < patience); round++) {
      var small = painted(FEW);
      var large = painted(MANY);
      if (round < 0) continue;
      few.add(small);
      many.add(large);
    }
    started = System.nanoTime();
    for (var round = -1; round < rounds / 3 && (keys.size() < LEAST || seconds(started) < patience); round++) for (var took : typed()) if (round >= 0) keys.add(took);
    System.out.printf("median of %d, interleaved; %d keys in the filter of %,d rows%n%n", few.size(), keys.size(), MANY);
    System.out.printf("%-28s %12s %12s%n", "first paint of", "wall, ms", "FX CPU, ms");
    System.out.printf(Locale.ROOT, "%-28s %12.1f %12.1f%n", FEW + " rows", median(few.stream().map(Took::wall).toList()), median(few.stream().map(Took::cpu).toList()));
    System.out.printf(Locale.ROOT, "%-28s %12.1f %12.1f%n%n", MANY + " rows", median(many.stream().map(Took::wall).toList()), median(many.stream().map(Took::cpu).toList()));
    System.out.printf(Locale.ROOT, "a key: FX CPU median %.1f ms, p95 %.1f ms, most %.1f ms%n%n", median(keys), at(keys, 0.95), at(keys, 1));
    var met = List.of(bar("table.paint", median(many.stream().map(Took::cpu).toList()) / median(few.stream().map(Took::cpu).toList()), "x", PAINT_BAR),
        bar("table.paint.wall", median(many.stream().map(Took::wall).toList()) / median(few.stream().map(Took::wall).toList()), "x", PAINT_BAR),
        bar("table.key", at(keys, 0.95), "ms", KEY_BAR));
    var good = met.stream().filter(m -> m).count();
    System.out.printf("table %d bars bar == %d %s%n", good, met.size(), good == met.size() ? "ok" : "short");
    System.out.flush();
    Runtime.getRuntime().halt(good == met.size() ? 0 : 1);
  }

  private static List<Row> rows(int n) {
    return IntStream.range(0, n).mapToObj(i -> new Row((long) i, "schema_" + i % 7, "relation_" + i, i % 50 == 0 ? "WARNING" : "OK", i * 7919L % 1_000_003 * 8192, i % 3 == 0 ? 0L : i * 31L,
        i / 7.0, Instant.EPOCH.plusSeconds(i), "select c" + i + " from relation_" + i + " where id = $1 and day >= $2")).toList();
  }

  private static Theme theme;
  private static final ServerTime TIME = new ServerTime() {
    @Override
    public Instant now() {
      return Instant.EPOCH.plusSeconds(100_000);
    }

    @Override
    public ZoneId zone() {
      return ZoneOffset.UTC;
    }
  };

  private static Stage window(PanelTable<Row> table) {
    var scene = new Scene(table, 1200, 800);
    theme.dress(scene);
    var stage = new Stage();
    stage.setScene(scene);
    stage.show();
    return stage;
  }

  /// A new table in a new window each time: nothing of it was painted before.
  private static Took painted(int n) throws InterruptedException {
    var rows = rows(n);
    var tables = new ArrayList<PanelTable<Row>>();
    var stage = Fx.call(() -> {
      var table = new PanelTable<Row>();
      tables.add(table);
      table.describe(PANEL, TIME);
      return window(table);
    });
    pulse(() -> true);
    var table = tables.getFirst();
    var wall = System.nanoTime();
    var cpu = Fx.call(() -> {
      var now = cpu();
      table.show(rows);
      return now;
    });
    pulse(() -> table.view().getItems().size() == n);
    var took = Fx.call(() -> new Took((System.nanoTime() - wall) / 1e6, (cpu() - cpu) / 1e6));
    Fx.call(() -> {
      theme.forget(stage.getScene());
      stage.close();
      return true;
    });
    return took;
  }

  private static List<Double> typed() throws InterruptedException {
    var rows = rows(MANY);
    var tables = new ArrayList<PanelTable<Row>>();
    var stage = Fx.call(() -> {
      var table = new PanelTable<Row>();
      tables.add(table);
      table.describe(PANEL, TIME);
      table.show(rows);
      return window(table);
    });
    var table = tables.getFirst();
    pulse(() -> table.view().getItems().size() == MANY);
    var took = new ArrayList<Double>();
    for (var text : KEYS) {
      var left = rows.stream().filter(r -> r.relationName().contains(text) || r.statement().contains(text)).count();
      var before = Fx.call(() -> {
        var now = cpu();
        table.filterField().setText(text);
        return now;
      });
      pulse(() -> table.view().getItems().size() == left);
      took.add(Fx.call(() -> (cpu() - before) / 1e6));
    }
    Fx.call(() -> {
      theme.forget(stage.getScene());
      stage.close();
      return true;
    });
    return took;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// Until the pulse after the one in which it holds has ended: its layout is done and painted.
  private static void pulse(BooleanSupplier there) throws InterruptedException {
    var done = new CountDownLatch(1);
    Fx.call(() -> {
      new AnimationTimer() {
        private int after = -1;

        @Override
        public void handle(long now) {
          if (after < 0 && there.getAsBoolean()) after = 0;
          else if (after >= 0 && ++after == 2) {
            stop();
            done.countDown();
          }
        }
      }.start();
      return true;
    });
    done.await();
  }

  private static double median(List<Double> values) {
    return at(values, 0.5);
  }

  private static double at(List<Double> values, double share) {
    var sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }

  private static boolean bar(String name, double value, String unit, double bar) {
    System.out.printf(Locale.ROOT, "%s %.2f %s bar <= %.2f %s%n", name, value, unit, bar, value <= bar ? "ok" : "short");
    return value <= bar;
  }
}
