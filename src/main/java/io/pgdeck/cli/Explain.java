package io.pgdeck.cli;

import io.pgdeck.plans.Explained;
import io.pgdeck.plans.Explainer;
import io.pgdeck.plans.PlanReader;
import io.pgdeck.plans.UnreadablePlan;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// A plan with its self times and findings, from a file or from the server.
@Command(name = "explain", sortOptions = false, description = {"Shows a query's plan with the time and cost of each node by itself and what is worth a look.",
    "With --file it reads what EXPLAIN, psql, pgAdmin or auto_explain printed, in text or JSON; no server is needed."},
    footer = {"", "Exit status: 0, 1 the server refused it or lacks what it needs, 2 bad usage, no connection or no plan in the file."})
final class Explain implements Callable<Integer> {
  enum Form { TEXT, JSON }

  private static final Duration PLANNING = Duration.ofSeconds(5);

  @ParentCommand
  private Pgdeck parent;

  @Parameters(paramLabel = "QUERY", arity = "0..1", description = "The statement; $1 stands for a value that is not given.")
  private @Nullable String query;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json.")
  private Form format = Form.TEXT;

  @Option(names = "--file", paramLabel = "FILE", description = "A plan in text or JSON; - is standard input.")
  private @Nullable String file;

  @Option(names = "--queryid", paramLabel = "N", description = "The statement that pg_stat_statements keeps under this id.")
  private @Nullable Long queryid;

  @Option(names = "--analyze", description = "Run it, in a transaction that is rolled back. Sequences step on, WAL is written.")
  private boolean analyse;

  @Option(names = "--what-if", paramLabel = "INDEX", description = "A CREATE INDEX that is only supposed; needs HypoPG.")
  private @Nullable String index;

  private final Context context;

  Explain(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (Stream.of(query, file, queryid).filter(o -> o != null).count() != 1) {
      throw new TroubleException(new Trouble.BadInput("One plan at a time", "give a QUERY, --file or --queryid"));
    }
    if (file != null) return fromFile(file);
    return parent.connection().use(session -> {
      try (var job = session.job("explain", analyse ? Duration.ZERO : PLANNING)) {
        var explainer = new Explainer(session.server(), job);
        var started = System.nanoTime();
        var text = queryid != null ? explainer.statement(queryid) : String.valueOf(query);
        var explained = explainer.explain(text, analyse, index);
        job.succeed("");
        print(new ExplainForms(explained, session.server().capabilities(), context.clock().instant(), (System.nanoTime() - started) / 1e6));
        return ExitCode.OK;
      }
    });
  }

  private int fromFile(String name) {
    if (analyse || index != null) throw new TroubleException(new Trouble.BadInput("A plan in a file is what it is", "leave out --analyze and --what-if, or give the QUERY"));
    var started = System.nanoTime();
    try {
      var text = name.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : new String(Files.readAllBytes(Path.of(name)), StandardCharsets.UTF_8);
      print(new ExplainForms(new Explained(PlanReader.read(text), List.of(), null), null, context.clock().instant(), (System.nanoTime() - started) / 1e6));
      return ExitCode.OK;
    } catch (IOException e) {
      throw new TroubleException(new Trouble.BadInput("The file \"%s\" cannot be read".formatted(name), "check its name and rights"), e);
    } catch (UnreadablePlan e) {
      throw new TroubleException(new Trouble.BadInput(e.getMessage(), "give what EXPLAIN printed, in text or JSON"), e);
    }
  }

  private void print(ExplainForms forms) {
    if (format == Form.JSON) forms.json(context.terminal().out());
    else forms.text(context.terminal().out());
    context.terminal().out().flush();
    if (format == Form.TEXT) forms.notes().forEach(context::say);
  }
}
