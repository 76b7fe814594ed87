package io.pgdeck.sampling;

import static io.pgdeck.sampling.Watched.ENDLESS;
import static io.pgdeck.sampling.Watched.HOURLY;
import static io.pgdeck.sampling.Watched.PULSE;
import static io.pgdeck.sampling.Watched.SLOW;
import static io.pgdeck.sampling.Watched.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.panel.Outcome;
import io.pgdeck.server.Environment;
import io.pgdeck.server.HostPort;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.server.Trouble;
import io.pgdeck.testing.FaultProxy;
import io.pgdeck.testing.PgCluster;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a DBA's panels do while network and server fail in every way, and that they come back by themselves.
class ResilienceTest {
  @Test
  void cutMakesEveryPanelStaleIsTriedWithGrowingPausesAndComesBackByItself() throws Exception {
    var database = PgServer.newest().database("cut");
    try (var proxy = FaultProxy.before(database.port()); var w = new Watched(Servers.profile(proxy.to(database)))) {
      w.wantsFresh(PULSE, HOURLY);
      proxy.cut();
      assertThat(w.stale(HOURLY).why()).isInstanceOfAny(Trouble.Gone.class, Trouble.Unreachable.class);
      assertThat(w.sampler.pictures().outcomes()).allSatisfy((_, outcome) -> assertThat(outcome).isInstanceOf(Outcome.Stale.class));
      assertThat(w.reach.poll(20, TimeUnit.SECONDS)).isPresent();
      var made = proxy.made();
      var since = System.nanoTime();
      for (var attempt = 0; attempt < 5; attempt++) assertThat(w.reach.poll(30, TimeUnit.SECONDS)).isPresent();
      // 0.2, 0.4, 0.8, 1.6 and 3.2 s, each at most a fifth shorter; the first may have begun before we looked.
      assertThat(System.nanoTime() - since).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(4_800));
      assertThat(proxy.made() - made).as("attempts").isBetween(5, 6);
      w.told.clear();
      proxy.pass();
      w.back();
      // The pulse comes again and again, the other once.
      w.fresh(HOURLY);
      w.fresh(PULSE);
    }
  }

  @Test
  void stallIsNoticedAndAnotherServerGoesOnMeanwhile() throws Exception {
    var database = PgServer.newest().database("stall");
    try (var proxy = FaultProxy.before(database.port()); var w = new Watched(Servers.profile(proxy.to(database)));
        var other = new Watched(Servers.profile(PgServer.oldest().database("stall")))) {
      w.wantsFresh(PULSE, HOURLY);
      other.wantsFresh(PULSE);
      proxy.stall();
      other.told.clear();
      for (var i = 0; i < 5; i++) other.fresh(PULSE);
      w.stale(HOURLY);
      other.told.clear();
      other.fresh(PULSE);
      proxy.pass();
      w.told.clear();
      w.back();
      w.fresh(PULSE);
    }
  }

  @Test
  void slowNetworkIsNoLoss() throws Exception {
    var database = PgServer.newest().database("slow");
    try (var proxy = FaultProxy.before(database.port()); var w = new Watched(Servers.profile(proxy.to(database)))) {
      proxy.slow(100);
      w.wantsFresh(PULSE, HOURLY);
      for (var i = 0; i < 3; i++) w.fresh(PULSE);
      assertThat(w.reach).isEmpty();
    }
  }

  @Test
  void sessionsThatAreEndedComeBack() throws Exception {
    var database = PgServer.newest().database("ended");
    try (var w = new Watched(Servers.profile(database))) {
      w.wantsFresh(PULSE, HOURLY);
      database.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
      w.told.clear();
      for (var i = 0; i < 3; i++) w.fresh(PULSE);
    }
  }

  @Test
  void restartKillAndFreezeOfTheServer() throws Exception {
    try (var cluster = PgCluster.start("resilience"); var w = new Watched(Servers.profile(cluster.database()))) {
      w.wantsFresh(PULSE, HOURLY);
      cluster.stop("fast");
      w.stale(HOURLY);
      cluster.start();
      w.fresh(HOURLY);

      cluster.kill();
      w.stale(HOURLY);
      cluster.start();
      w.fresh(HOURLY);

      cluster.freeze();
      try {
        w.stale(HOURLY);
      } finally {
        cluster.thaw();
      }
      w.fresh(HOURLY);
      assertThat(w.sampler.pictures().outcomes().get(PULSE)).isNotNull();
    }
  }

  /// The standby takes over; the console finds it in its list of hosts and asks anew what this server is.
  @ParameterizedTest
  @ValueSource(strings = {"any", "read-write"})
  void failoverToAnotherHostOfTheList(String attribute) throws Exception {
    try (var primary = PgCluster.start("failover"); var standby = primary.standby()) {
      var hosts = List.of(new HostPort("127.0.0.1", primary.port()), new HostPort("127.0.0.1", standby.port()));
      var profile = new ServerProfile("pair", Environment.TEST, hosts, "postgres", "postgres", null, Map.of("target_session_attrs", attribute), false);
      try (var w = new Watched(profile)) {
        w.wantsFresh(PULSE, HOURLY);
        assertThat(w.server.read("test", io.pgdeck.job.Job.quiet("port", java.time.Duration.ofSeconds(5)), "select current_setting('port') as port", List.of()).rows().getFirst().get("port"))
            .isEqualTo(String.valueOf(primary.port()));
        w.told.clear();
        primary.kill();
        if (attribute.equals("read-write")) w.stale(HOURLY);
        standby.database().run("select pg_promote()");
        w.fresh(HOURLY);
        assertThat(w.server.read("test", io.pgdeck.job.Job.quiet("port", java.time.Duration.ofSeconds(5)), "select current_setting('port') as port", List.of()).rows().getFirst().get("port"))
            .isEqualTo(String.valueOf(standby.port()));
      }
    }
  }

  /// A machine that is gone refuses nothing: its host takes connections for ever, as far as one can see from here.
  @ParameterizedTest
  @ValueSource(strings = {"prefer", "disable"})
  void hostThatSwallowsEverythingIsPassedOver(String tls) throws Exception {
    try (var primary = PgCluster.start("swallowed"); var standby = primary.standby(); var proxy = FaultProxy.before(primary.port())) {
      var hosts = List.of(new HostPort("127.0.0.1", proxy.port()), new HostPort("127.0.0.1", standby.port()));
      try (var w = new Watched(new ServerProfile("pair", Environment.TEST, hosts, "postgres", "postgres", null, Map.of("sslmode", tls, "target_session_attrs", "read-write"), false))) {
        w.wantsFresh(PULSE, HOURLY);
        proxy.stall();
        w.stale(HOURLY);
        standby.database().run("select pg_promote()");
        w.told.clear();
        w.fresh(HOURLY);
        w.fresh(PULSE);
      }
    }
  }

  @Test
  void slowPanelDelaysNoOther() throws Exception {
    try (var w = new Watched(Servers.profile(PgServer.newest().database("lanes")))) {
      w.wantsFresh(HOURLY, PULSE);
      w.wantsFresh(HOURLY, PULSE, SLOW);
      w.told.clear();
      w.sampler.refresh(List.of(SLOW, HOURLY));
      var order = new java.util.ArrayList<io.pgdeck.panel.Panel<?>>();
      while (!order.contains(SLOW)) order.add(w.told.poll(60, TimeUnit.SECONDS).panel());
      assertThat(order).contains(HOURLY);
      assertThat(order.stream().filter(PULSE::equals)).hasSizeGreaterThan(3);
    }
  }

  @Test
  void leavingARoomCancelsWhatItReadsOnTheServer() throws Exception {
    var database = PgServer.newest().database("leaving");
    try (var w = new Watched(Servers.profile(database))) {
      w.wantsFresh(HOURLY);
      w.sampler.want(List.of(ENDLESS));
      running(database, 1);
      w.sampler.want(List.of(HOURLY));
      running(database, 0);
      w.sampler.refresh(List.of(HOURLY));
      w.fresh(HOURLY);
      assertThat(w.sampler.pictures().outcome(ENDLESS)).isEmpty();
    }
  }

  @Test
  void syntaxErrorIsNotTriedAgainByItself() throws Exception {
    try (var w = new Watched(Servers.profile(PgServer.newest().database("wrong")))) {
      w.sampler.want(List.of(WRONG, PULSE));
      w.next(WRONG, o -> o instanceof Outcome.Empty<?>);
      for (var i = 0; i < 5; i++) w.next(PULSE, _ -> true);
      assertThat(w.told).noneMatch(t -> t.panel().equals(WRONG));
      w.sampler.refresh(List.of(WRONG));
      w.next(WRONG, o -> o instanceof Outcome.Empty<?>);
    }
  }

  @Test
  void closingCancelsOnTheServerAndLeavesNoSession() throws Exception {
    var database = PgServer.newest().database("close");
    var w = new Watched(Servers.profile(database));
    w.sampler.want(List.of(ENDLESS));
    running(database, 1);
    w.close();
    running(database, 0);
    sessions(database, 0);
  }

  static void running(PgDatabase database, long wanted) throws Exception {
    await(database, "select count(*) as n from pg_stat_activity where datname = current_database() and state = 'active' and application_name like 'pgdeck/v_sample_endless'", wanted);
  }

  static void sessions(PgDatabase database, long wanted) throws Exception {
    await(database, "select count(*) as n from pg_stat_activity where datname = current_database() and application_name like 'pgdeck/%'", wanted);
  }

  private static void await(PgDatabase database, String sql, long wanted) throws Exception {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    Object seen = null;
    try (var connection = database.connect()) {
      while (System.nanoTime() < end) {
        seen = PgDatabase.rows(connection, sql).getFirst().get("n");
        if (seen.equals(wanted)) return;
        PgDatabase.rows(connection, "select pg_sleep(0.02)");
      }
    }
    assertThat(seen).isEqualTo(wanted);
  }
}
