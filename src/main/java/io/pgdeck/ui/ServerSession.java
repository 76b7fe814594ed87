package io.pgdeck.ui;

import io.pgdeck.action.ActionRunner;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.Done;
import io.pgdeck.action.Plan;
import io.pgdeck.chart.PageTime;
import io.pgdeck.disk.DataDisk;
import io.pgdeck.history.HistoryPlace;
import io.pgdeck.history.Retention;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.Rooms;
import io.pgdeck.panel.Snapshot;
import io.pgdeck.recorder.Keeper;
import io.pgdeck.recorder.Past;
import io.pgdeck.sampling.Limits;
import io.pgdeck.sampling.Sampler;
import io.pgdeck.server.Capabilities;
import io.pgdeck.server.Server;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.settings.Setting;
import io.pgdeck.settings.Settings;
import io.pgdeck.settings.Threshold;
import io.pgdeck.statements.StatementTotals;
import io.pgdeck.statements.StatementTrail;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that lives for one open server: connection, sampler, jobs, runner, and what the screen knows of it.
/// Two servers open means two of these. Properties belong to the FX thread; nothing here waits for the server on it.
public final class ServerSession implements ServerTime, AutoCloseable {
  /// Longer a file system that does not answer is not waited for.
  private static final Duration DISK_LIMIT = Duration.ofSeconds(10);
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);
  private static final double RECORDING_SHARE = 0.01;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(ServerSession.class);

  private final Server server;
  private final Sampler sampler;
  private final Jobs jobs;
  private final ActionRunner runner;
  private Rooms rooms;
  private final Map<String, String> kept = new HashMap<>();
  private final InstantSource clock;
  private final List<Consumer<Pictures>> listeners = new ArrayList<>();
  private final Job.Stop exit;
  private final List<Runnable> tickers = new ArrayList<>();
  private final PageTime time = new PageTime();
  private final StatementTrail statements = new StatementTrail();
  private final Function<Settings, HistoryPlace> history;
  private final Past past;
  private @Nullable Keeper keeper;
  private Retention retention = Retention.USUAL;
  private @Nullable HistoryPlace place;
  private final ReadOnlyObjectWrapper<Pictures> pictures = new ReadOnlyObjectWrapper<>(Pictures.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Capabilities> capabilities = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> lost = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Instant> sampledAt = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<@Nullable AskedStatement> asked = new SimpleObjectProperty<>();
  /// How far the server's clock is ahead of ours.
  private volatile Duration ahead = Duration.ZERO;
  private @Nullable Room room;
  private int written;
  private volatile Settings settings = Settings.STANDARD;

  /// @param history where what is recorded lies, as the settings say
  public ServerSession(ServerProfile profile, Rooms rooms, AuditLog audit, InstantSource clock, Function<Settings, HistoryPlace> history) {
    this.server = Server.open(profile);
    this.history = history;
    this.past = new Past(server, history.apply(settings), clock);
    this.rooms = rooms;
    this.clock = clock;
    this.jobs = new Jobs(clock);
    this.runner = new ActionRunner(audit, clock, LOCK_TIMEOUT);
    this.sampler = new Sampler(server);
    var draw = Fx.latest(this::draw);
    sampler.listen((panel, outcome) -> {
      if (panel == StatementTotals.PANEL) took(outcome);
      if (outcome instanceof Outcome.Fresh<?>(var now)) ahead = Duration.between(clock.instant().minus(now.cost()), now.asOf());
      draw.accept(sampler.pictures());
    });
    sampler.listenToReach(why -> Fx.run(() -> lost.set(why.orElse(null))));
    exit = Jobs.atExit(this::end, PATIENCE);
  }

  @SuppressWarnings("unchecked")
  private void took(Outcome<?> totals) {
    if (totals instanceof Outcome.Fresh<?>(var now)) statements.take((Snapshot<StatementTotals>) now);
  }

  /// What statements did since the window was opened, whatever room is in front.
  public StatementTrail statements() {
    return statements;
  }

  /// What the DBA chose holds from now on, without a new connection.
  void use(Settings chosen) {
    settings = chosen;
    server.dataDisk(chosen.disk(server.profile().servers()).orElse(null));
    sampler.limit(new Limits(chosen.budget(), chosen.seconds(Setting.REUSE), chosen.seconds(Setting.STATEMENT), chosen.intervals(), chosen.thresholds()));
    runner.waitForLocks(chosen.seconds(Setting.LOCK));
    past.look(history.apply(chosen));
    keep(chosen.value(Setting.RECORD).equals("on"), Retention.of(chosen), history.apply(chosen));
    Jobs.background("tune " + server.profile().name(), () -> server.tune(chosen.pool(), chosen.seconds(Setting.CONNECT)));
  }

  /// The thresholds of a metric as the server has them, whatever the DBA's own are.
  public Threshold stated(String metric) {
    return sampler.stated(metric).orElse(new Threshold(null, null));
  }

  /// Other rooms than before; the one that is open is entered anew by who shows it.
  void use(Rooms now) {
    rooms = now;
  }

  /// What a screen keeps for the case that it is made anew.
  Map<String, String> kept() {
    return kept;
  }

  /// Records from now on as long as that is to be kept, or no more.
  private void keep(boolean on, Retention chosen, HistoryPlace where) {
    if (on == (keeper != null) && chosen.equals(retention) && where.equals(place)) return;
    if (keeper != null) keeper.close();
    retention = chosen;
    place = where;
    keeper = on ? Keeper.later(server.beside(), where, clock, chosen, RECORDING_SHARE) : null;
    recordOncePictured();
  }

  /// The recorder begins when the room has been answered: nothing is to stand before the first picture.
  private void recordOncePictured() {
    var now = pictures.get().outcomes();
    if (keeper != null && room != null && room.panels().stream().allMatch(now::containsKey)) keeper.begin();
  }

  /// What records this server for the window; empty when that is switched off.
  public Optional<Keeper> keeper() {
    return Optional.ofNullable(keeper);
  }

  /// The statement that another room wants shown; whoever shows it sets it to null.
  public ObjectProperty<@Nullable AskedStatement> askedProperty() {
    return asked;
  }

  /// Asks the recorded history in the background and draws the answer on the FX thread; of questions of one kind that wait the newest is asked.
  public <T> void past(String kind, Past.Question<T> question, Consumer<T> draw) {
    past.ask(kind, question, Fx.latest(draw));
  }

  /// The same on the calling thread, never that of the screen; empty when the store cannot be read.
  public <T> Optional<T> pastHere(Past.Question<T> question) {
    return past.here(question);
  }

  /// Reads how full the data disk is and draws that on the FX thread: empty while its size is unknown or the server cannot be asked.
  public void disk(Consumer<Optional<DataDisk>> draw) {
    Jobs.background("data disk", () -> {
      Optional<DataDisk> read;
      try {
        read = DataDisk.of(server, Job.quiet("Data disk", DISK_LIMIT));
      } catch (TroubleException e) {
        // The page of the server in Settings says why.
        read = Optional.empty();
      }
      var found = read;
      Fx.run(() -> draw.accept(found));
    });
  }

  /// From this age on a panel's values are stale.
  Duration staleFrom(Panel<?> panel) {
    return sampler.every(panel).multipliedBy(settings.staleAfter());
  }

  /// Opens a room: from now on its panels are sampled, and those that the frame itself shows.
  public void enter(Room entered) {
    room = entered;
    var wanted = new LinkedHashSet<Panel<?>>(entered.panels());
    rooms.room("alerts").ifPresent(alerts -> wanted.add(alerts.panels().getFirst()));
    if (rooms.room("queries").isPresent()) wanted.add(StatementTotals.PANEL);
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
        LOG.info("probe of {}: {}", server.profile().name(), e.getMessage());
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

  /// The part of time all charts of this server show, and the part that is selected in them. Belongs to the FX thread.
  public PageTime time() {
    return time;
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

  /// How often everything was to be drawn once more.
  int written() {
    return written;
  }

  /// Draws the last pictures once more.
  void redraw() {
    written++;
    List.copyOf(listeners).forEach(l -> l.accept(pictures.get()));
  }

  private void draw(Pictures now) {
    pictures.set(now);
    recordOncePictured();
    capabilities.set(server.knownCapabilities());
    var newest = now.outcomes().values().stream().map(Outcome::picture).flatMap(Optional::stream).map(s -> s.asOf()).max(Instant::compareTo);
    newest.ifPresent(sampledAt::set);
    List.copyOf(listeners).forEach(l -> l.accept(now));
  }

  public void pause(boolean on) {
    sampler.pause(on);
    paused.set(on);
  }

  @Override
  public Instant now() {
    return clock.instant().plus(ahead);
  }

  /// The chosen one, else the server's; UTC until it is known or when this machine does not know its name.
  @Override
  public ZoneId zone() {
    var chosen = settings.zone();
    if (chosen.isPresent()) return chosen.get();
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

  /// Cancels what runs on the server and closes the connections, off the FX thread. The process does not end before that.
  @Override
  public void close() {
    if (keeper != null) keeper.close();
    past.close();
    sampler.close();
    jobs.close();
    Jobs.background("close " + server.profile().name(), this::end);
  }

  /// Also when the process is told to end while the window is open.
  private void end() {
    sampler.close();
    jobs.close();
    jobs.await(PATIENCE.dividedBy(2));
    server.close();
    exit.close();
  }
}
