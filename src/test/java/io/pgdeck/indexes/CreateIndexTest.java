package io.pgdeck.indexes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.action.Action;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Index builds on real servers: what is there at the end, what is left when they are cut, and how they go on.
class CreateIndexTest extends IndexWork {
  private static final String STATEMENT = "CREATE INDEX idx_slow ON sales (public.gated(id))";
  /// Two levels: two regions, one of them by month.
  private static final String[] SALES = {
      "create table sales (id int not null, region text not null, at date not null) partition by list (region)",
      "create table sales_east partition of sales for values in ('east')",
      "create table sales_west partition of sales for values in ('west') partition by range (at)",
      "create table sales_west_1 partition of sales_west for values from ('2026-01-01') to ('2026-02-01')",
      "create table sales_west_2 partition of sales_west for values from ('2026-02-01') to ('2026-03-01')",
      "insert into sales select g, case when g % 2 = 0 then 'east' else 'west' end, date '2026-01-01' + g % 59 from generate_series(1, 400) g",
      // Stops at the gate for one row, which lies in the second leaf, while the test holds it shut.
      "create function public.gated(id int) returns int language plpgsql immutable as $$ begin if id = 1 then"
          + " perform pg_catalog.pg_advisory_lock_shared(4711); perform pg_catalog.pg_advisory_unlock_shared(4711); end if; return id; end $$"};

  @ParameterizedTest
  @MethodSource("servers")
  void twoLevelsBecomeOneValidIndexWhileInsertsGoOn(PgServer on) throws Exception {
    open(on, SALES);
    var over = new AtomicBoolean();
    var began = new CountDownLatch(1);
    var inserts = CompletableFuture.supplyAsync(() -> insertUntil(over, began));
    assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
    var action = create("create index idx_sales_at on public.sales (at desc) include (id) where id > 0;");
    var plan = plan(action);
    assertThat(plan.steps()).extracting(Step::title).containsExactly("Make the index of sales, still without its partitions",
        "Make the index of sales_west, still without its partitions", "Build leaf 1 of 3, sales_east", "Attach sales_east_idx_sales_at to idx_sales_at",
        "Build leaf 2 of 3, sales_west_1", "Attach sales_west_1_idx_sales_at to sales_west_idx_sales_at", "Build leaf 3 of 3, sales_west_2",
        "Attach sales_west_2_idx_sales_at to sales_west_idx_sales_at", "Attach sales_west_idx_sales_at to idx_sales_at");
    var done = run(plan);
    over.set(true);
    assertThat(done.succeeded()).as(done.message()).isTrue();
    assertThat(inserts.get(10, TimeUnit.SECONDS)).as("inserts without an error and without a lock that took a second").isGreaterThan(1);
    assertThat(action.rest(server, job())).isEmpty();
    assertThat(indexes()).hasSize(5).allSatisfy(i -> assertThat(i).endsWith("valid"));
    assertThat(order("create index idx_sales_at on public.sales (at desc) include (id) where id > 0;", Set.of())).isEmpty();
  }

