package io.pgdeck.cli;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.job.Job;
import io.pgdeck.recorder.Recorder;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// The recorder without a window.
@Command(name = "record", sortOptions = false, description = {"Records what a server does: sessions each second, counters by their difference.",
    "Ends cleanly on Ctrl+C and SIGTERM; goes on when the server comes back."},
    footer = {"", "Exit status: 0, 2 bad usage or no connection."})
final class Record implements Callable<Integer> {
  @ParentCommand
  private Pgdeck parent;

  @Option(names = "--every", paramLabel = "TIME", description = "Between two samples (1s).")
  private String every = "1s";

  @Option(names = "--for", paramLabel = "TIME", description = "How long; without it until it is ended.")
  private @Nullable String time;

  @Option(names = "--store", paramLabel = "DIR", description = "Folder of the history.")
  private @Nullable Path folder;

  private final Context context;

  Record(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var pause = Plans.time(every);
    if (pause.toMillis() < 100) throw new TroubleException(new Trouble.BadInput("A sample every %s is too often".formatted(every), "give 100ms or more"));
    var end = time == null ? Long.MAX_VALUE : System.nanoTime() + Plans.time(time).toNanos();
    return parent.connection().use(session -> {
      var cancelled = new CountDownLatch(1);
      try (var job = session.job("record", Duration.ZERO); var _ = job.onCancel(cancelled::countDown);
          var store = HistoryStore.open(folder(context, folder), context.clock(), Retention.USUAL); var _ = store.claim(Recorder.identity(session.server()))) {
        var ticks = run(new Recorder(session.server(), store), job, cancelled, pause, end);
        job.succeed("");
        context.say("%d samples recorded into %s.".formatted(ticks, folder(context, folder)));
        return ExitCode.OK;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return ExitCode.INTERRUPTED;
      } catch (IOException e) {
        throw new UncheckedIOException("The store's lock cannot be given back", e);
      }
    });
  }

  /// A server that is away is told once, and again when it is back; the time between stays a gap.
  private long run(Recorder recorder, Job job, CountDownLatch cancelled, Duration pause, long end) throws InterruptedException {
    var ticks = 0L;
    var away = "";
    for (var next = System.nanoTime(); next < end; next = Math.max(next + pause.toNanos(), System.nanoTime())) {
      if (cancelled.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) break;
      try {
        recorder.tick(job);
        ticks++;
        if (!away.isEmpty()) context.say("The server answers again.");
        away = "";
      } catch (TroubleException e) {
        if (job.cancelAsked()) break;
        var why = e.trouble().sentence();
        if (away.isEmpty()) context.say(why);
        away = why;
      }
    }
    return ticks;
  }

  static Path folder(Context context, @Nullable Path given) {
    return given != null ? given : context.folders().data().resolve("history");
  }
}
