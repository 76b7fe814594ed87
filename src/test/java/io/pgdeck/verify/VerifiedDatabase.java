package io.pgdeck.verify;

import io.pgdeck.demo.IndexSet;
import io.pgdeck.demo.Profile;
import io.pgdeck.demo.TradeEngine;
import io.pgdeck.job.Job;
import io.pgdeck.monitoring.MonitoringSchema;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Copies of one seeded Trade Engine with the schema installed, so that each test can break its own.
final class VerifiedDatabase {
  private static final Map<String, PgDatabase> MASTERS = new ConcurrentHashMap<>();
  private static final AtomicInteger COPIES = new AtomicInteger();

  private VerifiedDatabase() {}

  static PgDatabase copy(int major, IndexSet indexes) throws SQLException {
    var master = MASTERS.computeIfAbsent(major + " " + indexes, _ -> master(major, indexes));
    var name = master.name() + "_" + COPIES.incrementAndGet();
    PgServer.major(major).maintenance().run("create database %s template %s".formatted(PgDatabase.quoted(name), PgDatabase.quoted(master.name())));
    return new PgDatabase(master.host(), master.port(), master.user(), name, master.password());
  }

  private static PgDatabase master(int major, IndexSet indexes) {
    try {
      var d = PgServer.major(major).database("verified");
      try (var connection = d.connect()) {
        TradeEngine.small(Profile.ROLLING, indexes, 42).load(connection, _ -> { });
        new MonitoringSchema(connection).install(null);
      }
      // The test servers run without autovacuum, which elsewhere keeps the catalogue's own statistics fresh.
      d.run("analyze");
      return d;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<SuiteResult> verify(PgDatabase d, String role, String... suites) {
    try (var server = Servers.connectAs(d, role); var job = Job.quiet("verify", Duration.ZERO)) {
      return new Verification(new Subject(server, job)).run(Suites.chosen(List.of(suites)), _ -> { });
    }
  }

  static List<Result> results(PgDatabase d, String... suites) {
    return verify(d, d.user(), suites).stream().flatMap(s -> s.results().stream()).toList();
  }

  /// The checks that failed, with their evidence.
  static List<Result> failed(List<Result> results) {
    return results.stream().filter(r -> r.verdict() == Verdict.FAIL).toList();
  }
}
