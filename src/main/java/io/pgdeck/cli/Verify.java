package io.pgdeck.cli;

import io.pgdeck.verify.Subject;
import io.pgdeck.verify.SuiteResult;
import io.pgdeck.verify.Suites;
import io.pgdeck.verify.Verdict;
import io.pgdeck.verify.Verification;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Runs the verification suites.
@Command(name = "verify", sortOptions = false, description = {"Verifies the monitoring schema, Trade Engine, its indexes and its data.",
    "What must write runs in a transaction that is rolled back; sequences step on."},
    footer = {"", "Exit status: 0 all pass or are skipped, 1 some fail, 2 bad usage or no connection."})
final class Verify implements Callable<Integer> {
  enum Form { TABLE, JSON }

  @ParentCommand
  private Pgdeck parent;

  @Parameters(paramLabel = "SUITE", arity = "0..*", description = "monitoring, day3, indexes, benchmarks, integrity or integration; all when none is given.")
  private List<String> suites = List.of();

  @Option(names = "--format", paramLabel = "FORMAT", description = "table or json.")
  private Form format = Form.TABLE;

  private final Context context;

  Verify(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var chosen = Suites.chosen(suites);
    return parent.connection().use(session -> {
      try (var job = session.job("verify", Duration.ZERO); var line = new ProgressLine(context.terminal(), parent.progress())) {
        job.watch(line::show);
        var results = new Verification(new Subject(session.server(), job)).run(chosen, suite -> {
          line.clear();
          context.say("%s: %s".formatted(suite.suite().name(), counts(List.of(suite))));
        });
        job.succeed("");
        line.clear();
        if (format == Form.JSON) VerifyForms.json(session.server().capabilities(), results, context.terminal().out());
        else VerifyForms.table(results, context.terminal().out());
        context.terminal().out().flush();
        var verdict = SuiteResult.verdict(results);
        context.say("%s: %s.".formatted(verdict, counts(results)));
        return verdict == Verdict.FAIL ? ExitCode.FAILED : ExitCode.OK;
      }
    });
  }

  private static String counts(List<SuiteResult> suites) {
    return "%d pass, %d fail, %d skipped".formatted(SuiteResult.count(suites, Verdict.PASS), SuiteResult.count(suites, Verdict.FAIL), SuiteResult.count(suites, Verdict.SKIPPED));
  }
}
