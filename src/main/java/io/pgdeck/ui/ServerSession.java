package io.pgdeck.ui;

import io.pgdeck.action.ActionRunner;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.Done;
import io.pgdeck.action.Plan;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.Rooms;
import io.pgdeck.sampling.Sampler;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Everything that lives for one open server: connection, sampler, jobs, runner, and what the screen knows of it.
/// Two servers open means two of these. Properties belong to the FX thread; nothing here waits for the server on it.
public final class ServerSession implements ServerTime, AutoCloseable {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);

  private final Server server;
  private final Sampler sampler;
  private final Jobs jobs;
  private final ActionRunner runner;
  private final Rooms rooms;
  private final InstantSource clock;
  private final List<Consumer<Pictures>> listeners = new ArrayList<>();
  private final List<Runnable> tickers = new ArrayList<>();
  private final ReadOnlyObjectWrapper<Pictures> pictures = new ReadOnlyObjectWrapper<>(Pictures.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Capabilities> capabilities = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> lost = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Instant> sampledAt = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
  /// How far the server's clock is ahead of ours.
  private volatile Duration ahead = Duration.ZERO;
  private @Nullable Room room;

  public ServerSession(ServerProfile profile, Rooms rooms, AuditLog audit, InstantSource clock) {
    this.server = Server.open(profile);
    this.rooms = rooms;
    this.clock = clock;
    this.jobs = new Jobs(clock);
    this.runner = new ActionRunner(audit, clock, LOCK_TIMEOUT);
    this.sampler = new Sampler(server);
    var draw = Fx.latest(this::draw);
    sampler.listen((_, outcome) -> {
      if (outcome instanceof Outcome.Fresh<?>(var now)) ahead = Duration.between(clock.instant().minus(now.cost()), now.asOf());
      draw.accept(sampler.pictures());
    });
  }

  /// Opens a room: from now on its panels are sampled, and those that the frame itself shows.
  public void enter(Room entered) {
    room = entered;
    var wanted = new LinkedHashSet<Panel<?>>(entered.panels());
    rooms.room("alerts").ifPresent(alerts -> wanted.add(alerts.panels().getFirst()));
    sampler.want(wanted);
  }

  /// Reads the room's panels again as soon as possible.
  public void refresh() {
    if (room != null) sampler.refresh(room.panels());
  }

  public void refresh(List<? extends Panel<?>> panels) {
    sampler.refresh(panels);
  }

  /// Asks the server again what it allows, then reads the room: after an installation or a grant.
  public void probe() {
    Jobs.background("probe " + server.profile().name(), () -> {
      try {
        var found = server.probe();
        Fx.run(() -> capabilities.set(found));
      } catch (TroubleException e) {
        Fx.run(() -> lost.set(connection(e.trouble())));
      }
      Fx.run(this::refresh);
    });
  }

  /// Runs a plan in the background; tells the end on the FX thread and reads the room again.
  public Job run(Plan plan, Consumer<Done> ended) {
    return jobs.run(plan.title(), Duration.ZERO, job -> {
      var done = runner.run(server, plan, job);
      Fx.run(() -> {
        refresh();
        ended.accept(done);
      });
    });
  }

  /// Calls back on the FX thread with every new picture, and now.
  public void onPictures(Consumer<Pictures> draw) {
    listeners.add(draw);
    draw.accept(pictures.get());
  }

  /// Calls back on the FX thread every second while the window is open: ages grow.
  public void onTick(Runnable act) {
    tickers.add(act);
  }

  /// Ends what [#onTick] began.
  void forgetTick(Runnable act) {
    tickers.remove(act);
  }

  void tick() {
    List.copyOf(tickers).forEach(Runnable::run);
  }

  private void draw(Pictures now) {
    pictures.set(now);
    capabilities.set(server.knownCapabilities());
    var newest = now.outcomes().values().stream().map(Outcome::picture).flatMap(Optional::stream).map(s -> s.asOf()).max(Instant::compareTo);
    newest.ifPresent(sampledAt::set);
    lost.set(now.outcomes().values().stream().map(Outcome::trouble).flatMap(Optional::stream).map(ServerSession::connection)
        .filter(t -> t != null).findFirst().orElse(null));
    List.copyOf(listeners).forEach(l -> l.accept(now));
  }

  private static @Nullable Trouble connection(Trouble trouble) {
    return switch (trouble) {
      case Trouble.Unreachable _, Trouble.Gone _, Trouble.Refused _, Trouble.TooOld _ -> trouble;
      default -> null;
    };
  }

  public void pause(boolean on) {
    sampler.pause(on);
    paused.set(on);
  }

  @Override
  public Instant now() {
    return clock.instant().plus(ahead);
  }

  /// The server's, UTC until it is known or when this machine does not know its name.
  @Override
  public ZoneId zone() {
    var known = server.knownCapabilities();
    try {
      return known == null || known.timeZone().matches("Etc/.*|GMT|UCT|Zulu") ? UTC : ZoneId.of(known.timeZone());
    } catch (DateTimeException e) {
      return UTC;
    }
  }

  public Server server() {
    return server;
  }

  public ServerProfile profile() {
    return server.profile();
  }

  public Sampler sampler() {
    return sampler;
  }

  public Jobs jobs() {
    return jobs;
  }

  public Rooms rooms() {
    return rooms;
  }

  public ReadOnlyObjectProperty<Pictures> picturesProperty() {
    return pictures.getReadOnlyProperty();
  }

  /// Null before the first answer.
  public ReadOnlyObjectProperty<@Nullable Capabilities> capabilitiesProperty() {
    return capabilities.getReadOnlyProperty();
  }

  /// Why the server cannot be reached now, null while it can.
  public ReadOnlyObjectProperty<@Nullable Trouble> lostProperty() {
    return lost.getReadOnlyProperty();
  }

  /// The newest sample's time.
  public ReadOnlyObjectProperty<@Nullable Instant> sampledAtProperty() {
    return sampledAt.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty pausedProperty() {
    return paused.getReadOnlyProperty();
  }

  /// Cancels what runs on the server and closes the connections, off the FX thread.
  @Override
  public void close() {
    sampler.close();
    jobs.close();
    Jobs.background("close " + server.profile().name(), server::close);
  }
}