  /// Ends with an error when one of them waits longer than a second for a lock: that the machine is busy is no wait.
  private long insertUntil(AtomicBoolean over, CountDownLatch began) {
    var n = 0L;
    try (var connection = database.connect(); var insert = connection.createStatement()) {
      insert.execute("set lock_timeout = '1s'");
      do {
        insert.execute("insert into sales values (7, 'west', '2026-01-05')");
        n++;
        began.countDown();
      } while (!over.get());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return n;
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aBackendKilledMidwayLeavesNothingInvalidAndTheSameStatementGoesOn(PgServer on) throws Exception {
    open(on, SALES);
    try (var gate = database.connect(); var hold = gate.createStatement()) {
      hold.execute("select pg_advisory_lock(4711)");
      var plan = plan(create(STATEMENT));
      var end = CompletableFuture.supplyAsync(() -> run(plan));
      var pid = waiter("advisory");
      hold.execute("select pg_terminate_backend(%d)".formatted(pid));
      var done = end.get(30, TimeUnit.SECONDS);
      assertThat(done.state()).isEqualTo(Job.State.FAILED);
      assertThat(done.message()).contains("The server ended the connection").contains("Its invalid index was dropped again").contains("The same command goes on");
    }
    assertThat(indexes()).contains("idx_slow invalid", "sales_east_idx_slow valid").doesNotContain("sales_west_1_idx_slow invalid");
    finish();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aProgramKilledMidwayIsGoneOnWithFromItsAuditLogAlone(PgServer on) throws Exception {
    open(on, SALES);
    try (var gate = database.connect(); var hold = gate.createStatement()) {
      hold.execute("select pg_advisory_lock(4711)");
      var program = program("create-index", STATEMENT, "--yes");
      var pid = waiter("advisory");
      program.destroyForcibly().waitFor();
      // Its backend goes on without it: as long as it does, nobody interferes.
      var meanwhile = run(plan(create(STATEMENT)));
      assertThat(meanwhile.succeeded()).isFalse();
      assertThat(meanwhile.message()).contains("Session " + pid);
      hold.execute("select pg_terminate_backend(%d)".formatted(pid));
      eventually("select count(*) = 0 as ok from pg_stat_activity where pid = " + pid);
    }
    assertThat(indexes()).contains("sales_west_1_idx_slow invalid");
    assertThat(plan(create(STATEMENT)).steps()).extracting(Step::title).startsWith("Take away what was left of sales_west_1_idx_slow", "Build leaf 2 of 3, sales_west_1");
    finish();
  }

  private void finish() throws Exception {
    var action = create(STATEMENT);
    assertThat(plan(action).title()).startsWith("Go on with index idx_slow");
    var done = run(plan(action));
    assertThat(done.succeeded()).as(done.message()).isTrue();
    assertThat(indexes()).containsExactlyInAnyOrder("idx_slow valid", "sales_east_idx_slow valid", "sales_west_idx_slow valid", "sales_west_1_idx_slow valid",
        "sales_west_2_idx_slow valid");
    assertThat(order(STATEMENT, Set.of())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void anOldSnapshotInTheWayIsNamedAndNothingIsMade(PgServer on) throws Exception {
    open(on, "create table t (a int)", "create table other (a int)");
    try (var old = database.connect(); var statement = old.createStatement()) {
      old.setAutoCommit(false);
      statement.execute("set transaction isolation level repeatable read");
      statement.execute("select a from other");
      var pid = PgDatabase.rows(old, "select pg_backend_pid() as pid").getFirst().get("pid");
      var done = run(plan(create("create index i on t (a)")));
      assertThat(done.succeeded()).isFalse();
      assertThat(done.message()).contains("Session " + pid).contains("idle in transaction").contains("old snapshot").contains("Nothing was changed");
      assertThat(indexes()).isEmpty();
      eventually("select bool_or(now() - xact_start > interval '1.1 s') as ok from pg_stat_activity where pid = " + pid);
      assertThat(plan(create("create index i on t (a)")).checks()).anySatisfy(c -> assertThat(c.sentence()).contains("Session " + pid).contains("must end before"));
      old.rollback();
      assertThat(run(plan(create("create index i on t (a)"))).succeeded()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void anInvalidIndexOfSomebodyElseStaysAsItIs(PgServer on) throws Exception {
    open(on, SALES);
    database.run("create table dup (a int)", "insert into dup values (1), (1)");
    for (var table : List.of("sales_east", "dup")) {
      var name = table.equals("dup") ? "theirs" : "sales_east_idx_sales";
      assertThatThrownBy(() -> database.run("create unique index concurrently %s on %s (%s)".formatted(name, table, table.equals("dup") ? "a" : "region")))
          .hasMessageContaining("could not create unique index");
    }
    assertThatThrownBy(() -> plan(create("create index theirs on dup (a)"))).isInstanceOf(TroubleException.class).hasMessageContaining("theirs is taken by an invalid index");
    assertThat(run(plan(create("create index idx_sales on sales (region)"))).succeeded()).isTrue();
    assertThat(indexes()).contains("theirs invalid", "sales_east_idx_sales invalid", "sales_east_idx_sales_1 valid", "idx_sales valid");
    assertThatThrownBy(() -> order("create unique index theirs on dup (a)", Set.of("abort"))).hasMessageContaining("did not begin");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aPartitionThatComesMeanwhileIsCovered(PgServer on) throws Exception {
    open(on, SALES);
    var action = create("create index idx_sales on sales (at)");
    var plan = plan(action);
    database.run("create table sales_north partition of sales for values in ('north')");
    run(plan);
    for (var rest = action.rest(server, job()); rest.isPresent(); rest = action.rest(server, job())) assertThat(run(rest.get()).succeeded()).isTrue();
    assertThat(indexes()).contains("idx_sales valid").hasSize(6);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void abortTakesBackWhatWasMade(PgServer on) throws Exception {
    open(on, SALES);
    database.run("create index mine on sales_east (at)");
    assertThat(run(plan(create("create index idx_sales on sales (at)"))).succeeded()).isTrue();
    database.run("drop index idx_sales");
    // Half of it: the parent's index and two leaves, one of them not attached.
    var half = plan(create("create index idx_sales on sales (at)"));
    database.run(half.steps().stream().limit(5).flatMap(s -> s.statements().stream()).toArray(String[]::new));
    assertThat(indexes()).hasSize(5);
    var done = run(plan(order("create index idx_sales on sales (at)", Set.of("abort")).getFirst()));
    assertThat(done.succeeded()).as(done.message()).isTrue();
    assertThat(indexes()).containsExactly("mine valid");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void namesOfAnyKindAndLengthWork(PgServer on) throws Exception {
    var long63 = "я".repeat(31);
    open(on);
    for (var name : List.of("Mixed Case", "quo\"te", "semi;drop table t1;--", "-- c", "new\nline", "$$", "pct%sq%I", "back\\slash", "?", long63)) {
      var quoted = PgDatabase.quoted(name);
      database.run("create table %s (%s int) partition by hash (%s)".formatted(quoted, quoted, quoted));
      for (var i = 0; i < 2; i++) {
        database.run("create table %s partition of %s for values with (modulus 2, remainder %d)".formatted(
            PgDatabase.quoted((name.equals(long63) ? "я".repeat(30) : name) + i), quoted, i));
      }
      var text = "create index %s on public.%s (%s)".formatted(PgDatabase.quoted(name.equals(long63) ? "ю".repeat(31) : "i" + name), quoted, quoted);
      var done = run(plan(create(text)));
      assertThat(done.succeeded()).as(done.message()).isTrue();
      assertThat(order(text, Set.of())).as("is found again").isEmpty();
    }
    assertThat(database.rows("select indexrelid::regclass::text as i from pg_index where not indisvalid")).isEmpty();
    assertThat(database.rows("select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid > 16384")).hasSize(30);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whatTheServerRefusesIsOneSentenceAndIsCleanedUp(PgServer on) throws Exception {
    open(on, SALES);
    var unique = run(plan(create("create unique index u on sales (id)")));
    assertThat(unique.message()).containsIgnoringCase("unique constraint on partitioned table must include all partitioning columns");
    assertThat(indexes()).isEmpty();
    database.run("create table dup (a int)", "insert into dup values (1), (1)");
    var duplicates = run(plan(create("create unique index u on dup (a)")));
    assertThat(duplicates.message()).contains("could not create unique index").contains("Its invalid index was dropped again");
    assertThat(indexes()).isEmpty();
  }

  private Action create(String statement) {
    return order(statement, Set.of()).getFirst();
  }

  private List<Action> order(String statement, Set<String> flags) {
    return new CreateIndexOrder().actions(server, job(), List.of(statement), flags, audit());
  }
}
