package io.pgdeck.cli;

import io.pgdeck.panel.Room;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Writes the report.
@Command(name = "report", sortOptions = false, description = "Writes a report of all rooms as they are now.",
    footer = {"", "Exit status: 0, 1 written with sections missing, 2 bad usage or no connection."})
final class Report implements Callable<Integer> {
  @ParentCommand
  private Pgdeck parent;

  @Spec
  private CommandSpec spec;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to; the form follows from .pdf, .html, .json or .md.")
  private Path out;

  @Option(names = "--sections", split = ",", paramLabel = "ROOM", description = "Only these rooms, joined by commas.")
  private List<String> sections = List.of();

  private final Context context;

  Report(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var writer = new ReportWriter(context, parent.progress());
    var rooms = chosen();
    writer.check(out);
    return parent.connection().use(session -> writer.write(session, rooms, out));
  }

  private List<Room> chosen() {
    var all = context.rooms().all();
    for (var id : sections) {
      if (context.rooms().room(id).isEmpty()) {
        throw new ParameterException(spec.commandLine(), "There is no section \"%s\", there are %s".formatted(id,
            all.stream().map(Room::id).collect(Collectors.joining(", "))));
      }
    }
    return sections.isEmpty() ? all : all.stream().filter(r -> sections.contains(r.id())).toList();
  }
}
