package io.pgdeck.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pgdeck.job.Job;
import io.pgdeck.server.Server;
import io.pgdeck.statements.StatementDelta.Fate;
import io.pgdeck.testing.PgCluster;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Differences of two readings, on real servers that are reset, fill up and crash in between.
class StatementPeriodTest {
  private static final String[] SETTINGS = {"shared_preload_libraries = 'pg_stat_statements'", "pg_stat_statements.max = 100", "pg_stat_statements.track_planning = on"};

  static Stream<Integer> ends() {
    return Stream.of(PgServer.oldest().major(), PgServer.newest().major()).distinct();
  }

  private static StatementReading read(Server server) {
    return StatementReading.of(server, Job.quiet("test", Duration.ofSeconds(30)));
  }

  private static long queryid(PgDatabase d, String like) throws SQLException {
    return (long) d.rows("select queryid from pg_stat_statements where query like '" + like + "' and query not like '%pg_stat_statements%'").getFirst().get("queryid");
  }

  private static Optional<StatementDelta> of(StatementPeriod period, long queryid) {
    return period.deltas().stream().filter(d -> Long.valueOf(queryid).equals(d.key().queryid())).findFirst();
  }

  private static StatementDelta one(StatementPeriod period, long queryid) {
    return of(period, queryid).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void whatRanBetweenTwoReadingsIsTheirDifference(int major) throws Exception {
    try (var cluster = PgCluster.start("deltas", PgServer.major(major), SETTINGS)) {
      var d = cluster.database();
      d.run("create extension pg_stat_statements", "create table t (id int)", "insert into t select generate_series(1, 1000)", "select count(*) from t", "select 1 as idle");
      var counting = queryid(d, "select count(*) from t");
      var idle = queryid(d, "select $1 as idle");
      try (var server = Servers.connect(d)) {
        var before = read(server);
        d.run("select count(*) from t", "select count(*) from t", "select id from t where id < 5", "select pg_sleep(0.05)");
        var period = StatementPeriod.between(before, read(server));
        var delta = one(period, counting);
        assertThat(delta.fate()).isEqualTo(Fate.CONTINUED);
        assertThat(delta.whole()).isTrue();
        assertThat(delta.counts().calls()).isEqualTo(2);
        assertThat(delta.counts().rows()).isEqualTo(2);
        assertThat(delta.counts().plans()).isEqualTo(2);
        assertThat(delta.counts().hit()).isGreaterThanOrEqualTo(10);
        assertThat(delta.since()).isEqualTo(before.asOf());
        assertThat(delta.minMs()).as("the fastest is of the entry's whole life").isNull();
        assertThat(of(period, idle)).as("what did not run").isEmpty();
        var fresh = one(period, queryid(d, "select id from t where%"));
        assertThat(fresh.fate()).isEqualTo(Fate.NEW);
        assertThat(fresh.whole()).isTrue();
        assertThat(fresh.counts().rows()).isEqualTo(4);
        assertThat(fresh.minMs()).isNotNull();
        assertThat(one(period, queryid(d, "select pg_sleep%")).counts().execMs()).isBetween(50.0, 5000.0);
        assertThat(period.notes()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aResetLeavesWhatCameAfterItAndSaysSo(int major) throws Exception {
    try (var cluster = PgCluster.start("reset", PgServer.major(major), SETTINGS)) {
      var d = cluster.database();
      d.run("create extension pg_stat_statements");
      for (var i = 0; i < 30; i++) d.run("select 1 as a", "select 1, 2 as b", "select 1, 2, 3 as c");
      var a = queryid(d, "select $1 as a");
      try (var server = Servers.connect(d)) {
        var before = read(server);
        d.run("select 1 as a", "select pg_stat_statements_reset()", "select 1 as a", "select 1 as a");
        var after = read(server);
        var period = StatementPeriod.between(before, after);
        var delta = one(period, a);
        assertThat(delta.fate()).isEqualTo(Fate.RESET);
        assertThat(delta.whole()).isFalse();
        assertThat(delta.counts().calls()).isEqualTo(2);
        assertThat(delta.since()).isEqualTo(after.countedSince());
        assertThat(period.deltas().stream().filter(x -> x.fate() == Fate.VANISHED)).isNotEmpty().allMatch(x -> x.counts() == null);
        assertThat(period.notes()).singleElement().asString().startsWith("The statistics of statements were reset");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void anEntryThatIsResetByItselfCountsFromThen(int major) throws Exception {
    try (var cluster = PgCluster.start("single", PgServer.major(major), SETTINGS)) {
      var d = cluster.database();
      d.run("create extension pg_stat_statements");
      for (var i = 0; i < 5; i++) d.run("select 1 as a", "select 1, 2 as b", "select 1, 2, 3 as c");
      var a = queryid(d, "select $1 as a");
      var b = queryid(d, "select $1, $2 as b");
      try (var server = Servers.connect(d)) {
        var before = read(server);
        d.run("select pg_stat_statements_reset(0, 0, " + a + ")", "select 1 as a", "select 1, 2 as b");
        // More calls than before: only the moment at which the entry began tells, and before 17 that it was never so slow.
        if (major >= 17) for (var i = 0; i < 9; i++) d.run("select 1 as a");
        var period = StatementPeriod.between(before, read(server));
        assertThat(one(period, a).fate()).isEqualTo(Fate.EVICTED);
        assertThat(one(period, a).whole()).isFalse();
        assertThat(one(period, a).counts().calls()).isEqualTo(major >= 17 ? 10 : 1);
        assertThat(one(period, b).counts().calls()).isEqualTo(1);
        assertThat(one(period, b).whole()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void entriesThatAreThrownOutAreUnknownNotZero(int major) throws Exception {
    try (var cluster = PgCluster.start("full", PgServer.major(major), SETTINGS)) {
      var d = cluster.database();
      d.run("create extension pg_stat_statements", "select 1 as rare");
      for (var i = 0; i < 200; i++) d.run("select 1, 2 as often");
      var often = queryid(d, "select $1, $2 as often");
      var rare = queryid(d, "select $1 as rare");
      try (var server = Servers.connect(d)) {
        var before = read(server);
        var many = IntStream.range(0, 300).mapToObj(i -> "select " + "1, ".repeat(i % 150 + 3) + (i < 150 ? "now()" : "1.5")).toArray(String[]::new);
        d.run(many);
        d.run(many);
        d.run("select 1, 2 as often");
        var period = StatementPeriod.between(before, read(server));
        assertThat(one(period, often).counts().calls()).isEqualTo(1);
        assertThat(one(period, often).whole()).isTrue();
        var gone = one(period, rare);
        assertThat(gone.fate()).isEqualTo(Fate.VANISHED);
        assertThat(gone.counts()).isNull();
        assertThat(gone.fate().words()).contains("unknown");
        assertThat(period.deltas().stream().filter(x -> x.fate() == Fate.NEW)).isNotEmpty().noneMatch(StatementDelta::whole);
        assertThat(period.notes()).singleElement().asString().contains("pg_stat_statements.max");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aCrashIsToldFromAReset(int major) throws Exception {
    try (var cluster = PgCluster.start("crash", PgServer.major(major), SETTINGS)) {
      var d = cluster.database();
      d.run("create extension pg_stat_statements");
      for (var i = 0; i < 5; i++) d.run("select 1 as a");
      var a = queryid(d, "select $1 as a");
      StatementReading before;
      try (var server = Servers.connect(d)) {
        before = read(server);
      }
      cluster.kill();
      cluster.start();
      d.run("select 1 as a");
      try (var server = Servers.connect(d)) {
        var period = StatementPeriod.between(before, read(server));
        assertThat(one(period, a).fate()).isEqualTo(Fate.CRASHED);
        assertThat(one(period, a).counts().calls()).isEqualTo(1);
        assertThat(one(period, a).whole()).isFalse();
        assertThat(period.notes()).singleElement().asString().startsWith("The server crashed");
        before = read(server);
      }
      // All other statistics are lost by an immediate stop; these are written to disk even then.
      for (var mode : List.of("fast", "immediate")) {
        cluster.stop(mode);
        cluster.start();
        d.run("select 1 as a");
        try (var server = Servers.connect(d)) {
          var period = StatementPeriod.between(before, read(server));
          assertThat(one(period, a).fate()).as(mode).isEqualTo(Fate.CONTINUED);
          assertThat(period.notes()).isEmpty();
        }
      }
    }
  }

  @Test
  void thePeriodsSpreadIsItsOwn() {
    // 100 calls of 10 ms each; then half of 20 and half of 40 ms: mean 30, deviation 10.
    var then = counts(100, 1000, 100 * 100);
    var now = counts(200, 1000 + 3000, 100 * 100 + 50 * 400 + 50 * 1600);
    var delta = now.minus(then);
    assertThat(delta.meanMs()).isEqualTo(30);
    assertThat(delta.stddevMs()).isCloseTo(10, within(1e-9));
    assertThat(delta.p95EstMs()).isCloseTo(46.45, within(1e-9));
    assertThat(delta.p99EstMs()).isCloseTo(53.26, within(1e-9));
    assertThat(delta.totalPlanMs()).as("planning that was not tracked").isNull();
    assertThat(Counts.NONE.meanMs()).isNull();
  }

  @Test
  void countsOfAnotherServerAreNoPeriod() {
    var noon = Instant.parse("2026-11-26T12:00:00Z");
    var key = new StatementKey(1L, 5, 10, true);
    var entry = new StatementReading.Entry(counts(7, 70, 700), 1, 20, null, null);
    var here = new StatementReading(Map.of(key, entry), noon, noon.minusSeconds(3600), 0L, null, 8192, 0);
    var there = new StatementReading(Map.of(key, entry), noon.plusSeconds(60), noon.minusSeconds(7200), 0L, null, 8192, 0);
    assertThat(StatementPeriod.between(here, there).deltas()).singleElement().extracting(StatementDelta::counts).isNull();
  }

  @Test
  void periodsAddUpAndTellTheirGaps() {
    var noon = Instant.parse("2026-11-26T12:00:00Z");
    var key = new StatementKey(1L, 5, 10, true);
    var first = new StatementPeriod(noon, noon.plusSeconds(60), List.of(new StatementDelta(key, Fate.NEW, counts(2, 20, 200), noon, true, 9.0, 11.0)), List.of(), 8192);
    var later = new StatementPeriod(noon.plusSeconds(120), noon.plusSeconds(180), List.of(new StatementDelta(key, Fate.CONTINUED, counts(3, 60, 1200), noon.plusSeconds(120), true, null, null)), List.of(), 8192);
    var joined = StatementPeriod.join(List.of(first, later));
    assertThat(joined.deltas()).containsExactly(new StatementDelta(key, Fate.NEW, counts(5, 80, 1400), noon, true, null, null));
    assertThat(joined.notes()).containsExactly("Nothing was read from 2026-11-26T12:01:00Z to 2026-11-26T12:02:00Z: what ran then is missing.");
  }

  static Counts counts(long calls, double execMs, double squares) {
    return new Counts(calls, execMs, squares, calls, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null);
  }
}
