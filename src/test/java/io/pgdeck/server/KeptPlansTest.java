package io.pgdeck.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.job.Job;
import io.pgdeck.testing.FaultProxy;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is read again is planned once, where no pooler stands between; and no reader notices.
class KeptPlansTest {
  private static final String KEPT = "select count(*) as n from pg_prepared_statements where $$again$$ <> ''";

  static List<Integer> majors() {
    return PgServer.majors();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void whatIsReadAgainIsPlannedOnce(int major) throws Exception {
    try (var server = alone(PgServer.major(major).database("kept"))) {
      // From the second reading on the statement and the settings before it.
      assertThat(List.of(read(server), read(server), read(server), read(server))).isEqualTo(List.of(0L, 2L, 2L, 2L));
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void behindAPoolerNothingIsKept(int major) throws Exception {
    var database = PgServer.major(major).database("pooled");
    try (var proxy = FaultProxy.before(database.port()); var server = alone(proxy.to(database))) {
      proxy.ownKeys();
      for (var n = 0; n < 12; n++) assertThat(read(server)).as("reading " + n).isZero();
    }
  }

  /// As behind a pooler that passes a backend's key on and then changes the backend.
  @ParameterizedTest
  @MethodSource("majors")
  void aStatementTheServerDoesNotKnowIsSentOnceMoreAndNoneIsKeptFromThen(int major) throws Exception {
    try (var server = alone(PgServer.major(major).database("forgotten"))) {
      for (var n = 0; n < 3; n++) read(server);
      server.read("forget", job(), connection -> {
        try (var statement = connection.createStatement()) {
          // From within, for the driver would notice a plain one.
          return statement.execute("do $$ begin execute 'deallocate all'; end $$");
        }
      });
      for (var n = 0; n < 12; n++) assertThat(read(server)).as("reading " + n).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void otherColumnsThanBeforeAreRead(int major) throws Exception {
    var database = PgServer.major(major).database("widened");
    database.run("create view seen as select 1 as a");
    try (var proxy = FaultProxy.before(database.port()); var server = alone(proxy.to(database))) {
      for (var n = 0; n < 4; n++) assertThat(server.read("seen", job(), "select * from public.seen", List.of()).rows().fields()).hasSize(1);
      database.run("drop view seen", "create view seen as select 'one'::text as a, 2 as b");
      for (var n = 0; n < 4; n++) {
        var rows = server.read("seen", job(), "select * from public.seen", List.of()).rows();
        assertThat(rows.fields()).hasSize(2);
        assertThat(rows.getFirst().get("a")).isEqualTo("one");
      }
      // Over the same connection.
      assertThat(proxy.made()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void settingsOfAReadingHoldForAKeptPlan(int major) throws Exception {
    try (var server = alone(PgServer.major(major).database("settings"))) {
      for (var n = 1; n < 10; n++) {
        var row = server.read("room" + n, job(), "select current_setting('monitoring.top') as top, current_setting('application_name') as name", List.of(),
            new FirstRows(String.valueOf(n), "size")).rows().getFirst();
        assertThat(row.get("top")).isEqualTo(String.valueOf(n));
        assertThat(row.get("name")).isEqualTo("pgdeck/room" + n);
      }
    }
  }

  /// A plan for any value may be a bad one.
  @Test
  void withABoundValueNothingIsKept() throws Exception {
    try (var server = alone(PgServer.newest().database("bound"))) {
      for (var n = 0; n < 12; n++) {
        assertThat(server.read("again", job(), "select count(*) as n from pg_prepared_statements where $$again$$ <> ?", List.of("other")).rows().getFirst().get("n"))
            .as("reading " + n).isEqualTo(0L);
      }
    }
  }

  private static long read(Server server) {
    return server.read("again", job(), KEPT, List.of()).rows().getFirst().get("n", Long.class);
  }

  /// With a single connection, so that every reading meets what the one before it left.
  private static Server alone(PgDatabase database) {
    var server = Server.open(Servers.profile(database));
    server.tune(1, Duration.ofSeconds(10));
    return server;
  }

  private static Job job() {
    return Job.quiet("Test", Duration.ofSeconds(10));
  }
}
