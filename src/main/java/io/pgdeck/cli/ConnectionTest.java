package io.pgdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.connections.ConnectionCheck;
import io.pgdeck.panel.Formats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says what works over a connection, what is missing, and what brings it.
@Command(name = "test", sortOptions = false, description = "Connects and says what works, what is missing, and the exact statement that brings it.",
    footer = {"", "Exit status: 0 all there, 1 something is missing, 2 no connection."})
final class ConnectionTest implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  enum Form { TEXT, JSON }

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "A saved connection; else the usual options say which server.")
  private @Nullable String name;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json.", defaultValue = "text")
  private Form format;

  @Spec
  private CommandSpec spec;

  private final Context context;

  ConnectionTest(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var typed = ((Pgdeck) spec.root().userObject()).connection();
    var check = ConnectionCheck.of(typed.answered(name == null ? typed.profile() : typed.known(name)));
    if (format == Form.JSON) json(check);
    else text(check);
    context.terminal().out().flush();
    return check.complete() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void text(ConnectionCheck check) {
    var out = context.terminal().out();
    out.println("Connected in " + Formats.duration(check.connectMs()));
    for (var f : check.findings()) {
      out.println("%-8s %s: %s".formatted(word(f), Cells.visible(f.title()), Cells.visible(f.text())));
      if (f.fix() != null) f.fix().lines().forEach(line -> out.println("           " + line));
    }
  }

  private void json(ConnectionCheck check) {
    var root = new LinkedHashMap<String, @Nullable Object>();
    root.put("connect_ms", check.connectMs());
    root.put("complete", check.complete());
    root.put("findings", check.findings().stream().map(ConnectionTest::object).toList());
    try {
      context.terminal().out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, @Nullable Object> object(ConnectionCheck.Finding f) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    object.put("severity", f.severity().name().toLowerCase(Locale.ROOT));
    object.put("title", f.title());
    object.put("text", f.text());
    object.put("fix", f.fix());
    return object;
  }

  private static String word(ConnectionCheck.Finding f) {
    return List.of("critical", "missing", "note", "ok", "").get(f.severity().ordinal());
  }
}
