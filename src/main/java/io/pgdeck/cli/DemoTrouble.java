package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.demo.DemoDatabase;
import io.pgdeck.demo.DemoOptions;
import io.pgdeck.demo.trouble.Maker;
import io.pgdeck.demo.trouble.Makers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Trouble on the demo, by name: started, undone, listed.
@Command(name = "trouble", sortOptions = false, description = {"Gives the demo something to find, and takes it back whole.",
    "Without a name it lists what there is. Sessions end by themselves after half an hour."},
    footer = {"", "Exit status: 0, 1 the demo does not run, 2 bad usage or it cannot be made."})
final class DemoTrouble implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  enum Verb { START, STOP }

  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", arity = "0..1", description = "bloat, blocking, slow-query, idle-in-transaction, unused-index, invalid-index, partition-gap or stale-view.")
  private @Nullable String name;

  @Parameters(index = "1", paramLabel = "start|stop", arity = "0..1", description = "What to do with it.")
  private @Nullable Verb verb;

  @Option(names = "--format", paramLabel = "FORMAT", description = "Of the list: text or json.", defaultValue = "text")
  private Demo.Form format;

  @Option(names = "--major", paramLabel = "13..18", description = "Which demo (the running one).")
  private @Nullable Integer major;

  private final Context context;

  DemoTrouble(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return DemoRun.guarded(() -> {
      var maker = name == null ? null : Maker.of(name);
      if (maker != null && verb == null) throw new ParameterException(spec.commandLine(), "Say what to do with %s, start or stop".formatted(maker.word()));
      var demo = context.demo().server().running(major == null ? context.demo().usualMajor() : DemoOptions.major(major).major());
      if (maker == null) list(demo);
      else demo.ifPresent(d -> act(new Makers(d), maker));
      if (demo.isEmpty()) context.say("The demo does not run: pgdeck demo start starts it.");
      return demo.isPresent() ? ExitCode.OK : ExitCode.FAILED;
    });
  }

  private void act(Makers makers, Maker maker) {
    if (verb == Verb.STOP) {
      context.say(makers.stop(maker) ? "%s is undone.".formatted(maker.word()) : "%s is not there: nothing to undo.".formatted(maker.word()));
      return;
    }
    if (makers.start(maker)) context.say("%s: %s.".formatted(maker.word(), maker.what()));
    else context.say("%s is there already.".formatted(maker.word()));
    maker.views().forEach(view -> context.terminal().out().println("see it:  pgdeck show %s --demo".formatted(view)));
    context.terminal().out().println("undo it: pgdeck demo trouble %s stop".formatted(maker.word()));
  }

  private void list(Optional<DemoDatabase> demo) {
    var states = demo.map(d -> new Makers(d).all()).orElseGet(() -> Stream.of(Maker.values()).collect(Collectors.toMap(m -> m, _ -> false)));
    if (format == Demo.Form.JSON) {
      json(states);
      return;
    }
    var rows = Stream.of(Maker.values()).map(m -> List.of(m.word(), states.get(m) ? "running" : "not running", m.what(), String.join(", ", m.views()))).toList();
    TextTable.print(context.terminal().out(), List.of("name", "state", "what", "see"), List.of(false, false, false, false), rows);
  }

  private void json(Map<Maker, Boolean> states) {
    var troubles = new ArrayList<Map<String, Object>>();
    for (var maker : Maker.values()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("name", maker.word());
      one.put("running", states.get(maker));
      one.put("what", maker.what());
      one.put("views", maker.views());
      troubles.add(one);
    }
    try {
      context.terminal().out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("troubles", troubles)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
