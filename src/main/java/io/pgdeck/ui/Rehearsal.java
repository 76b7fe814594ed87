package io.pgdeck.ui;

import io.pgdeck.job.Jobs;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.ui.theme.Theme;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The window without a display and without anybody: the connect dialog, then every room of a server once.
public final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PULSES = 20;

  private Rehearsal() {}

  /// Returns when the window was closed again.
  ///
  /// @param profile null to stop after the connect dialog
  public static void play(Console console, @Nullable ServerProfile profile) {
    Launch.headless();
    Launch.window(console, Theme.Mode.LIGHT, shell -> Jobs.background("rehearsal", () -> play(shell, profile))).ifPresent(why -> {
      throw new IllegalStateException(why);
    });
  }

  private static void play(Shell shell, @Nullable ServerProfile profile) {
    try {
      Fx.run(shell::connect);
      Screenshots.pulses(PULSES);
      if (profile != null) rooms(shell, profile);
    } finally {
      Fx.run(() -> shell.overlay().getScene().getWindow().hide());
    }
  }

  private static void rooms(Shell shell, ServerProfile profile) {
    var session = Fx.call(() -> shell.open(profile));
    for (var room : session.rooms().all()) {
      Fx.call(() -> {
        shell.front().orElseThrow().open(room);
        return Optional.empty();
      });
      Screenshots.answered(session, room, PATIENCE);
      Screenshots.pulses(PULSES);
    }
  }
}
