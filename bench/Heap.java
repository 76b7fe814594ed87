import io.pgdeck.AllRooms;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.recorder.Recorder;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.management.ObjectName;

/// Heap after collection with one server open, an hour of its history in the store and in the window, each room opened, and all panels
/// read again and again. The hour is written in simulated time.
public final class Heap {
  private static final int SECONDS = 45;
  private static final int HOUR = 3_600;

  private Heap() {}

  public static void main(String[] args) throws Exception {
    var relations = Integer.parseInt(Windows.value(Arrays.asList(args), "--relations", "20000"));
    try (var catalog = PanelCatalog.open(18, relations)) {
      var profile = Windows.profile("bench", catalog.port());
      var home = Files.createTempDirectory("pgdeck-bench");
      var begin = Instant.now().minusSeconds(HOUR);
      remember(profile, home.resolve("history"), begin);
      var shell = Windows.open(home);
      Windows.onFx(() -> {
        shell.connect();
        return true;
      });
      var window = used();
      Windows.onFx(() -> {
        shell.open(profile);
        return true;
      });
      var trail = Windows.onFx(() -> Windows.session(shell)).statements();
      synchronized (trail) {
        for (var reading : Replay.readings(begin, HOUR / 60)) trail.take(reading);
      }
      for (var room : AllRooms.ROOMS.all()) {
        Windows.onFx(() -> {
          Windows.room(shell, room.id());
          return true;
        });
        Thread.sleep(1_500);
      }
      var opened = used();
      var session = Windows.onFx(() -> Windows.session(shell));
      var panels = AllRooms.ROOMS.panels();
      session.sampler().want(new ArrayList<>(panels));
      for (var second = 0; second < SECONDS; second++) {
        session.sampler().refresh(panels);
        Thread.sleep(1_000);
      }
      var after = used();
      if (Arrays.asList(args).contains("--classes")) System.out.println(ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"),
          "gcClassHistogram", new Object[] {new String[0]}, new String[] {String[].class.getName()}).toString().lines().limit(45).collect(Collectors.joining("\n")));
      System.out.printf(Locale.ROOT, "%,d relations: window alone %.1f MB, every room opened %.1f MB, after %d more seconds of reading all panels (%d statements in the last minute) %.1f MB%n",
          relations, window, opened, SECONDS, session.server().cost().lastMinute().statements(), after);
      Windows.end("heap", List.of(Windows.bar("heap", after, "MB", 160)));
      System.exit(0);
    }
  }

  private static void remember(ServerProfile profile, Path folder, Instant begin) throws Exception {
    System.err.println("bench: recording an hour in simulated time");
    var now = new AtomicReference<>(begin);
    try (var server = Server.open(profile); var store = HistoryStore.open(folder, now::get, Retention.USUAL)) {
      Replay.into(store, Recorder.identity(server), begin, HOUR, now::set, _ -> {});
    }
  }

  /// What is left after three collections.
  private static double used() {
    for (var i = 0; i < 3; i++) System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }
}
