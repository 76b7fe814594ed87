package io.pgdeck.cli;

import io.pgdeck.history.Retention;
import io.pgdeck.job.Jobs;
import io.pgdeck.recorder.Recording;
import io.pgdeck.recorder.Span;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.SettingsStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The recorder without a window.
@Command(name = "record", sortOptions = false, description = {"Records what one or more servers do: sessions each second, counters by their difference.",
    "Ends cleanly on Ctrl+C and SIGTERM; goes on when a server comes back."},
    footer = {"", "Exit status: 0, 2 bad usage or no connection."})
final class Record implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  @ParentCommand
  private Pgdeck parent;

  @Parameters(paramLabel = "[NAME...]", arity = "0..*", description = "Further saved connections beside --connection.", hideParamSyntax = true)
  private List<String> more = List.of();

  @Option(names = "--every", paramLabel = "TIME", description = "Between two samples (1s).")
  private String every = "1s";

  @Option(names = "--for", paramLabel = "TIME", description = "How long, from the first sample on; without it until it is ended.")
  private @Nullable String time;

  @Option(names = "--metrics-port", paramLabel = "[ADDRESS:]PORT", description = "Answers /metrics (OpenMetrics) and /health/db (JSON) there; on loopback unless an address is given. 0 takes a free port.")
  private @Nullable String port;

  @Mixin
  private HistoryOptions history = new HistoryOptions();

  private final Context context;

  Record(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var pause = Plans.time(every);
    if (pause.toMillis() < 100) throw new TroubleException(new Trouble.BadInput("A sample every %s is too often".formatted(every), "give 100ms or more"));
    var span = new Span(time == null ? null : Plans.time(time));
    var profiles = parent.connection().profiles(more);
    var recordings = profiles.stream().map(p -> recording(p, profiles.size() > 1, pause, span)).toList();
    var done = new CountDownLatch(1);
    try {
      begin(recordings);
      try (var open = port == null ? null : MetricsPort.open(port, recordings, context)) {
        if (open != null) context.say("Metrics at http://%s/metrics".formatted(open.address()));
        run(recordings, done);
      } finally {
        recordings.forEach(Recording::close);
      }
      context.say("%d samples recorded into %s.".formatted(recordings.stream().mapToLong(Recording::ticks).sum(), history.place(context)));
      return ExitCode.OK;
    } finally {
      done.countDown();
    }
  }

  private Recording recording(ServerProfile profile, boolean several, Duration pause, Span span) {
    var retention = retention(context);
    var place = history.place(context);
    return new Recording(several ? profile.name() : "", () -> parent.connection().connect(profile),
        () -> place.record(context.clock(), retention), pause, span, context::say);
  }

  /// One that is away does not keep the others from being recorded; when none can be, that is the answer.
  private static void begin(List<Recording> recordings) {
    var troubles = new ArrayList<TroubleException>();
    for (var recording : recordings) {
      try {
        recording.begin();
      } catch (TroubleException e) {
        troubles.add(e);
        if (recordings.size() > 1) recording.missed(e);
      }
    }
    if (troubles.size() == recordings.size()) throw troubles.getFirst();
  }

  /// Returns when all have ended. A signal ends them too, and then the process, as something that went well.
  private void run(List<Recording> recordings, CountDownLatch done) {
    var over = new CountDownLatch(recordings.size());
    try (var jobs = new Jobs(context.clock()); var _ = Jobs.atExit(() -> {
      jobs.cancelAll();
      recordings.forEach(Recording::cancelReads);
      if (awaited(done)) Runtime.getRuntime().halt(ExitCode.OK);
    }, Duration.ZERO)) {
      for (var recording : recordings) {
        jobs.run("record " + recording.name(), Duration.ZERO, job -> {
          try {
            recording.run(job);
            job.succeed("");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            over.countDown();
          }
        });
      }
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean awaited(CountDownLatch done) {
    try {
      return done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// What was chosen in the window's settings, or the standard.
  private static Retention retention(Context context) {
    return Retention.of(new SettingsStore(context.folders().settings(), context.clock()).read());
  }
}
