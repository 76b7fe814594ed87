package io.pgdeck.overview;

import io.pgdeck.disk.DataDisk;
import io.pgdeck.panel.Change;
import io.pgdeck.panel.Formats;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Room;
import io.pgdeck.panel.RoomTile;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tiles of Overview: what was read, and how it came here as far as this window saw it. Not thread-safe.
public final class VitalTiles {
  private static final double LONG_TRANSACTION = 300;
  /// Fewer transactions make no rate to judge.
  private static final double ENOUGH = 100;
  private final List<Room> rooms;
  private final Panel<?> alerts;
  private final Panel<?> sequences;
  private final Rates rates = new Rates();
  private final Trends trends = new Trends();
  private @Nullable Latency recorded;
  private @Nullable Load load;
  private @Nullable DataDisk disk;
  private @Nullable Then then;
  private final Map<String, Double> figures = new HashMap<>();

  /// @param average active sessions of the last minute; NaN when nothing is recorded
  /// @param cores   0 when unknown
  /// @param trend   oldest first
  public record Load(double average, int cores, List<Double> trend) {}

  /// @param alerts    `v_alerts`, which has the latencies
  /// @param sequences `v_sequences`
  VitalTiles(List<Room> rooms, Panel<?> alerts, Panel<?> sequences) {
    this.rooms = rooms;
    this.alerts = alerts;
    this.sequences = sequences;
  }

  /// Takes what is new in a picture.
  public void take(Pictures pictures) {
    vitals(pictures).ifPresent(v -> {
      rates.take(v);
      trends.take("Replication lag", v.sampledAt(), v.replayLagSeconds());
    });
    capacity(pictures).ifPresent(c -> {
      trends.take("Connections", c.sampledAt(), (double) c.connections());
      trends.take("Oldest transaction", c.sampledAt(), c.oldestSeconds());
      trends.take("Transaction-id age", c.sampledAt(), (double) c.xidAge());
    });
    pictures.outcome(alerts).flatMap(Outcome::picture).map(Snapshot::asOf).ifPresent(at -> Watched.of(pictures, alerts).forEach(w -> trends.take(w.name(), at, w.value())));
  }

  /// Takes what was recorded of the load.
  public void take(Load now) {
    load = now;
  }

  /// Takes what was recorded of statements' times in the last hour; null when nothing was.
  public void take(@Nullable Latency now) {
    recorded = now;
  }

  /// How full the data disk is; null while nobody knows its size.
  public void take(@Nullable DataDisk now) {
    disk = now;
  }

  /// Compares with another time from now on; null no more.
  public void against(@Nullable Then other) {
    then = other;
  }

  /// What each was within the last hour, by a watched figure's name too.
  public Trends trends() {
    return trends;
  }

  /// In the order of the screen; those further on give way first where there is no room. The long names stand in the second row, which is
  /// the shorter one of an odd number.
  ///
  /// @param now by the server's clock
  public List<RoomTile> tiles(Pictures pictures, @Nullable Instant now) {
    var tiles = new ArrayList<RoomTile>(List.of(load(), transactions(pictures), latency(pictures), hit(pictures), connections(pictures), errors(pictures),
        wal(pictures, now), longest(pictures), ages(pictures)));
    rooms.forEach(r -> tiles.addAll(of(r, pictures)));
    tiles.add(read(pictures, sequences) ? SequenceOutlook.tile(Line.of(pictures, sequences), now) : RoomTile.unknown("overview", "Sequences", until(pictures, sequences)));
    if (disk != null) tiles.add(DiskTile.of(disk));
    vitals(pictures).filter(v -> v.standbys() > 0 || v.inRecovery()).ifPresent(v -> tiles.add(7, replication(v)));
    return tiles.stream().map(this::compared).toList();
  }

  /// What a room has to say here; nothing before any of its panels was read.
  private static List<RoomTile> of(Room room, Pictures pictures) {
    var panels = room.tilePanels();
    if (panels.isEmpty() || panels.stream().anyMatch(p -> read(pictures, p))) return room.tiles(pictures);
    return room.tiles(pictures).stream().map(t -> RoomTile.unknown(t.room(), t.label(), until(pictures, panels.getFirst()))).toList();
  }

  private static boolean read(Pictures pictures, Panel<?> panel) {
    return pictures.outcome(panel).flatMap(Outcome::picture).isPresent();
  }

  /// What stands in place of a figure that nobody has read.
  private static String until(Pictures pictures, Panel<?> panel) {
    return pictures.outcome(panel).isPresent() ? "no answer" : "reading";
  }

  /// The same figure with how it differs from the other time's, where both are known.
  private RoomTile compared(RoomTile tile) {
    var other = then;
    var before = other == null ? null : other.figures().get(tile.label());
    var now = figures.get(tile.label());
    if (other == null || now == null) return tile;
    var words = before == null ? "not recorded" : tile.value().unit().equals("%") ? Change.points(before, now) : Change.of(before, now);
    return new RoomTile(tile.room(), tile.label(), tile.value(), words + " · " + other.words(), tile.severity(), tile.trend());
  }

