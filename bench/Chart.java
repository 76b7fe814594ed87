import io.pgdeck.chart.Ink;
import io.pgdeck.chart.PageTime;
import io.pgdeck.chart.Quantity;
import io.pgdeck.chart.Samples;
import io.pgdeck.chart.StackedAreas;
import io.pgdeck.chart.TimeRange;
import io.pgdeck.chart.TimeSeries;
import io.pgdeck.chart.WaitClass;
import io.pgdeck.ui.chart.ChartPane;
import io.pgdeck.ui.theme.Stylesheets;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/// What a frame costs the FX thread while a chart of a whole day at one sample a second and eight series is panned: CPU time from
/// one pulse to the next, so with layout, drawing and the hand-over to the renderer. Lines and stacked areas, each with its
/// legend; beside them the same window with nothing that moves.
public final class Chart {
  private static final double BAR = 8;
  private static final int SECONDS = 86_400;
  private static final int WARM_UP = 120;
  private static final int FRAMES = 400;
  private static final Instant START = Instant.parse("2026-03-17T00:00:00Z");
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  public static void main(String[] args) throws Exception {
    for (var p : new String[][] {{"glass.platform", "Headless"}, {"prism.order", "sw"}, {"java.awt.headless", "true"}}) {
      if (System.getProperty(p[0]) == null) System.setProperty(p[0], p[1]);
    }
    Platform.startup(() -> {});
    Platform.setImplicitExit(false);
    System.out.printf("one day at 1 s, 8 series, %d samples; 1280 x 420 px; %d frames after %d to warm up; FX thread's CPU time%n%n", 8 * SECONDS, FRAMES, WARM_UP);
    System.out.printf("%-34s %8s %8s %8s %8s%n", "a frame of", "median", "p95", "p99", "most");
    line("nothing that moves", measure(lines(), null));
    var worst = 0.0;
    for (var share : new double[] {1, 0.25, 0.02}) {
      var words = share == 1 ? "24 h" : share == 0.25 ? "6 h" : "29 min";
      worst = Math.max(worst, line("lines, " + words + " in view", measure(lines(), share)));
      worst = Math.max(worst, line("stacked areas, " + words + " in view", measure(areas(), share)));
    }
    System.out.println();
    var met = worst <= BAR;
    System.out.printf(Locale.ROOT, "chart.pan %.2f ms bar <= %.2f %s%n", worst, BAR, met ? "ok" : "short");
    System.out.printf("chart 1 bars bar == 1 %s%n", met ? "ok" : "short");
    System.out.flush();
    Runtime.getRuntime().halt(met ? 0 : 1);
  }

  /// Prints one line; the 95th percentile in ms.
  private static double line(String what, double[] ms) {
    Arrays.sort(ms);
    System.out.printf(Locale.ROOT, "%-34s %8.2f %8.2f %8.2f %8.2f%n", what, ms[ms.length / 2], ms[ms.length * 95 / 100], ms[ms.length * 99 / 100], ms[ms.length - 1]);
    return ms[ms.length * 95 / 100];
  }

  /// @param share of the day in view while it pans; null leaves the chart alone
  private static double[] measure(TimeSeries chart, Double share) throws InterruptedException {
    var spent = new double[FRAMES];
    var done = new CountDownLatch(1);
    Platform.runLater(() -> {
      var pane = new ChartPane();
      var time = new PageTime();
      pane.setTime(time);
      pane.setChart(chart);
      pane.setPrefSize(1280, 420);
      var stage = new Stage();
      var scene = new Scene(new Pane(pane), 1280, 420);
      scene.getStylesheets().setAll(Stylesheets.url("tokens-light.css"));
      stage.setScene(scene);
      stage.show();
      var home = chart.range();
      if (share != null) time.show(part(home, share, 0));
      new AnimationTimer() {
        private int frame = -WARM_UP;
        private long before = -1;

        @Override public void handle(long now) {
          var cpu = CPU.getCurrentThreadCpuTime();
          if (before >= 0 && frame >= 0 && frame < FRAMES) spent[frame] = (cpu - before) / 1e6;
          if (frame >= FRAMES) {
            stop();
            stage.hide();
            done.countDown();
            return;
          }
          frame++;
          before = CPU.getCurrentThreadCpuTime();
          // Three pixels a frame, as a hand drags; a whole day has its ends outside.
          if (share != null) time.show(part(home, share, (frame + WARM_UP) * 3));
        }
      }.start();
    });
    done.await();
    return spent;
  }

  private static TimeRange part(TimeRange home, double share, int pixels) {
    var length = Math.round(home.millis() * share);
    var room = Math.max(1, Math.round(home.millis() * (1 - share)));
    // There is nothing beyond the whole day: it is drawn anew where it is.
    var by = share == 1 ? Math.round(pixels * length / 2000.0) % (length / 2) : Math.round(pixels * length / 960.0) % room;
    return new TimeRange(home.from().plusMillis(by), home.from().plusMillis(by + length));
  }

  private static TimeSeries lines() {
    var series = new ArrayList<TimeSeries.Series>();
    var inks = List.of(Ink.ACCENT, Ink.SPARK, Ink.WAIT_CPU, Ink.WAIT_IO, Ink.WAIT_LWLOCK, Ink.WAIT_LOCK, Ink.WAIT_IPC, Ink.WAIT_TIMEOUT);
    for (var k = 0; k < inks.size(); k++) series.add(new TimeSeries.Series("series " + k, inks.get(k), k == 1, new Samples(times(), walk(10 + 3 * k, k))));
    return new TimeSeries("Latency", Quantity.MILLIS, false, START, START.plusSeconds(SECONDS), ZoneOffset.UTC, Duration.ofSeconds(1), series,
        List.of(), List.of(TimeSeries.Event.restart(START.plusSeconds(40_000))));
  }

  private static TimeSeries areas() {
    var sessions = new EnumMap<WaitClass, double[]>(WaitClass.class);
    for (var c : WaitClass.values()) sessions.put(c, walk(4.0 / (1 + c.ordinal()), 50 + c.ordinal()));
    return StackedAreas.sessions("Active sessions", new TimeRange(START, START.plusSeconds(SECONDS)), ZoneOffset.UTC, Duration.ofSeconds(1), times(), sessions, 16, List.of());
  }

  private static long[] times() {
    var at = new long[SECONDS];
    for (var k = 0; k < SECONDS; k++) at[k] = START.toEpochMilli() + k * 1000L;
    return at;
  }

  /// A course with spikes and, at the same times in all series, ten pauses of five minutes.
  private static double[] walk(double base, int seed) {
    var random = new Random(seed);
    var values = new double[SECONDS];
    var v = 0.0;
    for (var k = 0; k < SECONDS; k++) {
      v = v * 0.95 + (random.nextDouble() - 0.5) * base * 0.3;
      values[k] = k % 8640 < 300 ? Double.NaN : Math.max(0, base + v + (random.nextInt(2000) == 0 ? base * 2 : 0));
    }
    return values;
  }
}
