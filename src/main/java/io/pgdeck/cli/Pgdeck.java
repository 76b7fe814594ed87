package io.pgdeck.cli;

import static picocli.CommandLine.ScopeType.INHERIT;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Without a command: opens the console.
@Command(name = "pgdeck", versionProvider = Version.class, synopsisSubcommandLabel = "[COMMAND]", sortOptions = false,
    description = {"A console for PostgreSQL performance.", "Without a command it opens the window, on the embedded demo unless a server is given.%n"},
    commandListHeading = "%nCommands:%n", optionListHeading = "%nOptions:%n",
    footer = {"", "The PG* variables, ~/.pgpass and pg_service.conf are read as psql does.", "pgdeck help COMMAND says more."})
final class Pgdeck implements Callable<Integer> {
  @Mixin
  private final Connection connection;

  @Option(names = "--dev", description = "From a checkout: read fxml/ and styles/ from disk, reload them when they change.")
  private boolean dev;

  @Option(names = "--verbose", scope = INHERIT, description = "With an error: its SQLSTATE, the statement and the trace.")
  private boolean verbose;

  @Option(names = "--progress", scope = INHERIT, description = "Moving progress also where standard error is not a terminal.")
  private boolean progress;

  enum LogFormat { TEXT, JSON }

  /// Read before parsing, by [Logging]; here it is checked and explained.
  @Option(names = "--log-format", scope = INHERIT, paramLabel = "FORMAT", description = "The program's own log as text, or json: one event a line.")
  private LogFormat logFormat = LogFormat.TEXT;

  @Option(names = "--help", usageHelp = true, scope = INHERIT, description = "This help.")
  private boolean help;

  @Option(names = {"-V", "--version"}, versionHelp = true, description = "Versions of PgDeck, Java and JavaFX.")
  private boolean version;

  private final Start start;

  Pgdeck(Connection connection, Start start) {
    this.connection = connection;
    this.start = start;
  }

  boolean verbose() {
    return verbose;
  }

  boolean progress() {
    return progress;
  }

  Connection connection() {
    return connection;
  }

  @Override
  public Integer call() {
    return start.open(connection, dev);
  }
}
