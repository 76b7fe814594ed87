package io.pgdeck.cli;

import io.pgdeck.history.HistoryPlace;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which history is meant.
final class HistoryOptions {
  @Option(names = "--store", paramLabel = "DIR", description = "Folder of the history.")
  private @Nullable Path folder;

  @Option(names = "--repository", paramLabel = "URI", description = "Database of a history that several share: postgresql://host/dbname or key=value pairs.")
  private @Nullable String repository;

  /// Whether one was named.
  boolean given() {
    return folder != null || repository != null;
  }

  /// The one that was named, else the one of the settings, else this user's folder.
  HistoryPlace place(Context context) {
    if (folder != null && repository != null) throw new TroubleException(new Trouble.BadInput("--store and --repository exclude each other", "give one of them"));
    if (folder != null) return new HistoryPlace.Folder(folder);
    if (repository != null) return new HistoryPlace.Repository(repository, context.around());
    return HistoryPlace.of(context.settings(), context.folders().data().resolve("history"), context.around());
  }
}
