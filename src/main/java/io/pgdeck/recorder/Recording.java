package io.pgdeck.recorder;

import io.pgdeck.history.HistoryStore;
import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One server recorded until it is told to end. A server that is away, or that another recorder has, is told once and tried again; the time
/// between stays a gap. Runs on one thread; what is asked of it may come from any.
public final class Recording implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final String name;
  private final Supplier<Server> connect;
  private final Supplier<HistoryStore> open;
  private final Duration every;
  private final Span span;
  private final Consumer<String> tell;
  private volatile @Nullable Server server;
  private volatile long ticks;
  /// Of stores that were closed since.
  private long before;
  private boolean unwritten;
  private volatile @Nullable Instant last;
  private @Nullable HistoryStore store;
  private @Nullable Closeable claim;
  private @Nullable Recorder recorder;
  private String identity = "";
  private String away = "";

  /// @param name    of the server, for what is told
  /// @param connect throws a [TroubleException] while it is away
  /// @param every   from one sample to the next
  public Recording(String name, Supplier<Server> connect, Supplier<HistoryStore> open, Duration every, Span span, Consumer<String> tell) {
    this.name = name;
    this.connect = connect;
    this.open = open;
    this.every = every;
    this.span = span;
    this.tell = tell;
  }

  public String name() {
    return name;
  }

  /// The open server, empty while none is reached.
  public Optional<Server> server() {
    return Optional.ofNullable(server);
  }

  /// Samples that were kept.
  public long ticks() {
    return ticks;
  }

  /// The server's time of the last sample.
  public Optional<Instant> last() {
    return Optional.ofNullable(last);
  }

  /// Connects and takes the server for this recorder.
  ///
  /// @throws TroubleException when it is away or taken; may be tried again
  public void begin() {
    var reached = connect.get();
    try {
      var kept = open.get();
      try {
        identity = Recorder.identity(reached);
        claim = kept.claim(identity);
      } catch (RuntimeException e) {
        kept.close();
        throw e;
      }
      store = kept;
    } catch (RuntimeException e) {
      reached.close();
      throw e;
    }
    recorder = new Recorder(reached, store);
    server = reached;
  }

  /// What kept it from beginning; it is told once.
  public void missed(TroubleException e) {
    var why = e.trouble().sentence();
    if (away.isEmpty()) tell.accept(name.isEmpty() ? why : name + ": " + why);
    away = why;
  }

  /// Samples until the job is cancelled or the span is over.
  public void run(Job job) throws InterruptedException {
    var cancelled = new CountDownLatch(1);
    try (var _ = job.onCancel(cancelled::countDown)) {
      for (var next = System.nanoTime(); ; ) {
        var now = System.nanoTime();
        if (span.left(Math.max(now, next)) <= 0 || cancelled.await(next - now, TimeUnit.NANOSECONDS)) return;
        var took = tick(job);
        if (job.cancelAsked()) return;
        next = Math.max(next + (took ? every : longer()).toNanos(), System.nanoTime());
      }
    }
  }

  /// Without a connection not each second is tried.
  private Duration longer() {
    return server == null && every.compareTo(AGAIN) < 0 ? AGAIN : every;
  }

  private boolean tick(Job job) {
    try {
      if (server == null) begin();
      var reached = server;
      var reader = recorder;
      if (reached == null || reader == null) return false;
      // The list of hosts, or a restored backup at the same address, may have led to another cluster.
      if (!Recorder.identity(reached).equals(identity)) {
        release();
        begin();
        return tick(job);
      }
      last = reader.tick(job);
      span.sampled(System.nanoTime());
      if (!away.isEmpty()) tell.accept(unwritten ? "The history is written again." : name.isEmpty() ? "The server answers again." : name + " answers again.");
      away = "";
      return true;
    } catch (TroubleException e) {
      unwritten = recorder != null && recorder.waits();
      if (unwritten) span.sampled(System.nanoTime());
      if (!job.cancelAsked()) missed(e);
      // A sample that waits to be written was taken.
      return unwritten;
    } finally {
      if (store != null) ticks = before + store.kept();
    }
  }

  /// Stops what it reads on the server now.
  public void cancelReads() {
    var reached = server;
    if (reached != null) reached.cancelReads();
  }

  private void release() {
    var reached = server;
    server = null;
    if (recorder != null) recorder.close();
    recorder = null;
    if (store != null) {
      var lost = store.flush();
      if (lost > 0) tell.accept((name.isEmpty() ? "" : name + ": ") + "%d readings could not be written into %s and are lost.".formatted(lost, store.place()));
      before += store.kept();
      ticks = before;
    }
    try {
      if (claim != null) claim.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The store's lock cannot be given back", e);
    } finally {
      if (store != null) store.close();
      if (reached != null) reached.close();
      claim = null;
      store = null;
    }
  }

  @Override
  public void close() {
    release();
  }
}
