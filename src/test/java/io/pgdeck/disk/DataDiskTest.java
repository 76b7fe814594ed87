package io.pgdeck.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.MonitoringSchema;
import io.pgdeck.server.Server;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is left of the disk rests on what the DBA wrote and says what it does not see.
class DataDiskTest {
  private static final long GB = 1L << 30;

  private static java.util.Optional<DataDisk> disk(Server server) {
    return DataDisk.of(server, Job.quiet("test", Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void databasesAndWalAreUsedAndTheRestIsFree(int major) throws Exception {
    var database = PgServer.major(major).database("disk");
    try (var server = Servers.connect(database)) {
      assertThat(disk(server)).isEmpty();
      server.dataDisk(100 * GB);
      var found = disk(server).orElseThrow();
      var databases = (Long) database.rows("select sum(pg_database_size(oid))::bigint as n from pg_database").getFirst().get("n");
      var wal = (Long) database.rows("select sum(size)::bigint as n from pg_ls_waldir()").getFirst().get("n");
      // Others write meanwhile.
      assertThat(found.used()).isCloseTo(databases + wal, org.assertj.core.data.Offset.offset(64L << 20));
      assertThat(found.free()).isEqualTo(100 * GB - found.used());
      assertThat(found.bytesPerDay()).isNull();
      assertThat(found.runway()).isEmpty();
      assertThat(found.blind()).isEqualTo("Not seen: files of other programs.");
      server.dataDisk(1L << 20);
      assertThat(disk(server).orElseThrow().free()).isZero();
    }
  }

  @Test
  void roleWithoutRightsIsToldWhatItDoesNotSee() throws Exception {
    var database = PgServer.newest().database("disk");
    var other = PgServer.newest().database("disk_hidden");
    var role = "sees_little_" + database.name();
    database.run("create role " + role + " login", "revoke connect on database \"" + other.name() + "\" from public");
    try (var server = Servers.connectAs(database, role)) {
      server.dataDisk(100 * GB);
      assertThat(disk(server).orElseThrow().blind()).startsWith("Not seen: the write-ahead log (needs pg_monitor), ").contains("this role may not measure");
    } finally {
      database.run("drop role " + role);
    }
  }

  @Test
  void runwayComesFromTheDatabasesOwnHistory() throws Exception {
    var database = PgServer.newest().database("disk");
    try (var connection = database.connect()) {
      new MonitoringSchema(connection).install(null);
    }
    database.run("create table if not exists monitoring.metric_history_disk_test partition of monitoring.metric_history default",
        "delete from monitoring.metric_history where metric_name = 'database_size'",
        "insert into monitoring.metric_history (metric_name, captured_at, value) values ('database_size', now() - interval '10 days', 10), ('database_size', now(), 20)");
    try (var server = Servers.connect(database)) {
      server.dataDisk(100 * GB);
      var found = disk(server).orElseThrow();
      assertThat(found.bytesPerDay()).isCloseTo(GB, org.assertj.core.data.Percentage.withPercentage(0.1));
      assertThat(found.runway().orElseThrow().toHours() / 24.0).isCloseTo(found.free() / (double) GB, org.assertj.core.data.Percentage.withPercentage(1));
    }
  }
}
