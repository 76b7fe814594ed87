package io.pgdeck.cli;

import io.pgdeck.demo.DemoException;
import io.pgdeck.demo.IndexSet;
import io.pgdeck.demo.Profile;
import io.pgdeck.demo.Scale;
import io.pgdeck.demo.TradeEngine;
import io.pgdeck.job.Job;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Builds a sample database on a server of the user's.
@Command(name = "seed", sortOptions = false, description = {"Builds Trade Engine in the connected database, which must be empty.",
    "Cut short, it leaves nothing or takes away at its next start what it left."},
    footer = {"", "Exit status: 0, 1 refused or failed, 2 bad usage or no connection."})
final class Seed implements Callable<Integer> {
  enum Sample { TRADE_ENGINE, BOT_PLATFORM }

  @ParentCommand
  private Pgdeck parent;

  @Option(names = "--sample", paramLabel = "SAMPLE", description = "trade_engine.", defaultValue = "trade_engine")
  private Sample sample;

  @Option(names = "--profile", paramLabel = "PROFILE", defaultValue = "rolling",
      description = "rolling (partitions around today) or baseline (the documents' dates, as of 2025-11-23).")
  private Profile profile;

  @Option(names = "--indexes", paramLabel = "SET", defaultValue = "full", description = "full (35), day5 (19) or lean (24).")
  private IndexSet indexes;

  @Option(names = "--scale", paramLabel = "SCALE", defaultValue = "small",
      description = {"small (500 orders, 5,000 trades), full (1,000,000 and 10,000,000)", "or a multiple of full from 0.001 to 100."})
  private String scale;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "The same number gives the same data (42).")
  private long seed;

  private final Context context;

  Seed(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (sample == Sample.BOT_PLATFORM) {
      throw new TroubleException(new Trouble.BadInput("The sample bot_platform comes with the advisor's room, which this version does not have",
          "seed trade_engine"));
    }
    var engine = new TradeEngine(profile, indexes, DemoRun.guarded(() -> Scale.of(scale)), seed, false);
    return parent.connection().use(session -> {
      try (var progress = new Seeding(context, parent.progress()); var job = session.job("Seeding Trade Engine", Duration.ZERO)) {
        return build(session, engine, progress, job);
      }
    });
  }

  private int build(Session session, TradeEngine engine, Seeding progress, Job job) {
    try {
      new io.pgdeck.demo.Seed(engine, progress).on(session.server(), job);
      job.succeed("");
      progress.accept("Trade Engine is loaded in %s.".formatted(session.server().profile().address()));
      return ExitCode.OK;
    } catch (DemoException e) {
      progress.accept(String.valueOf(e.getMessage()));
      return ExitCode.FAILED;
    }
  }
}
