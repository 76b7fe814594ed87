package io.pgdeck.cli;

import io.pgdeck.panel.Shelf;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Prints the statement that `show` would send.
@Command(name = "sql", sortOptions = false, description = "Prints the exact statement that show would run on this server, ready for psql.")
final class SqlText implements Callable<Integer> {
  @ParentCommand
  private Pgdeck parent;

  @Parameters(paramLabel = "NAME", description = "As for show.")
  private String name;

  @Mixin
  private Rows rows = new Rows();

  private final Context context;

  SqlText(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var query = rows.query();
    return parent.connection().use(session -> {
      try (var job = session.job("sql " + name, Duration.ofSeconds(10))) {
        var sql = new Shelf(context.rooms(), context.settings().thresholds()).find(session.server(), job, rows.of(name)).sql(session.server(), query);
        context.terminal().out().println(sql.inlined() + ";");
        job.succeed("");
        return ExitCode.OK;
      }
    });
  }
}
