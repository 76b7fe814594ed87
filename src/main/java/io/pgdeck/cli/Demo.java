package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.demo.DemoDatabase;
import io.pgdeck.demo.DemoOptions;
import io.pgdeck.demo.DemoStatus;
import io.pgdeck.demo.IndexSet;
import io.pgdeck.demo.Profile;
import io.pgdeck.demo.Scale;
import io.pgdeck.panel.Formats;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// The embedded PostgreSQL with Trade Engine.
@Command(name = "demo", sortOptions = false, description = "The embedded demo database; it stays up after the command until it is stopped.",
    footer = {"", "Exit status: 0, 1 not running, 2 bad usage or it cannot be started."})
final class Demo implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  enum Form { TEXT, JSON }

  /// Which demo is meant and how it should be.
  static final class Choice {
    @Option(names = "--major", paramLabel = "13..18", description = "PostgreSQL's major (what is there, else 18).")
    private @Nullable Integer major;

    @Option(names = "--profile", paramLabel = "PROFILE", description = "rolling or baseline.")
    private @Nullable Profile profile;

    @Option(names = "--indexes", paramLabel = "SET", description = "full, day5 or lean.")
    private @Nullable IndexSet indexes;

    @Option(names = "--scale", paramLabel = "SCALE", description = {"small, full (ten million trades, about 8 GB)", "or a multiple of full from 0.001 to 100."})
    private @Nullable String scale;
  }

  @ParentCommand
  private Pgdeck parent;

  @Spec
  private CommandSpec spec;

  private final Context context;

  Demo(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }

  @Command(name = "start", sortOptions = false, description = {"Starts the server, loads Trade Engine the first time, brings it up to now.", "With --port it gets a port of its own, else the last one or a free one."})
  int start(@Mixin Choice choice) {
    try (var progress = new Seeding(context, parent.progress())) {
      return ready(DemoRun.guarded(() -> context.demo().server().start(options(choice), progress)));
    }
  }

  @Command(name = "reset", sortOptions = false, description = "Loads Trade Engine anew; what was in the database is gone.")
  int reset(@Mixin Choice choice) {
    try (var progress = new Seeding(context, parent.progress())) {
      return ready(DemoRun.guarded(() -> context.demo().server().reset(options(choice), progress)));
    }
  }

  @Command(name = "stop", description = "Stops the server; the data stays.")
  int stop(@Option(names = "--major", paramLabel = "13..18", description = "Which one (the running one).") @Nullable Integer major) {
    var stopped = DemoRun.guarded(() -> context.demo().server().stop(major(major), context::say));
    if (!stopped) context.say("The demo does not run.");
    return stopped ? ExitCode.OK : ExitCode.FAILED;
  }

  @Command(name = "status", sortOptions = false, description = "Where it is, what is in it and what there is to find.")
  int status(@Option(names = "--format", paramLabel = "FORMAT", description = "text or json.", defaultValue = "text") Form format,
      @Option(names = "--major", paramLabel = "13..18", description = "Which one (the running one).") @Nullable Integer major) {
    var status = DemoRun.guarded(() -> context.demo().server().status(major(major)));
    if (format == Form.JSON) json(status);
    else text(status);
    return status.running() ? ExitCode.OK : ExitCode.FAILED;
  }

  private int major(@Nullable Integer given) {
    return given == null ? context.demo().usualMajor() : DemoOptions.major(given).major();
  }

  private DemoOptions options(Choice choice) {
    return new DemoOptions(major(choice.major), parent.connection().ownPort(), choice.profile, choice.indexes,
        choice.scale == null ? null : Scale.of(choice.scale));
  }

  private int ready(DemoDatabase demo) {
    context.say("PostgreSQL %d runs on port %d; pgdeck demo stop ends it.".formatted(demo.major(), demo.port()));
    context.terminal().out().println("psql -h %s -p %d -U %s -d %s".formatted(demo.host(), demo.port(), demo.user(), demo.dbname()));
    return ExitCode.OK;
  }

  private void text(DemoStatus status) {
    var out = context.terminal().out();
    if (!status.running()) {
      out.println("not running");
      out.println("PostgreSQL %d, data in %s".formatted(status.major(), status.dataDirectory()));
      return;
    }
    out.println("PostgreSQL %d on port %d, pid %d, data in %s".formatted(status.major(), status.port(), status.pid(), status.dataDirectory()));
    if (status.contents() != null) out.println(status.contents());
    status.rows().forEach((table, rows) -> out.println("  %-28s %12s rows".formatted(table, Formats.count(rows))));
    status.planted().forEach(sentence -> out.println("- " + sentence));
    out.println(status.psql());
  }

  private void json(DemoStatus status) {
    var root = new LinkedHashMap<String, @Nullable Object>();
    root.put("running", status.running());
    root.put("host", status.host());
    root.put("port", status.port());
    root.put("dbname", status.dbname());
    root.put("user", status.user());
    root.put("major", status.major());
    root.put("data_directory", status.dataDirectory().toString());
    root.put("password_file", status.passwordFile().toString());
    root.put("pid", status.pid());
    root.put("contents", status.contents());
    root.put("rows", status.rows());
    root.put("planted", status.planted());
    root.put("psql", status.psql());
    try {
      context.terminal().out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
