package io.pgdeck.cli;

import io.pgdeck.activity.ActivityRoom;
import io.pgdeck.alerts.AlertsRoom;
import io.pgdeck.bloat.BloatRoom;
import io.pgdeck.connections.Passwords;
import io.pgdeck.connections.SavedConnections;
import io.pgdeck.indexes.IndexesRoom;
import io.pgdeck.matviews.MatviewsRoom;
import io.pgdeck.panel.Rooms;
import io.pgdeck.partitions.PartitionsRoom;
import io.pgdeck.queries.QueriesRoom;
import io.pgdeck.server.Password;
import io.pgdeck.server.Surroundings;
import io.pgdeck.server.UserFolders;
import io.pgdeck.testing.PgDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs the command line in this process, with a home of its own and no terminal unless one is given.
final class CliRun {
  static final Rooms ROOMS = new Rooms(
      List.of(new ActivityRoom(), new QueriesRoom(), new IndexesRoom(), new BloatRoom(), new PartitionsRoom(), new MatviewsRoom(), new AlertsRoom()), List.of());

  /// What a run left behind.
  record Ended(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  private final Path home;
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> address = new ArrayList<>();
  private Window window;
  private Terminal.Asker asker;

  CliRun(Path home) {
    this.home = home;
  }

  CliRun on(PgDatabase d) {
    address.addAll(List.of("-h", d.host(), "-p", String.valueOf(d.port()), "-U", d.user(), "-d", d.name()));
    return this;
  }

  CliRun with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  CliRun with(Window shown) {
    window = shown;
    return this;
  }

  /// Somebody who answers everything with the same words.
  CliRun answering(String answer) {
    asker = new Terminal.Asker() {
      @Override
      public Optional<String> line(String question) {
        return Optional.of(answer);
      }

      @Override
      public Optional<Password> password(String question) {
        return Optional.of(new Password(answer));
      }
    };
    return this;
  }

  Ended run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false, asker);
    var around = new Surroundings(variables, "nobody", home);
    var folders = UserFolders.of(around, "Linux");
    var context = new Context(ROOMS, window, new SavedConnections(folders.settings(), InstantSource.system()),
        new Passwords(Optional::empty, folders.settings(), InstantSource.system()), new DemoRun(folders, around), terminal, around, folders, InstantSource.system());
    var code = new Cli(context).run(Stream.concat(Stream.of(arguments), address.stream()).toArray(String[]::new));
    return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
