package io.pgdeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.pgdeck.connections.SavedConnection;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The saved connections of this user.
@Command(name = "connection", sortOptions = false, description = "Saved connections: list, add, remove, test, export, import.",
    footer = {"", "Passwords are never arguments and never exported: -W asks and keeps them in the keyring, or in an encrypted file.",
        "Exit status: 0, 1 something is missing or was skipped, 2 bad usage or no connection."})
final class Connections implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COLUMNS = List.of("name", "group", "colour", "environment", "read_only", "host", "database", "user", "sslmode", "password", "last_used");

  enum Form { TABLE, JSON }

  @Spec
  private CommandSpec spec;

  private final Context context;

  private Connections(Context context) {
    this.context = context;
  }

  static CommandLine line(Context context) {
    return new CommandLine(new Connections(context)).addSubcommand(new ConnectionAdd(context)).addSubcommand(new ConnectionTest(context))
        .addSubcommand(new ConnectionTransfer.Export(context)).addSubcommand(new ConnectionTransfer.Import(context));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to do: list, add, remove, test, export or import");
  }

  @Command(name = "list", description = "Lists the saved connections, by group and name.")
  int list(@Option(names = "--format", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table") Form format) {
    var all = context.saved().all();
    context.saved().told().forEach(context::say);
    var out = context.terminal().out();
    var rows = all.stream().map(Connections::row).toList();
    if (format == Form.JSON) out.println(json(rows));
    else {
      TextTable.print(out, COLUMNS, Collections.nCopies(COLUMNS.size(), false), rows.stream().map(r -> COLUMNS.stream().map(c -> words(r.get(c))).toList()).toList());
    }
    out.flush();
    return ExitCode.OK;
  }

  @Command(name = "remove", description = "Removes a saved connection and the password kept for it. The server is not touched.")
  int remove(@Parameters(paramLabel = "NAME", description = "The connection's name.") String name) {
    var found = context.saved().named(name).orElseThrow(() -> new TroubleException(new Trouble.BadInput(
        "There is no saved connection of the name \"%s\"".formatted(name), "pgdeck connection list shows them")));
    try {
      context.passwords().forget(found, context::passphrase);
    } catch (TroubleException e) {
      context.say(e.trouble().sentence());
    }
    context.saved().remove(found.id());
    context.say("Removed \"%s\".".formatted(name));
    return ExitCode.OK;
  }

  private static Map<String, @Nullable Object> row(SavedConnection c) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("name", c.name());
    row.put("group", c.group());
    row.put("colour", c.colour() == null ? null : c.colour().word());
    row.put("environment", c.environment().name().toLowerCase(Locale.ROOT));
    row.put("read_only", c.readOnly());
    row.put("host", c.hosts().stream().map(HostPort::toString).collect(Collectors.joining(",")));
    row.put("database", c.database());
    row.put("user", c.user());
    row.put("sslmode", c.tls().getOrDefault("sslmode", "prefer"));
    row.put("password", c.password().word());
    row.put("last_used", c.lastUsed() == null ? null : c.lastUsed().toString());
    return row;
  }

  private static String words(@Nullable Object value) {
    return value == null ? "" : value instanceof Boolean yes ? (yes ? "yes" : "no") : Cells.visible(String.valueOf(value));
  }

  private static String json(List<Map<String, @Nullable Object>> rows) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("connections", rows));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
