package io.pgdeck.history;

import io.pgdeck.server.ConnectionOptions;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.Setting;
import io.pgdeck.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// Where a history lies: in a folder of this machine, or in a PostgreSQL database that several share. Nothing is open.
public sealed interface HistoryPlace {
  /// Opens it to record, making it where there is none.
  ///
  /// @param retention holds in a folder; a database has its own
  /// @throws TroubleException when it cannot be written
  HistoryStore record(InstantSource clock, Retention retention);

  /// Opens it to be read.
  ///
  /// @throws TroubleException when there is none
  HistoryStore read(InstantSource clock);

  /// False where there surely is none.
  boolean exists();

  /// As the DBA chose, in the settings or by leaving them alone.
  ///
  /// @param usual folder of this user's history
  static HistoryPlace of(Settings settings, Path usual, Surroundings around) {
    var repository = settings.value(Setting.REPOSITORY);
    if (!repository.isEmpty()) return new Repository(repository, around);
    var folder = settings.value(Setting.FOLDER);
    return new Folder(folder.isEmpty() ? usual : Path.of(folder));
  }

  record Folder(Path folder) implements HistoryPlace {
    @Override
    public HistoryStore record(InstantSource clock, Retention retention) {
      return HistoryStore.open(folder, clock, retention);
    }

    @Override
    public HistoryStore read(InstantSource clock) {
      if (!exists()) throw new TroubleException(new Trouble.BadInput("There is no history in " + folder, "pgdeck record makes one"));
      return HistoryStore.open(folder, clock, Retention.USUAL);
    }

    @Override
    public boolean exists() {
      return Files.exists(folder.resolve("history.db"));
    }

    @Override
    public String toString() {
      return folder.toString();
    }
  }

  /// @param uri    `postgresql://…` or `key=value` pairs
  /// @param around where a password may stand
  record Repository(String uri, Surroundings around) implements HistoryPlace {
    @Override
    public HistoryStore record(InstantSource clock, Retention retention) {
      return HistoryStore.open(options(uri).resolve(around), clock, true);
    }

    @Override
    public HistoryStore read(InstantSource clock) {
      return HistoryStore.open(options(uri).resolve(around), clock, false);
    }

    @Override
    public boolean exists() {
      return true;
    }

    private static ConnectionOptions options(String uri) {
      return new ConnectionOptions(null, null, null, uri, null);
    }

    /// The address: the text may hold a password.
    @Override
    public String toString() {
      return options(uri).resolve(around).address();
    }
  }
}
