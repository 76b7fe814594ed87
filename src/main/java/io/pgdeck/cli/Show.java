package io.pgdeck.cli;

import io.pgdeck.panel.Shelf;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Prints one panel.
@Command(name = "show", sortOptions = false, description = "Prints a room's main list, or any view or materialized view.",
    footer = {"", "Exit status: 0, 2 bad usage or no connection, 4 not available on this server."})
final class Show implements Callable<Integer> {
  /// A view nobody gave a limit may be any table's summary; a person waits for it.
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ParentCommand
  private Pgdeck parent;

  @Parameters(paramLabel = "NAME", description = "A room (indexes), a view (v_index_usage) or a materialized view.")
  private String name;

  @Mixin
  private Rows rows = new Rows();

  @Option(names = "--format", paramLabel = "FORMAT", description = "table, json, csv or markdown.")
  private Format format = Format.TABLE;

  private final Context context;

  Show(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    // A table shows none of the details, so the server need not print them.
    var query = format == Format.TABLE || format == Format.MARKDOWN ? rows.query().asList() : rows.query();
    return parent.connection().use(session -> {
      try (var job = session.job("show " + name, LIMIT)) {
        var listing = new Shelf(context.rooms()).find(session.server(), job, name).read(session.server(), query, job);
        format.print(listing, context.terminal().out());
        context.terminal().out().flush();
        if (format != Format.JSON) listing.notes().forEach(context::say);
        job.succeed("");
        return ExitCode.OK;
      }
    });
  }
}
