package io.pgdeck.ui;

import io.pgdeck.action.AuditLog;
import io.pgdeck.connections.Passwords;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.job.Job;
import io.pgdeck.panel.Rooms;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Surroundings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `Main` hands to the window: the rooms, and the seams to what the window does not know itself.
///
/// @param settings per-user folder for recent connections and window settings
/// @param checkout with `--dev`: the folder that holds `fxml/` and `styles/`; null for the packaged ones
/// @param demo     null where no demo can run
/// @param report   null where no report can be written
/// @param files    asks the DBA where a file should go
/// @param saved    the connections of this user, and where their passwords are kept
/// @param history  folder of what is recorded
/// @param around   where psql's files and variables are looked for
public record Console(Rooms rooms, AuditLog audit, InstantSource clock, Path settings, Path history, @Nullable Path checkout, @Nullable Demo demo,
    @Nullable ReportWriter report, FileTarget files, SavedConnections saved, Passwords passwords, Surroundings around) {

  /// The demo database.
  public interface Demo {
    /// Starts it, loading it the first time, and tells progress through the job. Blocks.
    ///
    /// @throws io.pgdeck.server.TroubleException when it cannot
    ServerProfile start(Job job);

    /// Lets the light workload run until the result is closed.
    Workload workload(ServerProfile demo);
  }

  /// A running workload.
  @FunctionalInterface
  public interface Workload extends AutoCloseable {
    @Override
    void close();
  }

  /// Writes the report of all rooms as PDF. Blocks; tells progress through the job.
  @FunctionalInterface
  public interface ReportWriter {
    void write(Server server, Path file, Job job);
  }

  /// A file dialog, or in tests a fixed place.
  @FunctionalInterface
  public interface FileTarget {
    /// Empty when the DBA changed his mind.
    Optional<Path> ask(String suggestedName);
  }
}
