package io.pgdeck.cli;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Room;
import io.pgdeck.sampling.Sampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Samples every panel at its cadence for a while and tells what that cost.
@Command(name = "cost", sortOptions = false, description = "What the console costs this server: it samples all rooms for a while and counts.")
final class Cost implements Callable<Integer> {
  @ParentCommand
  private Pgdeck parent;

  @Option(names = "--for", paramLabel = "TIME", description = "How long (60s).")
  private String time = "60s";

  private final Context context;

  Cost(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var span = Plans.time(time);
    var panels = new ArrayList<Panel<?>>();
    context.rooms().all().stream().map(Room::panels).forEach(panels::addAll);
    return parent.connection().use(session -> {
      var rows = new AtomicLong();
      var cancelled = new CountDownLatch(1);
      try (var job = session.job("cost", Duration.ZERO); var _ = job.onCancel(cancelled::countDown); var sampler = new Sampler(session.server())) {
        sampler.listen((_, outcome) -> outcome.picture().ifPresent(p -> rows.addAndGet(p.rows().size())));
        sampler.want(panels);
        var ended = cancelled.await(span.toMillis(), TimeUnit.MILLISECONDS);
        job.succeed("");
        print(session, rows.get(), span);
        return ended ? ExitCode.INTERRUPTED : ExitCode.OK;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return ExitCode.INTERRUPTED;
      }
    });
  }

  private void print(Session session, long rows, Duration span) {
    var cost = session.server().cost().lastMinute();
    var out = context.terminal().out();
    out.printf(Locale.ROOT, "statements        %d%n", cost.statements());
    out.printf(Locale.ROOT, "rows              %d%n", rows);
    out.printf(Locale.ROOT, "time per second   %.2f ms, seen from here: the network's share is in it%n", cost.msPerSecond());
    out.printf(Locale.ROOT, "share of a core   %.3f %%%n", cost.share() * 100);
    if (span.compareTo(Duration.ofMinutes(1)) > 0) context.say("The figures are those of the last minute.");
  }
}
