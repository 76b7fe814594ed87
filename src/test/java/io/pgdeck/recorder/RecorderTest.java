package io.pgdeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.history.Counted;
import io.pgdeck.history.CountedPeriod;
import io.pgdeck.history.Family;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Point;
import io.pgdeck.history.Retention;
import io.pgdeck.job.Job;
import io.pgdeck.server.Reading;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgCluster;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is recorded of a real server: what sessions do, and counters that never go back.
class RecorderTest {
  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir
  Path folder;

  static Stream<Integer> ends() {
    return Stream.of(PgServer.oldest().major(), PgServer.newest().major()).distinct();
  }

  private HistoryStore store() {
    return HistoryStore.open(folder, InstantSource.system(), Retention.USUAL);
  }

  private static Job job() {
    return Job.quiet("test", Duration.ofSeconds(30));
  }

  private static List<Double> values(HistoryStore store, String identity, String metric) {
    return store.period(identity, metric, Instant.EPOCH, EVER).stream().map(Point::value).toList();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aWaiterAndAnIdleTransactionAreSeen(int major) throws SQLException {
    var d = PgServer.own(major, RecorderTest.class).database("recorder");
    d.run("create table t (id int)", "insert into t values (1)");
    try (var server = Servers.connect(d); var store = store(); var holder = d.connect(); var waiter = d.connect()) {
      holder.setAutoCommit(false);
      holder.createStatement().execute("lock table t in access exclusive mode");
      var thread = Thread.ofVirtual().start(() -> {
        try {
          waiter.createStatement().execute("select * from t");
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      });
      var recorder = new Recorder(server, store, RecorderPace.ALWAYS);
      var identity = Recorder.identity(server);
      var limit = System.nanoTime() + 20_000_000_000L;
      do recorder.tick(job());
      while (values(store, identity, "active_lock").getLast() < 1 && System.nanoTime() < limit);
      assertThat(values(store, identity, "active_lock").getLast()).isEqualTo(1);
      assertThat(values(store, identity, "idle_in_transaction").getLast()).isEqualTo(1);
      assertThat(values(store, identity, "hidden_sessions").getLast()).isZero();
      var sessions = store.sessions(identity, Instant.EPOCH, EVER).getLast().sessions();
      var blocking = sessions.stream().filter(x -> "idle in transaction".equals(x.state())).findFirst().orElseThrow();
      assertThat(sessions).filteredOn(x -> !x.blockers().isEmpty()).singleElement().satisfies(x -> {
        assertThat(x.blockers()).containsExactly(blocking.pid());
        assertThat(x.waitEventType()).isEqualTo("Lock");
        assertThat(x.query()).isEqualTo("select * from t");
        assertThat(x.queryId()).isNotNull();
        assertThat(x.ownId()).as("nothing computes query ids here").isTrue();
        assertThat(x.waitStart() != null).isEqualTo(major >= 14);
        assertThat(x.database()).isEqualTo(d.name());
      });
      assertThat(blocking.query()).isEqualTo("lock table t in access exclusive mode");
      assertThat(blocking.xactStart()).isNotNull();
      holder.rollback();
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aResetAndACrashedServerGiveNoNegativeRate(int major) throws SQLException {
    var d = PgServer.own(major, RecorderTest.class).database("recorder");
    try (var server = Servers.connect(d); var store = store()) {
      var recorder = new Recorder(server, store, RecorderPace.ALWAYS);
      for (var i = 0; i < 12; i++) {
        if (i == 5) d.run("select pg_stat_reset()");
        if (i == 8) crash(d);
        var _ = eventually(() -> work(d, 20));
        var _ = eventually(() -> recorder.tick(job()));
      }
      var rates = values(store, Recorder.identity(server), "commits_per_s");
      assertThat(rates).hasSizeGreaterThanOrEqualTo(5).allSatisfy(v -> assertThat(v).isGreaterThanOrEqualTo(0));
      // Before 15 the statistics arrive late: the reset may only be seen after the crash, and both are one gap.
      assertThat(rates.size()).as("the first tick, the reset and the crash are gaps").isLessThanOrEqualTo(major < 15 ? 10 : 9);
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aBareRoleRecordsWhatItSeesAndCountsTheRestAsHidden(int major) throws SQLException {
    var d = PgServer.own(major, RecorderTest.class).database("recorder");
    var role = "bare_" + d.name();
    d.run("create role " + PgDatabase.quoted(role) + " login");
    try (var server = Servers.connectAs(d, role); var store = store(); var other = d.connect()) {
      assertThat(other.isClosed()).isFalse();
      new Recorder(server, store, RecorderPace.ALWAYS).tick(job());
      assertThat(values(store, Recorder.identity(server), "hidden_sessions").getFirst()).isGreaterThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void whatIsDoneToTablesAndIndexesIsCountedByName(int major) throws SQLException {
    var d = PgServer.own(major, RecorderTest.class).database("recorder");
    d.run("create table \"Odd t\" (id int primary key)");
    try (var server = Servers.connect(d); var store = store(); var recorder = new Recorder(server, store, RecorderPace.ALWAYS)) {
      var identity = Recorder.identity(server);
      counted(recorder, store, RecordedFamilies.TABLE, period -> period.covered().isPositive());
      // Up to 14 a message to the statistics collector may be lost, and with it what was done: then it is done once more.
      var rounds = new AtomicInteger();
      Work again = () -> d.run("insert into \"Odd t\" select generate_series(1, 500) + 500 * " + rounds.getAndIncrement(), "set enable_seqscan = off; select * from \"Odd t\" where id = 7");
      var tables = counted(recorder, store, RecordedFamilies.TABLE, period -> sum(period, "public.\"Odd t\"", "n_tup_ins") > 0 && sum(period, "public.\"Odd t\"", "idx_scan") > 0, again);
      assertThat(sum(tables, "public.\"Odd t\"", "n_tup_ins")).as("500 a round").isPositive().isLessThanOrEqualTo(500 * rounds.get()).matches(n -> n % 500 == 0);
      assertThat(sum(tables, "public.\"Odd t\"", "n_live_tup")).isPositive().matches(n -> n % 500 == 0);
      var indexes = counted(recorder, store, RecordedFamilies.INDEX, period -> sum(period, "public.\"Odd t_pkey\"", "idx_scan") > 0, again);
      assertThat(sum(indexes, "public.\"Odd t_pkey\"", "idx_scan")).as("one a round").isBetween(1.0, (double) rounds.get());
      if (major >= 16) assertThat(store.counted(identity, RecordedFamilies.IO, Instant.EPOCH, EVER).rows()).extracting(Counted::key).contains("client backend/relation/normal");
      assertThat(store.metrics()).contains("wal_bytes_per_s", "buffers_allocated_per_s", "commits_per_s");
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static CountedPeriod counted(Recorder recorder, HistoryStore store, Family family, Predicate<CountedPeriod> enough) throws SQLException {
    return counted(recorder, store, family, enough, () -> {});
  }

  /// @param work is done, and again whenever it was not seen for a while
  private static CountedPeriod counted(Recorder recorder, HistoryStore store, Family family, Predicate<CountedPeriod> enough, Work work) throws SQLException {
    var limit = System.nanoTime() + 60_000_000_000L;
    var next = System.nanoTime();
    while (true) {
      if (System.nanoTime() >= next) {
        work.run();
        next = System.nanoTime() + 12_000_000_000L;
      }
      recorder.tick(job());
      var period = store.counted(store.servers().keySet().iterator().next(), family, Instant.EPOCH, EVER);
      if (enough.test(period) || System.nanoTime() > limit) return period;
    }
  }

  private static double sum(CountedPeriod period, String label, String column) {
    return period.rows().stream().filter(r -> label.equals(r.label())).map(r -> period.value(r, column)).filter(Objects::nonNull).mapToDouble(v -> v).sum();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aClockThatJumpsLeavesAGapAndNoNegativeFigure(int major) throws SQLException {
    var d = PgServer.own(major, RecorderTest.class).database("recorder");
    d.run("create table jumped (id int)");
    var ahead = new AtomicReference<>(Duration.ZERO);
    try (var server = Servers.connect(d); var store = store();
        var recorder = new Recorder(server, store, RecorderPace.ALWAYS, r -> new Reading(r.rows(), r.asOf().plus(ahead.get()), r.cost()))) {
      var identity = Recorder.identity(server);
      var began = Instant.now();
      var inserted = 0;
      for (var jump : List.of(Duration.ZERO, Duration.ofHours(2), Duration.ofMinutes(-30), Duration.ofMinutes(-29))) {
        ahead.set(jump);
        for (var i = 0; i < 6; i++) {
          work(d, 5);
          d.run("insert into jumped values (1)");
          inserted++;
          // Before 15 the collector takes up to half a second.
          while (i == 5 && (Long) d.rows("select n_tup_ins from pg_stat_user_tables where relname = 'jumped'").getFirst().get("n_tup_ins") < inserted) Thread.onSpinWait();
          recorder.tick(job());
          while (recorder.reads()) Thread.onSpinWait();
        }
      }
      var points = store.period(identity, "sessions", Instant.EPOCH, EVER);
      assertThat(points).hasSize(24).extracting(Point::at).isSorted().doesNotHaveDuplicates();
      assertThat(points).as("between the clocks nothing is made up").filteredOn(p -> p.at().isAfter(began.plusSeconds(1_800)) && p.at().isBefore(began.plusSeconds(7_000))).isEmpty();
      for (var metric : store.metrics()) if (metric.endsWith("_per_s")) assertThat(values(store, identity, metric)).as(metric).allSatisfy(v -> assertThat(v).isGreaterThanOrEqualTo(0));
      var tables = store.counted(identity, RecordedFamilies.TABLE, Instant.EPOCH, EVER);
      assertThat(tables.rows()).allSatisfy(row -> {
        for (var v : row.values()) assertThat(v < 0).isFalse();
      });
      assertThat(sum(tables, "public.jumped", "n_tup_ins")).as("nothing is counted twice").isPositive().isLessThanOrEqualTo(24);
    }
  }

  @Test
  void aStandbyIsRecordedBesideItsPrimary() throws Exception {
    try (var primary = PgCluster.start("primary"); var standby = primary.standby()) {
      for (var cluster : List.of(primary, standby)) {
        try (var server = Servers.connect(cluster.database()); var store = store(); var claim = store.claim(Recorder.identity(server));
            var recorder = new Recorder(server, store, RecorderPace.ALWAYS)) {
          assertThat(claim).isNotNull();
          for (var i = 0; i < 4; i++) {
            recorder.tick(job());
            while (recorder.reads()) Thread.onSpinWait();
          }
          assertThat(values(store, Recorder.identity(server), "sessions")).hasSize(4);
          assertThat(values(store, Recorder.identity(server), "commits_per_s")).isNotEmpty();
          assertThat(store.counted(Recorder.identity(server), RecordedFamilies.TABLE, Instant.EPOCH, EVER).covered()).isPositive();
        }
      }
      try (var store = store()) {
        assertThat(store.servers()).hasSize(2);
      }
    }
  }

  static Stream<Integer> majors() {
    return PgServer.majors().stream();
  }

  /// What a console would take for the server's load: all but its own, and what the driver and the pool ask by themselves once a connection.
  private static final String LOAD = "select s.query from public.pg_stat_statements as s where s.query !~ 'strpos.left' and s.dbid = (select d.oid from pg_database as d where d.datname = current_database())"
      + " and s.query !~ 'somebody_else' and strpos(left(s.query, 200), 'pgdeck') = 0 and s.query !~* '^(set extra_float_digits|set application_name|begin|commit|rollback|show transaction isolation level|select c.oid, a.attnum, a.attname|explain .format json, generic_plan. )'";

  @ParameterizedTest
  @MethodSource("majors")
  void aMinuteOfRecordingLeavesNothingOfOursInTheServersLoad(int major) throws SQLException {
    var d = PgServer.major(major).database("own");
    d.run("create extension pg_stat_statements schema public");
    try (var reader = d.connect()) {
      try (var server = Servers.connect(d); var store = store(); var recorder = new Recorder(server, store, RecorderPace.ALWAYS)) {
        var deadline = System.nanoTime() + 60_000_000_000L;
        // Somebody else's work is what is counted; of the console's own alone nothing would be kept.
        for (var i = 0; i < 60 || store.counted(Recorder.identity(server), RecordedFamilies.STATEMENT, Instant.EPOCH, EVER).rows().isEmpty() && System.nanoTime() < deadline; i++) {
          PgDatabase.rows(reader, "select 1 as somebody_else");
          recorder.tick(job());
        }
        while (recorder.reads()) Thread.onSpinWait();
        server.facts();
        server.probe();
        assertThat(store.counted(Recorder.identity(server), RecordedFamilies.STATEMENT, Instant.EPOCH, EVER).rows()).isNotEmpty();
      }
      var own = PgDatabase.rows(reader, LOAD.replace("= 0 and", "> 0 and"));
      assertThat(own).as("they are there, with the mark").hasSizeGreaterThan(8);
      assertThat(PgDatabase.rows(reader, LOAD)).extracting(r -> String.valueOf(r.get("query"))).filteredOn(q -> !q.equals("create extension pg_stat_statements schema public")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void plansOfWhatCostsMostAreKeptAndTheirChangesAreKnownToTheNextRecorder(int major) throws SQLException {
    var d = PgServer.major(major).database("recorder");
    d.run("create extension pg_stat_statements", "create table planned (id int, v text)", "insert into planned select g, repeat('x', 80) from generate_series(1, 20000) g",
        "create index planned_id on planned (id)", "analyze planned");
    try (var server = Servers.connect(d)) {
      var identity = Recorder.identity(server);
      for (var index : List.of(true, false)) {
        if (!index) d.run("drop index planned_id");
        // Another recorder each: what the first one saw is only in the store.
        try (var store = store(); var recorder = new Recorder(server, store, RecorderPace.ALWAYS)) {
          var _ = eventually(() -> {
            d.run("select v from planned where id = 17");
            recorder.tick(job());
            var plans = store.texts(identity).entrySet().stream().filter(t -> t.getValue().startsWith("select v from planned")).flatMap(t -> store.plans(identity, t.getKey()).stream()).toList();
            if (plans.size() < (index ? 1 : 2)) throw new SQLException("no plan yet");
            return plans;
          });
        }
      }
      try (var store = store()) {
        var change = store.switches(identity, Instant.EPOCH, EVER).stream().filter(s -> store.texts(identity).getOrDefault(s.queryid(), "").startsWith("select v from planned")).toList();
        assertThat(change).singleElement().satisfies(s -> assertThat(s.noticed()).isAfter(s.after()));
        var plans = store.plans(identity, change.getFirst().queryid());
        assertThat(plans).hasSize(2);
        assertThat(plans.getFirst().json()).contains("planned_id");
        assertThat(plans.getLast().json()).contains("Seq Scan").doesNotContain("planned_id");
      }
    }
  }

  @Test
  void totalsOfTwoErasHaveNoDifference() {
    var at = Instant.parse("2026-03-01T00:00:00Z");
    var first = new Counters(Map.of("commits", 100L), "a", at);
    assertThat(new Counters(Map.of("commits", 130L), "a", at.plusSeconds(10)).since(first)).contains(Map.of("commits_per_s", 3.0));
    assertThat(new Counters(Map.of("commits", 130L), "b", at.plusSeconds(10)).since(first)).as("a reset or restart, though the total grew").isEmpty();
    assertThat(new Counters(Map.of("commits", 99L), "a", at.plusSeconds(10)).since(first)).isEmpty();
    assertThat(new Counters(Map.of("commits", 130L), "a", at.minusSeconds(1)).since(first)).as("the clock jumped back").isEmpty();
  }

  private interface Try<T> {
    T run() throws SQLException;
  }

  /// A server that recovers refuses for a moment; a pool's connection that died under the crash fails once.
  private static <T> T eventually(Try<T> work) throws SQLException {
    var limit = System.nanoTime() + 60_000_000_000L;
    while (true) {
      try {
        return work.run();
      } catch (SQLException e) {
        if (System.nanoTime() > limit) throw e;
      } catch (TroubleException e) {
        if (System.nanoTime() > limit) throw e;
      }
    }
  }

  private static int work(PgDatabase d, int times) throws SQLException {
    try (var c = d.connect(); var s = c.createStatement()) {
      for (var i = 0; i < times; i++) s.execute("select " + i);
      return times;
    }
  }

  /// One backend ends by kill -9: the postmaster ends all and recovers.
  private static void crash(PgDatabase d) throws SQLException {
    try (var victim = d.connect()) {
      var pid = ((Number) PgDatabase.rows(victim, "select pg_backend_pid() as pid").getFirst().get("pid")).longValue();
      assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }
  }
}
