package io.pgdeck.cli;

import io.pgdeck.connections.ConnectionExchange;
import io.pgdeck.connections.SavedConnection;
import io.pgdeck.server.Password;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Connections from and to files.
final class ConnectionTransfer {
  private ConnectionTransfer() {}

  @Command(name = "export", sortOptions = false, description = "Writes saved connections as JSON for another console: no passwords.")
  static final class Export implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Which ones; all without.")
    private List<String> names = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; standard output without.")
    private @Nullable Path file;

    private final Context context;

    Export(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      var all = context.saved().all();
      context.saved().told().forEach(context::say);
      for (var name : names) if (all.stream().noneMatch(c -> c.name().equals(name))) throw bad("There is no saved connection of the name \"%s\"".formatted(name), "pgdeck connection list shows them");
      var chosen = all.stream().filter(c -> names.isEmpty() || names.contains(c.name())).toList();
      var text = ConnectionExchange.export(chosen);
      if (file == null) {
        context.terminal().out().print(text);
        context.terminal().out().flush();
        return ExitCode.OK;
      }
      try {
        Files.writeString(file, text);
      } catch (IOException e) {
        throw bad("%s cannot be written (%s)".formatted(file, e.getClass().getSimpleName()), "check the folder and its rights");
      }
      context.say("Written %d connections to %s, without passwords.".formatted(chosen.size(), file));
      return ExitCode.OK;
    }
  }

  @Command(name = "import", sortOptions = false, description = "Saves what a file or an address names: an export, pg_service.conf, .pgpass, a URI or key=value pairs.",
      footer = {"", "Passwords of a .pgpass stay in it. One that stands in a service file or URI of a file is kept in the keyring or the encrypted file.",
          "Exit status: 0, 1 something was skipped, 2 bad usage."})
  static final class Import implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A file, - for standard input, or a postgresql:// URI or key=value pairs.")
    private String from;

    private final Context context;

    Import(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      var argument = from.contains("://") || from.contains("=") && !Files.exists(Path.of(from));
      var found = ConnectionExchange.read(argument ? from : text(), Path.of(argument ? "The address" : from), context.around());
      if (argument && found.found().stream().anyMatch(e -> e.password() != null)) {
        throw bad("The address holds a password, which is never an argument", "leave it out, or import it from a file");
      }
      for (var entry : found.found()) {
        var saved = context.saved().takeIn(entry.connection());
        var password = entry.password();
        if (password != null) keep(saved, password);
        context.terminal().out().println(Cells.visible(saved.name()));
      }
      context.terminal().out().flush();
      context.saved().told().forEach(context::say);
      found.skipped().forEach(context::say);
      context.say("Imported %d connection%s.".formatted(found.found().size(), found.found().size() == 1 ? "" : "s"));
      return found.skipped().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /// What cannot be kept is told; the connection itself is saved all the same.
    private void keep(SavedConnection saved, Password password) {
      try {
        var kept = context.passwords().keep(saved, password, context::passphrase);
        context.saved().change(saved.id(), c -> c.keeping(kept));
      } catch (TroubleException e) {
        context.say(e.trouble().sentence());
      }
    }

    private String text() {
      try {
        return from.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : Files.readString(Path.of(from));
      } catch (IOException e) {
        throw bad("%s cannot be read (%s)".formatted(from, e.getClass().getSimpleName()), "give a file, - or an address");
      }
    }
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }
}
