package io.pgdeck.ui;

import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Room;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.ui.theme.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Pictures of the real rooms without a display, under the file names of the design's pictures.
public final class Screenshots {
  private static final Map<String, String> NUMBERS = Map.of("overview", "01-overview", "queries", "02-slow-queries", "indexes", "03-indexes", "bloat", "04-bloat", "activity", "06-activity",
      "partitions", "05-partitions", "matviews", "07-matviews", "alerts", "08-alerts");

  private static final int PASSES = 4;

  private Screenshots() {}

  /// What to draw.
  ///
  /// @param rooms ids, in order; empty for all
  /// @param scale 2 for screens of 200 %
  /// @param patience  the longest time to wait for a room's data
  public record Order(Path folder, int width, int height, double scale, List<Theme.Mode> themes, List<String> rooms, Duration patience) {}

  /// Opens the server, draws each room as soon as its panels have answered, tells each file, and closes the server.
  ///
  /// @return the files, in order
  /// @throws IllegalStateException when the toolkit cannot start
  /// @throws TroubleException after the last picture, naming the rooms that got no data
  public static List<Path> take(Console console, ServerProfile profile, Order order, Consumer<String> tell) {
    Launch.headless();
    Launch.startUp(() -> javafx.application.Platform.setImplicitExit(false)).ifPresent(why -> {
      throw new IllegalStateException(why);
    });
    try {
      Files.createDirectories(order.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var scene = Fx.call(() -> scene(console, order));
    var shell = (Shell) scene.getUserData();
    try {
      return rooms(shell, scene, profile, order, tell);
    } finally {
      Fx.call(() -> {
        shell.close();
        return true;
      });
    }
  }

  /// Without a window: the headless screen is smaller than the pictures.
  private static Scene scene(Console console, Order order) {
    var theme = new Theme(order.themes().getFirst(), console.checkout());
    var shell = new Shell(console, theme);
    var scene = new Scene(shell.overlay(), order.width(), order.height());
    scene.setUserData(shell);
    theme.dress(scene);
    return scene;
  }

  private static List<Path> rooms(Shell shell, Scene scene, ServerProfile profile, Order order, Consumer<String> tell) {
    var session = Fx.call(() -> shell.open(profile));
    var files = new ArrayList<Path>();
    var late = new ArrayList<String>();
    for (var room : session.rooms().all()) {
      if (!order.rooms().isEmpty() && !order.rooms().contains(room.id())) continue;
      Fx.call(() -> {
        shell.front().orElseThrow().open(room);
        return true;
      });
      if (!answered(session, room, order.patience())) late.add(room.title());
      for (var theme : order.themes()) {
        Fx.call(() -> {
          shell.theme().set(theme);
          return true;
        });
        // No window means no pulse: each snapshot is a layout pass, and a table needs some to settle.
        for (var pass = 0; pass < PASSES; pass++) {
          Fx.call(() -> picture(scene, 1, 1, 1));
          pulses(1);
        }
        var file = order.folder().resolve(name(room) + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
        write(Fx.call(() -> picture(scene, order.width(), order.height(), order.scale())), file);
        tell.accept(file.toString());
        files.add(file);
      }
    }
    if (!late.isEmpty()) {
      throw new TroubleException(new Trouble.Failed("The picture of " + String.join(", ", late),
          "no data within %d s, so it shows what was there".formatted(order.patience().toSeconds()), null, "wait longer with --wait-for-data"));
    }
    return files;
  }

  static String name(Room room) {
    return NUMBERS.getOrDefault(room.id(), room.id());
  }

  /// Waits until each panel of the room has an answer; false when the time was over before, or one of them failed.
  static boolean answered(ServerSession session, Room room, Duration limit) {
    var all = new CompletableFuture<Void>();
    Fx.run(() -> session.onPictures(p -> {
      if (room.panels().stream().allMatch(panel -> p.outcomes().get(panel) instanceof Outcome<?>)) all.complete(null);
    }));
    try {
      all.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return room.panels().stream().map(p -> session.sampler().pictures().outcomes().get(p)).noneMatch(Screenshots::failed);
    } catch (TimeoutException _) {
      // The picture then shows the loading state, which is the truth.
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// A missing right or extension is a state that a picture may show; a lost server, a limit or an error is not.
  private static boolean failed(@Nullable Outcome<?> outcome) {
    return outcome instanceof Outcome.Empty<?>(var why) && !(why instanceof Trouble.NoRight) && !(why instanceof Trouble.NotInstalled);
  }

  /// Lets the scene be laid out: tables fill their cells in the pulses after they were given rows.
  static void pulses(int count) {
    var done = new CountDownLatch(count);
    Fx.run(() -> new AnimationTimer() {
      @Override
      public void handle(long now) {
        done.countDown();
        if (done.getCount() == 0) stop();
      }
    }.start());
    try {
      var _ = done.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static WritableImage picture(Scene scene, int width, int height, double scale) {
    // Not as a transform of the snapshot: what draws its own pixels would not know of it, and be stretched.
    ((Shell) scene.getUserData()).overlay().density(scale);
    var parameters = new SnapshotParameters();
    // Shadows reach over the edge and would make the picture wider.
    parameters.setViewport(new Rectangle2D(0, 0, width * scale, height * scale));
    return scene.getRoot().snapshot(parameters, null);
  }

  static void write(WritableImage image, Path file) {
    try {
      ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
