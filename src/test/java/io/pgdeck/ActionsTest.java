package io.pgdeck;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.action.Action;
import io.pgdeck.action.ActionRunner;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.Done;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.job.Job;
import io.pgdeck.job.Jobs;
import io.pgdeck.matviews.MatView;
import io.pgdeck.panel.Outcome;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Pictures;
import io.pgdeck.panel.Query;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Actions against a real server: what they change, what they leave when they are cut, and what the log says.
class ActionsTest {
  private final Jobs jobs = new Jobs(InstantSource.system());
  private @TempDir Path folder;
  private PgDatabase database;
  private Server server;
  private ActionRunner runner;

  @BeforeEach
  void open() throws Exception {
    database = PgServer.newest().database("actions");
    server = Servers.connect(database);
    runner = new ActionRunner(new AuditLog(folder.resolve("audit.jsonl")), InstantSource.system(), Duration.ofMillis(300));
  }

  @AfterEach
  void close() {
    jobs.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "Order.Items", "we\"ird", "ünïcode", "semi;drop table t1;--"})
  void refreshFillsAViewOfAnyNameAndIsLogged(String name) throws Exception {
    var quoted = PgDatabase.quoted(name);
    database.run("create table base (a int)", "insert into base values (1)", "create materialized view %s as select a from base".formatted(quoted),
        "create unique index on %s (a)".formatted(quoted), "insert into base values (2)");
    var done = run(one("refresh", "\"" + name.replace("\"", "\"\"") + "\"", Set.of()));
    assertThat(done.succeeded()).as(done.message()).isTrue();
    assertThat(database.rows("select count(*) as n from " + quoted)).first().extracting(r -> r.get("n")).isEqualTo(2L);
    assertThat(Files.readString(folder.resolve("audit.jsonl"))).contains("refresh materialized view concurrently").contains("SUCCEEDED");
  }

  @Test
  void refreshWithoutAUniqueIndexSaysThatReadersWait() throws Exception {
    database.run("create materialized view mv as select 1 as a");
    var plan = plan(one("refresh", "mv", Set.of()));
    assertThat(plan.risk()).isEqualTo(Risk.DISRUPTIVE);
    assertThat(plan.strongestLock().toString()).isEqualTo("ACCESS EXCLUSIVE");
    assertThat(plan.checks()).anySatisfy(c -> assertThat(c.sentence()).contains("readers wait"));
  }

  @Test
  void viewsThatReadOthersComeAfterThem() throws Exception {
    database.run("create materialized view a_top as select 1 as a with no data", "create materialized view z_base as select 1 as a",
        "drop materialized view a_top", "create view between_them as select a from z_base", "create materialized view a_top as select a from between_them");
    var actions = order("refresh").actions(server, job(), List.of(), Set.of("all"));
    assertThat(actions).extracting(a -> a.plan(server, job()).title()).containsExactly("Refresh z_base", "Refresh a_top");
  }

  @Test
  void theRoomsButtonRefreshesSeveralInOnePlanThoseThatOthersReadFirst() throws Exception {
    database.run("create table base (a int)", "create materialized view z_base as select a from base", "create materialized view a_top as select a from z_base",
        "insert into base values (7)");
    var views = PanelReader.read(server, MatView.PANEL, Query.ALL);
    var pictures = new Pictures(Map.of(MatView.PANEL, new Outcome.Fresh<>(views)));
    var button = AllRooms.ROOMS.room("matviews").orElseThrow().roomActions().stream().filter(a -> a.id().equals("refresh-all")).findFirst().orElseThrow();
    var done = run(button.actions().apply(pictures).getFirst());
    assertThat(done.succeeded()).as(done.message()).isTrue();
    assertThat(database.rows("select a from a_top")).first().extracting(r -> r.get("a")).isEqualTo(7);
  }

  @Test
  void aCancelledActionLeavesNoBackendAndSaysSo() throws Exception {
    database.run("create materialized view slow as select 1 as a from (select pg_sleep(60)) s with no data");
    var action = one("refresh", "slow", Set.of());
    var plan = plan(action);
    var job = jobs.start("Refresh", Duration.ZERO);
    var end = CompletableFuture.supplyAsync(() -> runner.run(server, plan, job));
    eventually("select count(*) as n from pg_stat_activity where query like 'refresh%' and state = 'active' and application_name = 'pgdeck/action'", 1);
    job.cancel();
    var done = end.get(10, TimeUnit.SECONDS);
    assertThat(done.state()).isEqualTo(Job.State.CANCELLED);
    assertThat(done.message()).contains("cancelled").contains("Nothing was changed");
    eventually("select count(*) as n from pg_stat_activity where application_name = 'pgdeck/action'", 0);
    assertThat(Files.readString(folder.resolve("audit.jsonl"))).contains("CANCELLED").contains("57014");
  }

  @Test
  void aBusyLockIsTriedAgainThenGivenUpWithNothingChanged() throws Exception {
    database.run("create materialized view held as select 1 as a");
    try (var other = database.connect(); var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select a from held");
      var action = one("refresh", "held", Set.of("no-concurrently"));
      var plan = plan(action);
      assertThat(plan.checks()).anySatisfy(c -> assertThat(c.sentence()).contains("is in the way").contains("idle in transaction"));
      var done = run(action);
      assertThat(done.state()).isEqualTo(Job.State.FAILED);
      assertThat(done.message()).contains("lock that is not free").contains("Nothing was changed");
    }
  }

  @Test
  void vacuumRemovesDeadRowsAndTellsWhenTheServerSkippedIt() throws Exception {
    database.run("create table \"Order.Items\" (a int) with (autovacuum_enabled = off)", "insert into \"Order.Items\" select generate_series(1, 1000)",
        "delete from \"Order.Items\" where a <= 500", "create role mere login", "grant usage on schema public to mere");
    var action = one("vacuum", "\"Order.Items\"", Set.of());
    assertThat(run(action).succeeded()).isTrue();
    assertThat(database.rows("select last_vacuum is not null as done from pg_stat_all_tables where relname = 'Order.Items'").getFirst()).containsEntry("done", true);
    try (var mere = Servers.connectAs(database, "mere")) {
      var plan = action.plan(mere, job());
      assertThat(plan.checks()).anySatisfy(c -> assertThat(c.sentence()).contains("needs to be its owner"));
      var done = runner.run(mere, plan, jobs.start("Vacuum", Duration.ZERO));
      assertThat(done.state()).isEqualTo(Job.State.FAILED);
    } finally {
      database.run("drop owned by mere", "drop role mere");
    }
  }

  @Test
  void missingPartitionsAreMadeWithTheirSiblingsOptionsAndRhythm() throws Exception {
    database.run("create table ref (a text primary key)", "create table \"T r\" (id int, at timestamptz not null, a text references ref) partition by range (at)",
        "create index on \"T r\" (id)");
    for (var day : List.of(0, 1, 3)) {
      database.run(("do $$ begin execute format('create table %%I partition of \"T r\" for values from (%%L) to (%%L) with (autovacuum_vacuum_scale_factor = 0.05)',"
          + " 'p%d', date_trunc('day', now()) + interval '%d days', date_trunc('day', now()) + interval '%d days'); end $$").formatted(day, day, day + 1));
    }
    var done = run(one("create-partitions", "\"T r\"", Set.of()));
    assertThat(done.succeeded()).as(done.message()).isTrue();
    var rows = database.rows("select c.relname, c.reloptions::text as options, (select count(*) from pg_index i where i.indrelid = c.oid) as indexes,"
        + " (select count(*) from pg_constraint k where k.conrelid = c.oid and k.contype = 'f') as keys"
        + " from pg_inherits h join pg_class c on c.oid = h.inhrelid where h.inhparent = '\"T r\"'::regclass");
    assertThat(rows).hasSize(90);
    assertThat(rows).allSatisfy(r -> {
      assertThat(r).containsEntry("options", "{autovacuum_vacuum_scale_factor=0.05}").containsEntry("indexes", 1L).containsEntry("keys", 1L);
    });
    assertThat(order("create-partitions").actions(server, job(), List.of(), Set.of())).isEmpty();
  }

  @Test
  void aReadOnlyConnectionRunsNothing() throws Exception {
    database.run("create materialized view mv as select 1 as a");
    var p = Servers.profile(database);
    try (var guarded = Server.connect(new io.pgdeck.server.ServerProfile(p.name(), p.environment(), p.hosts(), p.database(), p.user(), p.password(), p.tls(), true))) {
      var plan = plan(one("refresh", "mv", Set.of()));
      assertThat(runner.run(guarded, plan, jobs.start("Refresh", Duration.ZERO)).message()).contains("read only");
    }
  }

  @Test
  void anUnknownObjectIsNamedWithWhatThereIs() throws Exception {
    database.run("create materialized view mv as select 1 as a");
    assertThatThrownBy(() -> one("refresh", "mw", Set.of())).isInstanceOf(TroubleException.class).hasMessageContaining("mw").hasMessageContaining("public.mv");
    assertThatThrownBy(() -> ObjectName.parse("a.b.c.d e")).isInstanceOf(TroubleException.class);
  }

  private Action one(String order, String object, Set<String> flags) {
    return order(order).actions(server, job(), List.of(ObjectName.parse(object)), flags).getFirst();
  }

  private static io.pgdeck.action.Order order(String name) {
    return AllRooms.ROOMS.order(name).orElseThrow();
  }

  private Plan plan(Action action) {
    return action.plan(server, job());
  }

  private Done run(Action action) {
    return runner.run(server, plan(action), jobs.start("test", Duration.ZERO));
  }

  private static Job job() {
    return Job.quiet("test", Duration.ofSeconds(5));
  }

  /// Waits on the condition itself, ten seconds at most.
  private void eventually(String sql, long wanted) throws Exception {
    var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    try (var connection = database.connect()) {
      Set<Object> seen = Set.of();
      while (System.nanoTime() < limit) {
        seen = PgDatabase.rows(connection, sql).stream().map(r -> r.get("n")).collect(toSet());
        if (seen.contains(wanted)) return;
        database.rows("select pg_sleep(0.02)");
      }
      assertThat(seen).contains(wanted);
    }
  }
}
