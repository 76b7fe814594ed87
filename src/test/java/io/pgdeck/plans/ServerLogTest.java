package io.pgdeck.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.job.Job;
import io.pgdeck.queries.StatementLog;
import io.pgdeck.server.Server;
import io.pgdeck.testing.PgCluster;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plans that auto_explain wrote are found in the end of the log, by those who may read it.
class ServerLogTest {
  private static final String[] EXPLAINED = {"shared_preload_libraries = 'auto_explain,pg_stat_statements'", "auto_explain.log_min_duration = 0", "auto_explain.log_analyze = on", "logging_collector = on",
      "log_timezone = 'Asia/Tokyo'"};

  static Stream<Integer> ends() {
    return Stream.of(PgServer.oldest().major(), PgServer.newest().major()).distinct();
  }

  private static ServerLog.Found read(Server server) {
    try (var job = Job.quiet("test", Duration.ofSeconds(20))) {
      return new ServerLog().plans(server, job);
    }
  }

  private static List<LoggedPlan> eventually(Server server, String statement) {
    var limit = System.nanoTime() + 30_000_000_000L;
    while (true) {
      var found = read(server).plans().stream().filter(p -> p.statement().startsWith(statement)).toList();
      if (!found.isEmpty()) return found;
      assertThat(System.nanoTime()).as("the collector writes it within 30 s").isLessThan(limit);
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void whatWasLoggedIsReadInEachFormByThoseWhoMay(int major) throws Exception {
    var form = major >= 15 ? List.of("log_destination = 'jsonlog'", "auto_explain.log_format = 'json'") : List.of("log_destination = 'csvlog'", "auto_explain.log_format = 'text'");
    try (var cluster = PgCluster.start("logged", PgServer.major(major), Stream.concat(Stream.of(EXPLAINED), form.stream()).toArray(String[]::new))) {
      var d = cluster.database();
      d.run("create extension pg_stat_statements", "create table t (id int, v text)", "insert into t select g, repeat('é', 40) from generate_series(1, 3000) g",
          "create role bare login", "create role watching login", "grant pg_monitor to watching");
      // More than is read comes before.
      for (var i = 0; i < 200; i++) d.run("select '%s'".formatted("é".repeat(1_000)));
      var began = Instant.now();
      d.run("select count(*),\n max(v) from t where id < 170 and v <> 'a,\"b'");
      try (var server = Servers.connect(d)) {
        var found = eventually(server, "select count(*),").getFirst();
        assertThat(found.at()).isBetween(began.minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(found.ms()).isPositive();
        assertThat(found.queryid() != null).as("query ids are in the log from 14").isEqualTo(major >= 14);
        var plan = PlanReader.read(found.plan());
        assertThat(plan.analysed()).isTrue();
        assertThat(plan.nodes()).anyMatch(n -> n.type().equals("Seq Scan") && "t".equals(n.relation()));
        var known = d.rows("select queryid, query from pg_stat_statements where query like 'select count(*),%'").getFirst();
        var all = read(server);
        assertThat(all.note()).startsWith("auto_explain: ").contains(" in the last 256 kB of the server's log.");
        assertThat(StatementLog.of(all.plans(), (Long) known.get("queryid"), (String) known.get("query"))).containsExactly(found);
        assertThat(StatementLog.of(all.plans(), 1, "select other from t")).isEmpty();
      }
      try (var server = Servers.connectAs(d, "bare")) {
        assertThat(read(server)).isEqualTo(new ServerLog.Found(List.of(), "Plans in the server's log are not read: ask for GRANT pg_monitor TO bare."));
      }
      try (var server = Servers.connectAs(d, "watching")) {
        if (major < 14) {
          assertThat(read(server).note()).endsWith("ask for GRANT EXECUTE ON FUNCTION pg_catalog.pg_current_logfile(text) TO watching.");
          d.run("grant execute on function pg_catalog.pg_current_logfile(text) to watching");
        }
        assertThat(read(server).note()).endsWith("ask for GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_binary_file(text, bigint, bigint) TO watching.");
        d.run("grant execute on function pg_catalog.pg_read_binary_file(text, bigint, bigint) to watching");
        assertThat(eventually(server, "select count(*),")).hasSize(1);
      }
    }
  }

  @Test
  void withoutACollectedLogItSaysWhatWouldTakeIt() throws Exception {
    try (var server = Servers.connect(PgServer.newest().database("logged"))) {
      assertThat(read(server)).isEqualTo(new ServerLog.Found(List.of(),
          "Plans in the server's log are not read: that takes auto_explain, logging_collector = on and csvlog (or jsonlog, from 15) in log_destination."));
    }
  }
}