  private static Optional<Vitals> vitals(Pictures pictures) {
    return pictures.rows(Vitals.PANEL).stream().findFirst();
  }

  private static Optional<Capacity> capacity(Pictures pictures) {
    return pictures.rows(Capacity.PANEL).stream().findFirst();
  }

  private Optional<Watched> latency(Pictures pictures, String name) {
    return Watched.of(pictures, alerts).stream().filter(w -> w.name().equals(name)).findFirst();
  }

  private RoomTile load() {
    var known = load;
    if (known == null || Double.isNaN(known.average())) return RoomTile.unknown("activity", "Load", known == null ? "reading" : "nothing recorded yet");
    figures.put("Load", known.average());
    var value = Formats.count(round(known.average()));
    return known.cores() == 0 ? new RoomTile("activity", "Load", new Formats.Text(value, "active"), "on average, last minute", Severity.NONE, known.trend())
        : new RoomTile("activity", "Load", new Formats.Text(value, "active"),
            "%s %% of %d CPUs".formatted(Formats.percent(100 * known.average() / known.cores()), known.cores()), known.average() > known.cores() ? Severity.WARNING : Severity.NONE, known.trend());
  }

  private RoomTile transactions(Pictures pictures) {
    rates.latest().ifPresent(r -> figures.put("Transactions", r.transactions()));
    return rates.latest().map(r -> new RoomTile("queries", "Transactions", perSecond(r.transactions()), mean(), Severity.NONE,
        rates.all().stream().map(Rates.Rate::transactions).toList())).orElseGet(() -> waiting("queries", "Transactions", pictures));
  }

  private String mean() {
    var all = rates.all();
    return "%s/s since %s".formatted(Formats.count(round(all.stream().mapToDouble(Rates.Rate::transactions).average().orElse(0))), minutes(all));
  }

  private static String minutes(List<Rates.Rate> all) {
    var kept = Duration.between(all.getFirst().at(), all.getLast().at()).toMinutes();
    return kept < 1 ? "the first look" : kept + " min";
  }

  private RoomTile latency(Pictures pictures) {
    var p95 = latency(pictures, "p95_query_latency");
    if (p95.isEmpty()) return RoomTile.unknown("queries", "Latency p95", until(pictures, alerts));
    var here = recorded;
    var median = here == null ? "" : " · p50 ≈ " + Formats.duration(here.p50Ms());
    if (p95.get().value() == null) {
      if (here == null) return RoomTile.unknown("queries", "Latency p95", p95.get().note() == null ? "unknown" : p95.get().note());
      var own = Formats.duration(here.p95Ms());
      return new RoomTile("queries", "Latency p95", new Formats.Text("≈ " + own.value(), own.unit()), "p99 ≈ " + Formats.duration(here.p99Ms()) + median, Severity.NONE, List.of());
    }
    var text = p95.get().written();
    var others = "p99 ≈ " + latency(pictures, "p99_query_latency").map(Watched::written).map(Object::toString).orElse(Formats.UNKNOWN) + median;
    return new RoomTile("queries", "Latency p95", new Formats.Text("≈ " + text.value(), text.unit()), others, p95.get().severity(), trends.of("p95_query_latency"));
  }

  private RoomTile hit(Pictures pictures) {
    var known = vitals(pictures);
    if (known.isEmpty()) return waiting("queries", "Cache hit", pictures);
    var v = known.get();
    var all = v.blocksHit() + v.blocksRead();
    var sinceReset = all == 0 ? null : 100.0 * v.blocksHit() / all;
    var hits = rates.all().stream().map(r -> r.hit() == null ? Double.NaN : r.hit()).toList();
    var here = hits.stream().filter(Double::isFinite).mapToDouble(h -> h).average();
    if (here.isEmpty() && sinceReset == null) return RoomTile.unknown("queries", "Cache hit", "no block was asked for");
    var shown = here.orElse(sinceReset == null ? 0 : sinceReset);
    figures.put("Cache hit", shown);
    return new RoomTile("queries", "Cache hit", new Formats.Text(Formats.percent(shown), "%"),
        sinceReset == null || here.isEmpty() ? "since the reset" : Formats.percent(sinceReset) + " % since the reset",
        shown < 90 ? Severity.CRITICAL : shown < 95 ? Severity.WARNING : Severity.NONE, hits);
  }

  private RoomTile connections(Pictures pictures) {
    return capacity(pictures).map(c -> {
      figures.put("Connections", (double) c.connections());
      var share = 100.0 * c.connections() / c.maxConnections();
      return new RoomTile("activity", "Connections", new Formats.Text(Formats.count(c.connections()), "of " + Formats.count(c.maxConnections())),
          c.active() == null ? Formats.percent(share) + " % used" : "%s %% used · %d active".formatted(Formats.percent(share), c.active()),
          share > 95 ? Severity.CRITICAL : share > 80 ? Severity.WARNING : Severity.NONE, trends.of("Connections"));
    }).orElse(RoomTile.unknown("activity", "Connections", until(pictures, Capacity.PANEL)));
  }

