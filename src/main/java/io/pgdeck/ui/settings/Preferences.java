package io.pgdeck.ui.settings;

import io.pgdeck.job.Jobs;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.Settings;
import io.pgdeck.settings.SettingsStore;
import io.pgdeck.ui.Fx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The settings as the window has them: read and written in the background, one change after the other. FX thread only.
public final class Preferences {
  private final SettingsStore store;
  private final ReadOnlyObjectWrapper<Settings> now = new ReadOnlyObjectWrapper<>(Settings.STANDARD);
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Consumer<String> tell;
  private boolean working;

  /// @param tell gets what the DBA has to know: a damaged file, a value that is not allowed
  public Preferences(SettingsStore store, Consumer<String> tell) {
    this.store = store;
    this.tell = tell;
  }

  public ReadOnlyObjectProperty<Settings> nowProperty() {
    return now.getReadOnlyProperty();
  }

  public Settings now() {
    return now.get();
  }

  /// Reads the file; standard settings hold until then.
  public void load() {
    behind(() -> {
      try {
        return store.read();
      } catch (TroubleException e) {
        Fx.run(() -> tell.accept(e.trouble().sentence() + " The standard settings are used."));
        return null;
      }
    });
  }

  /// Changes, keeps and uses them.
  ///
  /// @param refused gets the sentence when the change is not allowed or cannot be kept; nothing was changed then
  public void change(UnaryOperator<Settings> change, Consumer<String> refused) {
    behind(() -> {
      try {
        return store.change(change);
      } catch (TroubleException e) {
        Fx.run(() -> refused.accept(e.trouble().sentence()));
        return null;
      }
    });
  }

  private interface Work {
    @Nullable Settings done();
  }

  private void behind(Work work) {
    waiting.add(() -> Jobs.background("settings", () -> {
      var next = work.done();
      var told = store.told();
      Fx.run(() -> {
        if (next != null) now.set(next);
        told.forEach(tell);
        working = false;
        following();
      });
    }));
    following();
  }

  private void following() {
    if (working || waiting.isEmpty()) return;
    working = true;
    waiting.remove().run();
  }
}
