package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.MonitoringSchema;
import io.pgdeck.monitoring.SchemaChange;
import io.pgdeck.monitoring.SchemaStatus;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The `monitoring` schema of a server.
@Command(name = "schema", sortOptions = false, description = "Installs, looks at or removes the monitoring schema.",
    footer = {"", "Exit status: 0, 1 incomplete, 2 bad usage or no connection."})
final class Schema implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  enum Form { TEXT, JSON }

  @ParentCommand
  private Pgdeck parent;

  @Spec
  private CommandSpec spec;

  private final Context context;

  Schema(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }

  @Command(name = "install", description = "Makes what is missing and renews what is older.")
  int install(@Option(names = "--role-app", paramLabel = "NAME", description = "A role that may read and run everything.") @Nullable String application,
      @Option(names = "--no-extensions", description = "Do not make pg_stat_statements, pg_trgm and btree_gist.") boolean noExtensions,
      @Option(names = "--no-jobs", description = "Write no job into pg_cron.") boolean noJobs) {
    var extras = new MonitoringSchema.Extras(!noExtensions, !noJobs);
    return on("Install the monitoring schema", (schema, _) -> told(schema.install(application, extras), "Installed"));
  }

  @Command(name = "upgrade", description = "Renews an installed schema; refuses where there is none.")
  int upgrade(@Option(names = "--role-app", paramLabel = "NAME", description = "A role that may read and run everything.") @Nullable String application) {
    return on("Upgrade the monitoring schema", (schema, _) -> {
      if (schema.status().version() == null) throw bad("The monitoring schema is not installed", "run pgdeck schema install");
      return told(schema.install(application), "Renewed");
    });
  }

  @Command(name = "status", description = "Lists each object as installed, missing or outdated.")
  int status(@Option(names = "--format", paramLabel = "FORMAT", description = "text or json.", defaultValue = "text") Form format) {
    return on("Look at the monitoring schema", (schema, _) -> {
      var status = schema.status();
      if (format == Form.JSON) json(status);
      else text(status);
      return status.complete() ? ExitCode.OK : ExitCode.FAILED;
    });
  }

  @Command(name = "verify", description = "Says what is missing or outdated, and nothing else.")
  int verify() {
    return on("Verify the monitoring schema", (schema, _) -> verified(schema.status()));
  }

  @Command(name = "uninstall", description = "Removes the schema without a trace, its history too. Asks first.")
  int uninstall(@Option(names = "--yes", description = "Do not ask.") boolean yes) {
    return parent.connection().use(session -> {
      if (!yes) confirm(session);
      return run(session, "Uninstall the monitoring schema", (schema, _) -> told(schema.uninstall(), "Removed"));
    });
  }

  @Command(name = "sql", description = "Prints the whole script, for a DBA who installs by hand.")
  int sql(@Option(names = "--role-app", paramLabel = "NAME", description = "A role that may read and run everything.") @Nullable String application) {
    return on("Write the schema's script", (schema, _) -> {
      context.terminal().out().print(schema.script(application));
      return ExitCode.OK;
    });
  }

  private int on(String what, BiFunction<MonitoringSchema, Job, Integer> work) {
    return parent.connection().use(session -> run(session, what, work));
  }

  private static int run(Session session, String what, BiFunction<MonitoringSchema, Job, Integer> work) {
    try (var job = session.job(what, Duration.ZERO)) {
      var code = MonitoringSchema.on(session.server(), job, schema -> work.apply(schema, job));
      job.succeed("");
      return code;
    }
  }

  private void confirm(Session session) {
    var asker = context.terminal().asker();
    if (asker == null) throw bad("Nobody can be asked here", "add --yes to remove the schema with its history");
    var answer = asker.line("Remove the monitoring schema with its history from %s? [y/N] ".formatted(session.server().profile().address()));
    if (!answer.orElse("").strip().toLowerCase(Locale.ROOT).startsWith("y")) throw new TroubleException(new Trouble.Cancelled("The removal"));
  }

  private int told(SchemaChange change, String done) {
    change.done().forEach(object -> context.terminal().out().println(object));
    change.unchanged().forEach(object -> context.terminal().out().println(object + " unchanged"));
    context.terminal().out().flush();
    change.kept().forEach(context::say);
    change.notes().forEach(context::say);
    change.waiting().forEach(context::say);
    context.say("%s %d objects%s.".formatted(done, change.done().size(), change.unchanged().isEmpty() ? "" : ", %d unchanged".formatted(change.unchanged().size())));
    return change.waiting().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void text(SchemaStatus status) {
    var out = context.terminal().out();
    TextTable.print(out, List.of("kind", "name", "state"), List.of(false, false, false),
        status.items().stream().map(i -> List.of(i.kind(), i.name(), i.state().name().toLowerCase(Locale.ROOT))).toList());
    out.flush();
    if (status.foreign()) context.say("A schema \"monitoring\" that is not PgDeck's stands in the way: rename it, or work without.");
    else if (status.version() == null) context.say("Not installed; everything that can be read works without it.");
    else context.say("Version %s%s.".formatted(status.version(), status.source() == null ? "" : ", installed " + status.source()));
  }

  private int verified(SchemaStatus status) {
    if (status.foreign()) throw new TroubleException(new Trouble.Refused("The schema \"monitoring\" is not PgDeck's", "rename it, or work without", "42P06"));
    if (status.version() == null) throw new TroubleException(new Trouble.Refused("The monitoring schema is not installed", "run pgdeck schema install", "3F000"));
    var wrong = status.items().stream().filter(i -> i.state() != SchemaStatus.State.INSTALLED).toList();
    wrong.forEach(i -> context.terminal().out().println("%s %s is %s".formatted(i.kind(), i.name(), i.state().name().toLowerCase(Locale.ROOT))));
    context.terminal().out().flush();
    var whole = "%d of %d objects of version %s are as this PgDeck makes them".formatted(status.items().size() - wrong.size(), status.items().size(), status.version());
    context.say(wrong.isEmpty() ? whole + "." : whole + ": run pgdeck schema install for the rest.");
    return wrong.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void json(SchemaStatus status) {
    var root = new LinkedHashMap<String, @Nullable Object>();
    root.put("version", status.version());
    root.put("foreign", status.foreign());
    root.put("complete", status.complete());
    root.put("source", status.source());
    root.put("objects", status.items().stream().map(Schema::object).toList());
    try {
      context.terminal().out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> object(SchemaStatus.Item item) {
    var object = new LinkedHashMap<String, String>();
    object.put("kind", item.kind());
    object.put("name", item.name());
    object.put("state", item.state().name().toLowerCase(Locale.ROOT));
    return object;
  }

  private static TroubleException bad(String what, String remedy) {
    return new TroubleException(new Trouble.BadInput(what, remedy));
  }
}
