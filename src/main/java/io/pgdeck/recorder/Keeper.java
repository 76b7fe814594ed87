package io.pgdeck.recorder;

import io.pgdeck.history.HistoryPlace;
import io.pgdeck.history.Retention;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records what an open window could see, a sample a second, until it is closed: over connections and within a budget of its
/// own. Where another recorder records the server already it stands aside and looks again now and then. Thread-safe.
public final class Keeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(3);
  private static final Duration MOMENT = Duration.ofSeconds(3);
  private static final Duration SLOWEST = Duration.ofSeconds(30);
  /// Of so many samples the quarter that was quickest says what one costs: a busy machine makes some slow that cost the server nothing more.
  private static final int LOOKED_AT = 12;
  private static final int WARM = 4;

  /// What it does now.
  public enum State { CONNECTING, RECORDING, ELSEWHERE, ENDED }

  private final Server server;
  private final HistoryPlace place;
  private final InstantSource clock;
  private final Retention retention;
  private final double share;
  private final Job job = Job.quiet("Recorder", Duration.ZERO);
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private volatile State state = State.CONNECTING;
  private volatile Duration pace = EVERY;

  private Keeper(Server server, HistoryPlace place, InstantSource clock, Retention retention, double share) {
    this.server = server;
    this.place = place;
    this.clock = clock;
    this.retention = retention;
    this.share = share;
  }

  /// @param beside is closed with it
  /// @param share  of one core that its statements may take, as a fraction
  public static Keeper start(Server beside, HistoryPlace place, InstantSource clock, Retention retention, double share) {
    var keeper = later(beside, place, clock, retention, share);
    keeper.begin();
    return keeper;
  }

  /// The same, which leaves what a window opens with the first moment: it begins when told to, or after that by itself.
  public static Keeper later(Server beside, HistoryPlace place, InstantSource clock, Retention retention, double share) {
    var keeper = new Keeper(beside, place, clock, retention, share);
    Jobs.background("keep " + beside.profile().name(), keeper::run);
    return keeper;
  }

  public void begin() {
    begun.countDown();
  }

  public State state() {
    return state;
  }

  /// How often it samples now.
  public Duration pace() {
    return pace;
  }

  /// What it asked of the server.
  public Server server() {
    return server;
  }

  private void run() {
    try {
      var _ = begun.await(MOMENT.toNanos(), TimeUnit.NANOSECONDS);
      if (ended(Duration.ZERO)) return;
      do {
        try (var store = place.record(clock, retention)) {
          var identity = Recorder.identity(server);
          state = State.ELSEWHERE;
          try (var _ = store.claim(identity); var recorder = new Recorder(server, store)) {
            state = State.RECORDING;
            record(recorder);
          }
        } catch (TroubleException | IOException e) {
          LOG.debug("{} is not recorded from here: {}", server.profile().name(), e.getMessage());
        }
      } while (!ended(AGAIN));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      state = State.ENDED;
      server.close();
    }
  }

  private void record(Recorder recorder) {
    var lately = new ArrayDeque<Double>();
    var wait = Duration.ZERO;
    while (!ended(wait)) {
      var began = System.nanoTime();
      try {
        recorder.tick(job);
        lately.addLast((System.nanoTime() - began) / 1e6);
        if (lately.size() > LOOKED_AT) lately.removeFirst();
        pace = pace(lately, share);
        wait = pace.minusNanos(System.nanoTime() - began);
      } catch (TroubleException e) {
        // A gap, unless it waits to be written; the next one may work.
        LOG.debug("no sample of {}: {}", server.profile().name(), e.getMessage());
        wait = recorder.waits() ? pace.minusNanos(System.nanoTime() - began) : AFTER_TROUBLE;
      }
    }
  }

  /// How far apart samples are to be that lately took so many ms each. The first ones connect, prepare and read what is read seldom: too
  /// dear to tell by.
  static Duration pace(Collection<Double> lately, double share) {
    return lately.size() < WARM ? EVERY : pace(lately.stream().sorted().skip(lately.size() / 4).findFirst().orElse(0.0), share);
  }

  /// Samples of that length in ms, so far apart that they take this share of the time.
  static Duration pace(double usual, double share) {
    return Duration.ofMillis(Math.clamp(Math.round(usual / share), EVERY.toMillis(), SLOWEST.toMillis()));
  }

  private boolean ended(Duration pause) {
    try {
      return end.await(Math.max(0, pause.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    end.countDown();
    begun.countDown();
    job.cancel();
    server.cancelReads();
  }
}
