package io.pgdeck.cli;

import io.pgdeck.server.ServerProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The window as the command line sees it. `Main` hands it in; nothing of a toolkit is loaded before it is called.
public interface Console {
  /// What `screenshot` was asked for.
  ///
  /// @param rooms  ids, empty for all
  /// @param themes `light`, `dark` or both
  record Pictures(ServerProfile profile, Path folder, List<String> rooms, List<String> themes, int width, int height, Duration patience) {}

  /// How one picture went.
  ///
  /// @param trouble null when the file was written
  record Picture(String room, String theme, Path file, @Nullable String trouble) {}

  /// Opens the window and returns when it was closed.
  ///
  /// @param dev FXML and styles are read from the checkout and reloaded when they change
  /// @throws NoDisplay when there is none, found by trying
  void open(ServerProfile profile, boolean dev) throws NoDisplay;

  /// Renders rooms with live data, without a display too.
  List<Picture> pictures(Pictures wanted) throws NoDisplay;

  /// Why no window can be shown, as one sentence that names what to install or set.
  final class NoDisplay extends Exception {
    private static final long serialVersionUID = 1L;

    public NoDisplay(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }
}
