package io.pgdeck.cli;

import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Room;
import io.pgdeck.sampling.Sampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Goes through the rooms as a DBA would, one after the other and again from the first, and tells what that cost.
@Command(name = "cost", sortOptions = false,
    description = "What the console costs this server: it goes from room to room for a while, samples as the window does, and counts.",
    footer = {"", "Exit status: 0, 2 bad usage or no connection."})
final class Cost implements Callable<Integer> {
  private static final Duration VISIT = Duration.ofSeconds(3);

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
    return parent.connection().use(session -> {
      var rows = new AtomicLong();
      var cancelled = new CountDownLatch(1);
      try (var job = session.job("cost", Duration.ZERO); var _ = job.onCancel(cancelled::countDown); var sampler = new Sampler(session.server())) {
        sampler.listen((_, outcome) -> outcome.picture().ifPresent(p -> rows.addAndGet(p.rows().size())));
        var busyBefore = BusyTime.of(session.server());
        var ended = visit(sampler, span, cancelled);
        var busy = BusyTime.of(session.server());
        job.succeed("");
        print(session, sampler, rows.get(), span, busyBefore == null || busy == null ? null : busy - busyBefore);
        return ended ? ExitCode.INTERRUPTED : ExitCode.OK;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return ExitCode.INTERRUPTED;
      }
    });
  }

  /// @return whether it was cancelled before its time
  private boolean visit(Sampler sampler, Duration span, CountDownLatch cancelled) throws InterruptedException {
    var rooms = context.rooms().all();
    var end = System.nanoTime() + span.toNanos();
    for (var i = 0; ; i++) {
      sampler.want(panels(rooms.get(i % rooms.size())));
      var left = Math.min(VISIT.toNanos(), end - System.nanoTime());
      if (left <= 0) return false;
      if (cancelled.await(left, TimeUnit.NANOSECONDS)) return true;
    }
  }

  /// The window's frame shows the alerts in every room.
  private List<Panel<?>> panels(Room room) {
    var panels = new ArrayList<Panel<?>>(room.panels());
    context.rooms().room("alerts").map(r -> r.panels().getFirst()).filter(p -> !panels.contains(p)).ifPresent(panels::add);
    return panels;
  }

  private void print(Session session, Sampler sampler, long rows, Duration span, @Nullable Double busyMs) {
    var cost = session.server().cost().lastMinute();
    var seconds = Math.min(span.toSeconds(), 60);
    var spentMs = cost.msPerSecond() * 60;
    var out = context.terminal().out();
    out.printf(Locale.ROOT, "statements          %d%n", cost.statements());
    out.printf(Locale.ROOT, "rows                %d%n", rows);
    out.printf(Locale.ROOT, "time per second     %.2f ms, seen from here: the network's share is in it%n", spentMs / seconds);
    out.printf(Locale.ROOT, "share of a core     %.3f %%%n", spentMs / seconds / 10);
    out.printf(Locale.ROOT, "share of busy time  %s%n", busyMs == null || busyMs <= 0 || span.toSeconds() > 60 ? "unknown: " + unknown(span)
        : "%.1f %% of the time that sessions of this database were active".formatted(Math.min(100, spentMs / busyMs * 100)));
    out.printf(Locale.ROOT, "results reused      %d%n", sampler.reused());
    if (sampler.slowdown() > 1) out.printf(Locale.ROOT, "slowed              x %.1f, to keep to the budget%n", sampler.slowdown());
    if (span.compareTo(Duration.ofMinutes(1)) > 0) context.say("The figures are those of the last minute.");
  }

  private static String unknown(Duration span) {
    return span.toSeconds() > 60 ? "it is measured over a minute at most" : "PostgreSQL counts the active time of sessions from version 14";
  }
}
