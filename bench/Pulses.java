import io.pgdeck.AllRooms;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.animation.AnimationTimer;

/// Gaps between pulses while all rooms refresh on a large catalog beside a server that does not answer, against those of an idle
/// window in the same run; and the CPU time of the FX thread from pulse to pulse, in which the longest task is contained.
public final class Pulses {
  private static final int IDLE_SECONDS = 20;
  private static final int BUSY_SECONDS = 40;

  /// What was seen from one pulse to the next.
  private record Gap(long wall, long cpu) {}

  private Pulses() {}

  public static void main(String[] args) throws Exception {
    var relations = Integer.parseInt(Windows.value(Arrays.asList(args), "--relations", "20000"));
    try (var catalog = PanelCatalog.open(18, relations); var deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var shell = Windows.open();
      var gaps = new CopyOnWriteArrayList<Gap>();
      Windows.onFx(() -> {
        shell.connect();
        watch(gaps);
        return true;
      });
      Thread.sleep(2_000);
      gaps.clear();
      Thread.sleep(IDLE_SECONDS * 1_000L);
      var idle = List.copyOf(gaps);

      var panels = AllRooms.ROOMS.panels();
      Windows.onFx(() -> {
        shell.open(Windows.profile("large", catalog.port()));
        return true;
      });
      for (var room : AllRooms.ROOMS.all()) {
        Windows.onFx(() -> {
          Windows.room(shell, room.id());
          return true;
        });
        Thread.sleep(3_000);
      }
      var large = Windows.onFx(() -> Windows.session(shell));
      Windows.onFx(() -> {
        shell.open(Windows.profile("deaf", deaf.getLocalPort()));
        shell.open(Windows.profile("large", catalog.port()));
        return true;
      });
      Thread.sleep(2_000);
      gaps.clear();
      large.sampler().want(new ArrayList<>(panels));
      for (var second = 0; second < BUSY_SECONDS; second++) {
        large.sampler().refresh(panels);
        Thread.sleep(1_000);
      }
      var busy = List.copyOf(gaps);
      var read = large.server().cost().lastMinute();
      System.out.printf(Locale.ROOT, "%,d relations asked for; %d statements in the last minute%n", relations, read.statements());
      System.out.printf(Locale.ROOT, "pulse gaps idle: p50 %.1f ms, p99 %.1f ms of %d; busy: p50 %.1f ms, p99 %.1f ms, longest %.1f ms of %d%n", at(idle, 0.5), at(idle, 0.99), idle.size(),
          at(busy, 0.5), at(busy, 0.99), at(busy, 1), busy.size());
      var longest = busy.stream().mapToLong(Gap::cpu).max().orElse(0) / 1e6;
      var over = busy.stream().filter(g -> g.cpu() > 50_000_000).count();
      System.out.printf(Locale.ROOT, "FX thread from pulse to pulse: longest %.1f ms of CPU, %d over 50 ms%n", longest, over);
      Windows.end("pulses", List.of(Windows.bar("pulses.p99", at(busy, 0.99) / at(idle, 0.99), "x", 2), Windows.bar("pulses.task", longest, "ms", 50)));
      System.out.flush();
      System.exit(0);
    }
  }

  private static void watch(List<Gap> gaps) {
    var thread = ManagementFactory.getThreadMXBean();
    new AnimationTimer() {
      private long wall;
      private long cpu;

      @Override
      public void handle(long now) {
        var wallNow = System.nanoTime();
        var cpuNow = thread.getCurrentThreadCpuTime();
        if (wall != 0) gaps.add(new Gap(wallNow - wall, cpuNow - cpu));
        wall = wallNow;
        cpu = cpuNow;
      }
    }.start();
  }

  private static double at(List<Gap> gaps, double part) {
    var sorted = gaps.stream().mapToLong(Gap::wall).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))] / 1e6;
  }
}
