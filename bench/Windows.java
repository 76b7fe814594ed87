import io.pgdeck.AllRooms;
import io.pgdeck.action.AuditLog;
import io.pgdeck.connections.Passwords;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import io.pgdeck.ui.Console;
import io.pgdeck.ui.Launch;
import io.pgdeck.ui.ServerSession;
import io.pgdeck.ui.Shell;
import io.pgdeck.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Platform;

/// The program's window without a display, with a home of its own, for the benchmarks that need one.
final class Windows {
  private Windows() {}

  static ServerProfile profile(String name, int port) {
    return new ServerProfile(name, Environment.LOCAL, List.of(new HostPort("127.0.0.1", port)), "postgres", "postgres", null, Map.of(), false);
  }

  static Console console(Path home) {
    return new Console(AllRooms.ROOMS, new AuditLog(home.resolve("audit.jsonl")), InstantSource.system(), home, home.resolve("history"), null, null, null, _ -> Optional.empty(),
        new SavedConnections(home, InstantSource.system()), new Passwords(Optional::empty, home, InstantSource.system()), new Surroundings(Map.of(), "bench", home));
  }

  /// Opens it in the background; the result is there when the window stands.
  static Shell open() throws Exception {
    return open(Files.createTempDirectory("pgdeck-bench"));
  }

  /// As the other, with what is kept in this folder.
  static Shell open(Path home) throws Exception {
    Launch.headless();
    var console = console(home);
    var opened = new CompletableFuture<Shell>();
    Thread.ofPlatform().daemon().start(() -> Launch.window(console, Theme.Mode.LIGHT, opened::complete).ifPresent(why -> opened.completeExceptionally(new IllegalStateException(why))));
    return opened.get();
  }

  static <T> T onFx(Supplier<T> work) throws Exception {
    var result = new CompletableFuture<T>();
    Platform.runLater(() -> {
      try {
        result.complete(work.get());
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    });
    return result.get();
  }

  /// The session of the server in front.
  static ServerSession session(Shell shell) {
    return (ServerSession) call(shell.front().orElseThrow(), "session");
  }

  static void room(Shell shell, String id) {
    call(shell.front().orElseThrow(), "open", id);
  }

  /// The frame of a server is nobody's to use but the window's own; a benchmark is a guest.
  private static Object call(Object on, String method, Object... arguments) {
    try {
      var types = java.util.Arrays.stream(arguments).map(Object::getClass).toArray(Class<?>[]::new);
      var found = on.getClass().getDeclaredMethod(method, types);
      found.setAccessible(true);
      return found.invoke(on, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean bar(String name, double value, String unit, double bar) {
    System.out.printf(Locale.ROOT, "%s %.2f %s bar <= %.2f %s%n", name, value, unit, bar, value <= bar ? "ok" : "short");
    return value <= bar;
  }

  static void end(String name, List<Boolean> met) {
    var good = met.stream().filter(m -> m).count();
    System.out.printf("%s %d bars bar == %d %s%n", name, good, met.size(), good == met.size() ? "ok" : "short");
    System.out.flush();
    if (good < met.size()) Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(1)));
  }

  static String value(List<String> options, String name, String standard) {
    var at = options.indexOf(name);
    return at < 0 ? standard : options.get(at + 1);
  }
}