  private RoomTile longest(Pictures pictures) {
    return capacity(pictures).map(c -> {
      if (c.oldestSeconds() != null) figures.put("Oldest transaction", c.oldestSeconds());
      if (c.oldestSeconds() == null) return RoomTile.unknown("activity", "Oldest transaction", c.seesSessions() ? "none is open" : "hidden from this role");
      var who = c.oldestPid() == null || c.oldestPid() == 0 ? "prepared transaction" : "%s · pid %d".formatted(c.oldestState(), c.oldestPid());
      return new RoomTile("activity", "Oldest transaction", Formats.duration(c.oldestSeconds() * 1000), who,
          c.oldestSeconds() > LONG_TRANSACTION ? Severity.WARNING : Severity.NONE, trends.of("Oldest transaction"));
    }).orElse(RoomTile.unknown("activity", "Oldest transaction", until(pictures, Capacity.PANEL)));
  }

  private RoomTile errors(Pictures pictures) {
    var all = rates.all();
    if (all.isEmpty()) return waiting("alerts", "Errors", pictures);
    var transactions = all.stream().mapToDouble(r -> r.transactions() * r.seconds()).sum();
    var failed = all.stream().filter(r -> r.errors() != null).mapToDouble(r -> r.transactions() * r.seconds() * r.errors() / 100).sum();
    if (transactions < 1) return RoomTile.unknown("alerts", "Errors", "no transaction ended");
    var share = 100 * failed / transactions;
    figures.put("Errors", share);
    return new RoomTile("alerts", "Errors", new Formats.Text(Formats.percent(share), "%"), "of %s transactions".formatted(Formats.count(Math.round(transactions))),
        transactions < ENOUGH ? Severity.NONE : share > 5 ? Severity.CRITICAL : share > 1 ? Severity.WARNING : Severity.NONE,
        all.stream().map(r -> r.errors() == null ? Double.NaN : r.errors()).toList());
  }

  private RoomTile ages(Pictures pictures) {
    return capacity(pictures).map(c -> {
      var xids = 100.0 * c.xidAge() / c.xidLimit();
      var mxids = 100.0 * c.mxidAge() / c.mxidLimit();
      var worst = Math.max(xids, mxids);
      var table = mxids > xids ? c.mxidTable() : c.xidTable();
      return new RoomTile("bloat", "Transaction-id age", new Formats.Text(Formats.count(c.xidAge()), "of " + Formats.count(c.xidLimit())),
          (mxids > xids ? "multixacts %s %%".formatted(Formats.percent(mxids)) : Formats.percent(xids) + " %") + (table == null ? "" : " · " + table),
          worst > 150 ? Severity.CRITICAL : worst > 100 ? Severity.WARNING : Severity.NONE, trends.of("Transaction-id age"));
    }).orElse(RoomTile.unknown("bloat", "Transaction-id age", until(pictures, Capacity.PANEL)));
  }

  private RoomTile wal(Pictures pictures, @Nullable Instant now) {
    var foot = pictures.rows(Checkpoints.PANEL).stream().findFirst().map(c -> "checkpoint %s%s".formatted(now == null ? "known" : Formats.ago(c.lastCheckpoint(), now),
        c.requested() == 0 ? "" : " · %s of %s requested".formatted(Formats.count(c.requested()), Formats.count(c.requested() + c.timed()))));
    var latest = rates.latest();
    if (latest.isEmpty()) return waiting("queries", "WAL written", pictures);
    var bytes = latest.get().wal();
    if (bytes == null) return RoomTile.unknown("queries", "WAL written", "a standby writes none");
    var text = Formats.bytes(bytes);
    return new RoomTile("queries", "WAL written", new Formats.Text(text.value(), text.unit() + "/s"), foot.orElse("write-ahead log"), Severity.NONE,
        rates.all().stream().map(r -> r.wal() == null ? Double.NaN : r.wal()).toList());
  }

  private RoomTile replication(Vitals v) {
    var behind = v.replayLagBytes() == null ? "" : Formats.bytes(v.replayLagBytes()) + " behind";
    var lag = v.replayLagSeconds() == null ? new Formats.Text(Formats.UNKNOWN, "") : Formats.duration(v.replayLagSeconds() * 1000);
    var standbys = "%s%d %s".formatted(behind.isEmpty() ? "" : behind + " · ", v.standbys(), v.standbys() == 1 ? "standby" : "standbys");
    return new RoomTile("activity", v.inRecovery() ? "Behind the primary" : "Replication lag", lag, v.inRecovery() ? behind : standbys, Severity.NONE, trends.of("Replication lag"));
  }

  private static RoomTile waiting(String room, String label, Pictures pictures) {
    return RoomTile.unknown(room, label, vitals(pictures).isPresent() ? "needs two samples" : until(pictures, Vitals.PANEL));
  }

  private static Formats.Text perSecond(double n) {
    return new Formats.Text(Formats.count(round(n)), "/s");
  }

  private static double round(double n) {
    return Math.round(n * 10) / 10.0;
  }
}
