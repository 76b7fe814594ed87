package io.pgdeck.cli;

import io.pgdeck.server.ServerProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The window as the command line sees it. `Main` hands it in; nothing of a toolkit is loaded before it is called.
public interface Window {
  enum Theme { LIGHT, DARK, BOTH }

  /// What `screenshot` was asked for.
  ///
  /// @param rooms    ids, empty for all
  /// @param patience the longest time to wait for a room's data
  record Pictures(ServerProfile profile, Path folder, List<String> rooms, Theme theme, int width, int height, Duration patience) {}

  /// Opens the window and returns when it was closed.
  ///
  /// @param checkout where FXML and styles are read from and watched; null for the packaged ones
  /// @throws NoDisplay when there is none, found by trying
  void open(ServerProfile profile, @Nullable Path checkout) throws NoDisplay;

  /// Renders rooms with live data, without a display too.
  ///
  /// @param written told of each file as soon as it is there
  void pictures(Pictures wanted, Consumer<Path> written) throws NoDisplay;

  /// Why no window can be shown, as one sentence that names what to install or set.
  final class NoDisplay extends Exception {
    private static final long serialVersionUID = 1L;

    public NoDisplay(String sentence) {
      super(sentence);
    }
  }
}
