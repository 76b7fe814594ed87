package io.pgdeck.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.job.Job;
import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Capabilities;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plans that become others are noticed; more rows and more partitions are no other plan.
class PlanWatchTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  static Stream<Integer> ends() {
    return Stream.of(PgServer.oldest().major(), PgServer.newest().major()).distinct();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void anIndexThatIsDroppedChangesThePlan(int major) throws Exception {
    var d = PgServer.major(major).database("plans");
    d.run("create table t (id int primary key, n int, v text)", "insert into t select g, g % 5000, repeat('x', 50) from generate_series(1, 20000) g", "create index t_n on t (n)",
        "create table p (at date, v int) partition by range (at)", "create table p_2026_01 partition of p for values from ('2026-01-01') to ('2026-02-01')",
        "create table p_2026_02 partition of p for values from ('2026-02-01') to ('2026-03-01')", "analyze");
    var texts = new LinkedHashMap<>(Map.of(1L, "select v from t where n = $1", 2L, "select sum(v) from p", 3L, "select broken from nowhere", 4L, "vacuum t"));
    var watch = new PlanWatch();
    try (var server = Servers.connect(d); var job = Job.quiet("test", Duration.ofSeconds(30))) {
      assertThat(watch.due(NOON, 7L)).isTrue();
      assertThat(watch.look(server, job, texts, NOON, 7L)).hasSize(2);
      assertThat(watch.due(NOON.plusSeconds(3599), 7L)).isFalse();
      assertThat(watch.due(NOON.plusSeconds(3600), 7L)).isTrue();
      assertThat(watch.due(NOON.plusSeconds(299), 8L)).as("DDL, but looked just now").isFalse();
      assertThat(watch.due(NOON.plusSeconds(300), 8L)).as("soon after DDL").isTrue();
      assertThat(watch.due(NOON.plusSeconds(300), null)).isFalse();
      d.run("create table p_2026_03 partition of p for values from ('2026-03-01') to ('2026-04-01')", "insert into t select g, g % 5000, 'y' from generate_series(20001, 21000) g");
      watch.look(server, job, texts, NOON.plusSeconds(3600), null);
      assertThat(watch.change(1)).isEmpty();
      assertThat(watch.change(2)).as("one partition more is no other plan").isEmpty();
      d.run("drop index t_n");
      watch.look(server, job, texts, NOON.plusSeconds(7200), null);
      var change = watch.change(1).orElseThrow();
      assertThat(change.before().nodes()).anyMatch(n -> "t_n".equals(n.index()));
      assertThat(change.now().root().type()).isEqualTo("Seq Scan");
      assertThat(change.after()).isEqualTo(NOON.plusSeconds(3600));
      assertThat(change.noticed()).isEqualTo(NOON.plusSeconds(7200));
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void ddlChangesTheCountAndRowsDoNot(int major) throws Exception {
    var d = PgServer.major(major).database("plans");
    d.run("create table t (id int primary key, n int)");
    try (var server = Servers.connect(d); var job = Job.quiet("test", Duration.ofSeconds(60))) {
      var before = settled(server, job);
      d.run("insert into t select g, g from generate_series(1, 1000) g", "update t set n = n + 1", "delete from t where id > 500");
      assertThat(settled(server, job)).isEqualTo(before);
      d.run("create index t_n on t (n)");
      eventually(() -> PlanWatch.catalog(server, job).changes() > before);
    }
  }

  /// Counters of sessions that have just ended arrive late before 15: the count is taken when it no longer moves.
  private static long settled(io.pgdeck.server.Server server, Job job) {
    var count = new long[] {-1, 0};
    eventually(() -> {
      var now = PlanWatch.catalog(server, job).changes();
      count[1] = now == count[0] ? count[1] + 1 : 0;
      count[0] = now;
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
      return now > 0 && count[1] > 50;
    });
    return count[0];
  }

  private static void eventually(java.util.function.BooleanSupplier condition) {
    var limit = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) assertThat(System.nanoTime()).as("within 30 s").isLessThan(limit);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void whatItExplainsIsTheConsolesOwnStatement(int major) throws Exception {
    var d = PgServer.major(major).database("plans");
    d.run("create extension pg_stat_statements", "create table watched (id int primary key, n int)");
    try (var server = Servers.connect(d); var job = Job.quiet("test", Duration.ofSeconds(30)); var connection = d.connect()) {
      // The first is planned however little time there is.
      var texts = new LinkedHashMap<Long, String>();
      texts.put(2L, "select sum(n) from watched");
      texts.put(1L, "select n from watched where id = $1");
      new PlanWatch().look(server, job, texts, NOON, null);
      var facts = SqlCatalog.source("v_statement_facts", Capabilities.on(connection)).from();
      var own = PgDatabase.rows(connection, "select f.is_own from %s f where f.query ilike '%%from watched%%'".formatted(facts));
      assertThat(own).isNotEmpty().allMatch(row -> Boolean.TRUE.equals(row.get("is_own")));
    }
  }
}
