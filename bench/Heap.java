import io.pgdeck.AllRooms;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Heap after collection with one server open, each room opened, and all panels read again and again.
public final class Heap {
  private static final int SECONDS = 45;

  private Heap() {}

  public static void main(String[] args) throws Exception {
    var relations = Integer.parseInt(Windows.value(Arrays.asList(args), "--relations", "2000"));
    try (var catalog = PanelCatalog.open(18, relations)) {
      var shell = Windows.open();
      Windows.onFx(() -> {
        shell.connect();
        return true;
      });
      var window = used();
      Windows.onFx(() -> {
        shell.open(Windows.profile("bench", catalog.port()));
        return true;
      });
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
      System.out.printf(Locale.ROOT, "%,d relations: window alone %.1f MB, every room opened %.1f MB, after %d more seconds of reading all panels (%d statements in the last minute) %.1f MB%n",
          relations, window, opened, SECONDS, session.server().cost().lastMinute().statements(), after);
      Windows.end("heap", List.of(Windows.bar("heap", after, "MB", 160)));
      System.exit(0);
    }
  }

  /// What is left after three collections.
  private static double used() {
    for (var i = 0; i < 3; i++) System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }
}
