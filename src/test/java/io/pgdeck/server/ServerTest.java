package io.pgdeck.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.job.Job;
import io.pgdeck.testing.FaultProxy;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a read may and may not do on a server, and what a DBA is told when it cannot connect.
class ServerTest {
  static List<Integer> majors() {
    return PgServer.majors();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void readsCannotWriteAndTellWhoTheyAre(int major) throws Exception {
    try (var server = Servers.connect(PgServer.major(major).database("reads"))) {
      assertThatThrownBy(() -> server.read("try", job(5_000), "create table t (a int)", List.of())).isInstanceOf(TroubleException.class)
          .hasMessageContaining("this session is read only");
      var row = server.read("indexes", job(5_000), "select current_setting('application_name') as name, current_setting('search_path') as path,"
          + " current_setting('lock_timeout') as locks, current_setting('TimeZone') as zone", List.of()).rows().getFirst();
      assertThat(row.get("name")).isEqualTo("pgdeck/indexes");
      assertThat(row.get("path")).isEqualTo("pg_catalog");
      assertThat(row.get("locks")).isEqualTo("500ms");
      assertThat(row.get("zone")).isEqualTo("UTC");
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void limitEndsTheStatementOnTheServer(int major) throws Exception {
    var database = PgServer.major(major).database("limit");
    try (var server = Servers.connect(database)) {
      assertThatThrownBy(() -> server.read("slow", job(300), "select pg_sleep(60)", List.of())).isInstanceOfSatisfying(TroubleException.class,
          e -> assertThat(e.trouble()).isInstanceOf(Trouble.TooSlow.class));
      assertThat(database.rows("select count(*) as n from pg_stat_activity where query like '%pg_sleep(60)%' and state = 'active' and pid <> pg_backend_pid()").getFirst())
          .containsEntry("n", 0L);
    }
  }

  @Test
  void cancelEndsTheStatementOnTheServer() throws Exception {
    var database = PgServer.newest().database("cancel");
    try (var server = Servers.connect(database)) {
      var job = job(60_000);
      var end = CompletableFuture.supplyAsync(() -> {
        try {
          server.read("slow", job, "select pg_sleep(60)", List.of());
          return new Trouble.BadInput("it", "should not end");
        } catch (TroubleException e) {
          return e.trouble();
        }
      });
      waitFor(database, "select count(*) as n from pg_stat_activity where application_name = 'pgdeck/slow' and state = 'active'", 1);
      job.cancel();
      assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(Trouble.Cancelled.class);
    }
  }

  /// While it waited for a connection, say: there is no statement yet that the server could cancel.
  @Test
  void whatIsCancelledBeforeItIsSentIsNotSent() throws Exception {
    try (var server = Servers.connect(PgServer.newest().database("cancel"))) {
      var job = job(60_000);
      job.cancel();
      assertThatThrownBy(() -> server.read("cancelled", job, "select 1", List.of()))
          .isInstanceOfSatisfying(TroubleException.class, e -> assertThat(e.trouble()).isInstanceOf(Trouble.Cancelled.class));
    }
  }

  @Test
  void closingTheServerCancelsWhatItRuns() throws Exception {
    var database = PgServer.newest().database("closing");
    var server = Servers.connect(database);
    var end = CompletableFuture.runAsync(() -> server.read("closing", job(60_000), "select pg_sleep(60)", List.of()));
    waitFor(database, "select count(*) as n from pg_stat_activity where application_name = 'pgdeck/closing' and state = 'active'", 1);
    server.close();
    assertThatThrownBy(() -> end.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(TroubleException.class);
    waitFor(database, "select count(*) as n from pg_stat_activity where application_name = 'pgdeck/closing'", 0);
  }

  @Test
  void capabilitiesTellRightsAndExtensionsAsTheyAre() throws Exception {
    var database = PgServer.newest().database("rights");
    database.run("create role bare_reader login");
    try (var owner = Servers.connect(database); var bare = Servers.connectAs(database, "bare_reader")) {
      assertThat(owner.capabilities().superuser()).isTrue();
      assertThat(owner.capabilities().extension("pg_stat_statements").state()).isEqualTo(Extension.State.LOADED);
      database.run("create schema \"Ex t\"", "create extension pg_stat_statements schema \"Ex t\"");
      assertThat(owner.probe().extension("pg_stat_statements")).satisfies(e -> {
        assertThat(e.works()).isTrue();
        assertThat(e.schema()).isEqualTo("Ex t");
      });
      assertThat(bare.capabilities().monitor()).isFalse();
      assertThat(bare.capabilities().readsStatistics()).isFalse();
      assertThat(bare.capabilities().monitoringVersion()).isNull();
    } finally {
      database.run("drop role bare_reader");
    }
  }

  @Test
  void createdButNotLoadedIsToldApart() throws Exception {
    var database = PgServer.plain(PgServer.newest().major()).database("plain");
    database.run("create extension pg_stat_statements");
    try (var server = Servers.connect(database)) {
      assertThat(server.capabilities().extension("pg_stat_statements").state()).isEqualTo(Extension.State.CREATED);
    }
  }

  @Test
  void whatIsWrongWithAConnectionIsOneSentence() throws Exception {
    var database = PgServer.newest().database("wrong");
    assertThat(refusal(profile("127.0.0.1", freePort(), "postgres", "x", null))).contains("nothing listens there");
    assertThat(refusal(profile("no-such-host.invalid", 5432, "postgres", "x", null))).contains("\"no-such-host.invalid\" is unknown");
    assertThat(refusal(profile(database.host(), database.port(), "no such + db%", "postgres", null))).contains("no database \"no such + db%\"").contains("-d");
    withPassword(database, () -> {
      assertThat(refusal(profile(database.host(), database.port(), database.name(), "careful", new Password("wrong")))).contains("password for user \"careful\" is wrong")
          .doesNotContain("secret");
      assertThat(refusal(profile(database.host(), database.port(), database.name(), "careful", null))).contains("wants a password");
      try (var server = Server.connect(profile(database.host(), database.port(), database.name(), "careful", new Password("secret")))) {
        assertThat(server.capabilities().role()).isEqualTo("careful");
        assertThat(server.profile().toString()).doesNotContain("secret");
      }
    });
  }

  /// It takes the connection and says nothing: without a limit that is for ever.
  @Test
  @Timeout(60)
  void hostThatTakesTheConnectionAndSaysNothingIsGivenUp() throws Exception {
    var port = PgServer.newest().port();
    try (var one = FaultProxy.before(port); var first = FaultProxy.before(port); var second = FaultProxy.before(port)) {
      for (var proxy : List.of(one, first, second)) proxy.stall();
      assertThat(refusal(silent(one))).contains("127.0.0.1:" + one.port(), "it does not answer; check the address and the firewall");
      assertThat(refusal(silent(first, second))).contains("it does not answer; check the address and the firewall");
      assertThat(List.of(one.made(), first.made(), second.made())).as("each host has its turn").containsOnly(1);
    }
  }

  private static ServerProfile silent(FaultProxy... hosts) {
    return new ServerProfile("silent", Environment.TEST, Stream.of(hosts).map(p -> new HostPort("127.0.0.1", p.port())).toList(), "postgres", "postgres", null, Map.of("sslmode", "disable", "connect_timeout", "1"), false);
  }

  @Test
  void noHostOfTheWantedKindIsSaidSo() throws Exception {
    var port = PgServer.newest().port();
    var hosts = List.of(new HostPort("127.0.0.1", port), new HostPort("localhost", port));
    assertThat(refusal(new ServerProfile("pair", Environment.TEST, hosts, "postgres", "postgres", null, Map.of("target_session_attrs", "standby"), false)))
        .contains("none of its hosts is a standby that takes connections");
  }

  @Test
  void eachHostHasItsShareOfTheTimeToConnect() {
    var one = profile("a", 1, "d", "u", null).properties("x");
    assertThat(one).containsEntry("connectTimeout", "5").containsEntry("loginTimeout", "6").containsEntry("socketTimeout", "6");
    var hosts = List.of(new HostPort("a", 1), new HostPort("b", 1), new HostPort("c", 1));
    assertThat(new ServerProfile("x", Environment.TEST, hosts, "d", "u", null, Map.of(), false).properties("x")).containsEntry("connectTimeout", "3").containsEntry("socketTimeout", "3").containsEntry("loginTimeout", "10");
    assertThat(new ServerProfile("x", Environment.TEST, hosts, "d", "u", null, Map.of("connect_timeout", "0"), false).properties("x")).doesNotContainKey("loginTimeout");
  }

  /// A rule for one user before the others, taken back afterwards.
  private static void withPassword(PgDatabase database, Checks checks) throws Exception {
    database.run("create role careful login password 'secret'");
    var file = Path.of(String.valueOf(database.rows("select setting from pg_settings where name = 'hba_file'").getFirst().get("setting")));
    var before = Files.readString(file);
    Files.writeString(file, "host all careful 127.0.0.1/32 scram-sha-256\n" + before);
    database.run("select pg_reload_conf()");
    try {
      waitFor(database, "select count(*) as n from pg_hba_file_rules where 'careful' = any (user_name)", 1);
      checks.run();
    } finally {
      Files.writeString(file, before);
      database.run("select pg_reload_conf()", "drop role careful");
    }
  }

  @FunctionalInterface
  private interface Checks {
    void run() throws Exception;
  }

  private static String refusal(ServerProfile profile) {
    var trouble = new Object[1];
    assertThatThrownBy(() -> Server.connect(profile).close()).isInstanceOfSatisfying(TroubleException.class, e -> trouble[0] = e.trouble().sentence());
    return String.valueOf(trouble[0]);
  }

  private static ServerProfile profile(String host, int port, String name, String user, Password password) {
    return new ServerProfile("test", Environment.TEST, List.of(new HostPort(host, port)), name, user, password, Map.of(), false);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Job job(long ms) {
    return Job.quiet("test", Duration.ofMillis(ms));
  }

  private static void waitFor(PgDatabase database, String sql, long wanted) throws Exception {
    var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    Object seen = null;
    try (var connection = database.connect()) {
      while (System.nanoTime() < limit) {
        seen = PgDatabase.rows(connection, sql).getFirst().get("n");
        if (seen.equals(wanted)) return;
        PgDatabase.rows(connection, "select pg_sleep(0.02)");
      }
    }
    assertThat(seen).isEqualTo(wanted);
  }
}
