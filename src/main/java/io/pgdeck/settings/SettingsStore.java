package io.pgdeck.settings;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// The settings of this user in their file. Blocks; thread-safe.
public final class SettingsStore {
  private final VersionedFile file;
  private final Set<String> told = new LinkedHashSet<>();

  public SettingsStore(Path folder, InstantSource clock) {
    file = new VersionedFile(folder.resolve("settings.json"), SettingsJson.FORMAT, SettingsJson.VERSION, clock);
  }

  /// The settings, standard ones where there are none or they were damaged.
  ///
  /// @throws io.pgdeck.server.TroubleException when a newer PgDeck wrote them or the file cannot be read
  public Settings read() {
    return SettingsJson.read(file.read(), this::tell);
  }

  /// Changes the newest settings and keeps them.
  ///
  /// @return what they are now
  /// @throws io.pgdeck.server.TroubleException when the change is refused or the file cannot be written: nothing was changed then
  public Settings change(UnaryOperator<Settings> change) {
    var now = new AtomicReference<Settings>();
    file.change(content -> {
      now.set(change.apply(SettingsJson.read(content, this::tell)));
      SettingsJson.write(now.get(), content);
    });
    return now.get();
  }

  public static String export(Settings settings) {
    return SettingsJson.export(settings);
  }

  /// @throws io.pgdeck.server.TroubleException when it is no export of PgDeck, or a value in it is not allowed
  public static Settings imported(String text) {
    return SettingsJson.imported(text);
  }

  private synchronized void tell(String sentence) {
    told.add(sentence + " The standard is used.");
  }

  /// What the user has to know, each sentence once: a damaged file, a value that is not allowed.
  public synchronized List<String> told() {
    var all = new ArrayList<>(file.told());
    all.addAll(told);
    told.clear();
    return all;
  }

  public Path path() {
    return file.path();
  }
}
