package io.pgdeck.indexes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.action.Action;
import io.pgdeck.action.AuditLog;
import io.pgdeck.action.LockMode;
import io.pgdeck.action.ObjectName;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Risk;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgServer;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rebuilding and dropping indexes on real servers: what is there at the end, what a cut leaves, what is refused and why.
class RebuildAndDropTest extends IndexWork {
  private static final String[] SALES = {
      "create table sales (id int not null, region text not null) partition by list (region)",
      "create table sales_east partition of sales for values in ('east')",
      "create table sales_west partition of sales for values in ('west')",
      "insert into sales select g, case when g % 2 = 0 then 'east' else 'west' end from generate_series(1, 400) g",
      "create index idx_sales on sales (id)"};
  /// Its index stops at the gate while a test holds it shut.
  private static final String[] GATED = {
      "create table t (id int)", "insert into t values (1)",
      "create function public.gated(id int) returns int language plpgsql immutable as $$ begin perform pg_catalog.pg_advisory_lock_shared(4713);"
          + " perform pg_catalog.pg_advisory_unlock_shared(4713); return id; end $$",
      "create index slow on t (public.gated(id))"};

  @ParameterizedTest
  @MethodSource("servers")
  void aPartitionedIndexIsRebuiltLeafByLeafAndStaysWhole(PgServer on) throws Exception {
    open(on, SALES);
    var before = oids();
    var plan = plan(reindex("idx_sales"));
    assertThat(plan.steps()).extracting(s -> s.statements().getFirst()).containsExactly(
        "reindex index concurrently \"public\".\"sales_east_id_idx\"", "reindex index concurrently \"public\".\"sales_west_id_idx\"");
    assertThat(plan.strongestLock()).isEqualTo(LockMode.SHARE_UPDATE_EXCLUSIVE);
    assertThat(plan.risk()).isEqualTo(Risk.SAFE);
    assertThat(plan.disk()).contains("kB beside what is there");
    var done = run(plan);
    assertThat(done.succeeded()).as(done.message()).isTrue();
    assertThat(indexes()).containsExactly("idx_sales valid", "sales_east_id_idx valid", "sales_west_id_idx valid");
    assertThat(oids()).as("the leaves are new ones").doesNotContainAnyElementsOf(before.subList(1, 3)).contains(before.getFirst());
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aTableMeansAllItsIndexesAndThatOfToast(PgServer on) throws Exception {
    open(on, "create table \"T\"\"x\" (id int primary key, body text unique, room int4range, exclude using gist (room with &&))",
        "insert into \"T\"\"x\" select g, repeat(md5(g::text), 1) from generate_series(1, 100) g");
    var plan = plan(reindex("public.\"T\"\"x\""));
    assertThat(plan.steps()).hasSize(4);
    assertThat(plan.risk()).as("the exclusion constraint makes readers wait").isEqualTo(Risk.DISRUPTIVE);
    assertThat(plan.steps()).filteredOn(s -> !s.statements().getFirst().contains("concurrently")).singleElement()
        .satisfies(s -> assertThat(s.statements().getFirst()).contains("room_excl")).extracting(Step::lock).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
    assertThat(plan.checks()).anySatisfy(c -> assertThat(c.sentence()).contains("exclusion constraint").contains("wait meanwhile"));
    assertThat(plan.steps().getLast().statements().getFirst()).contains("\"pg_toast\"");
    var done = run(plan);
    assertThat(done.succeeded()).as(done.message()).isTrue();
    assertThat(indexes()).hasSize(3).allSatisfy(i -> assertThat(i).endsWith(" valid"));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aCancelledRebuildTakesItsNewIndexAwayAndTheOldOneStays(PgServer on) throws Exception {
    open(on, GATED);
    var before = oids();
    try (var gate = database.connect(); var hold = gate.createStatement()) {
      hold.execute("select pg_advisory_lock(4713)");
      var job = jobs.start("test", Duration.ZERO);
      var plan = plan(reindex("slow"));
      var end = CompletableFuture.supplyAsync(() -> runner().run(server, plan, job));
      waiter("advisory");
      assertThat(indexes()).contains("slow_ccnew invalid");
      job.cancel();
      var done = end.get(30, TimeUnit.SECONDS);
      assertThat(done.state()).isEqualTo(Job.State.CANCELLED);
      assertThat(done.message()).contains("The invalid index slow_ccnew it had made was dropped again").doesNotContain("Nothing was changed");
    }
    assertThat(indexes()).containsExactly("slow valid");
    assertThat(oids()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void cutAfterTheSwapTheOldIndexIsNamedAndTheSameCommandTakesItAway(PgServer on) throws Exception {
    open(on, GATED);
    try (var gate = database.connect(); var hold = gate.createStatement(); var reader = database.connect()) {
      hold.execute("select pg_advisory_lock(4713)");
      var job = jobs.start("test", Duration.ZERO);
      var plan = plan(reindex("slow"));
      var end = CompletableFuture.supplyAsync(() -> runner().run(server, plan, job));
      waiter("advisory");
      // A reader that came meanwhile and has no snapshot any more holds up the last wait only, which is after the swap.
      reader.setAutoCommit(false);
      reader.createStatement().execute("lock table t in access share mode");
      hold.execute("select pg_advisory_unlock(4713)");
      waiter("virtualxid");
      assertThat(indexes()).containsExactly("slow valid", "slow_ccold invalid");
      job.cancel();
      var done = end.get(30, TimeUnit.SECONDS);
      assertThat(done.message()).contains("The invalid index public.slow_ccold is left").contains("drop index concurrently \"public\".\"slow_ccold\"");
      reader.rollback();
    }
    assertThat(run(plan(reindex("slow"))).succeeded()).isTrue();
    assertThat(indexes()).containsExactly("slow valid");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whatAKilledProgramLeftIsTakenAwayByTheSameCommandAndNoOthers(PgServer on) throws Exception {
    open(on, GATED);
    database.run("create table d (a int)", "insert into d values (1), (1)", "create index on d (a)");
    try (var gate = database.connect(); var hold = gate.createStatement()) {
      hold.execute("select pg_advisory_lock(4713)");
      var program = program("reindex", "slow", "--yes");
      var pid = waiter("advisory");
      program.destroyForcibly().waitFor();
      hold.execute("select pg_terminate_backend(%s)".formatted(pid));
      eventually("select count(*) = 0 as ok from pg_stat_activity where pid = " + pid);
    }
    assertThat(indexes()).contains("slow_ccnew invalid");
    var plan = plan(reindex("slow"));
    assertThat(plan.steps()).extracting(Step::title).containsExactly("Take away what was left, slow_ccnew", "Rebuild slow");
    // Another's audit log knows nothing of it: there it stays and is named.
    var theirs = new ReindexOrder().actions(server, job(), List.of("slow"), Set.of(), new AuditLog(folder.resolve("other"))).getFirst().plan(server, job());
    assertThat(theirs.steps()).hasSize(1);
    assertThat(theirs.checks()).anySatisfy(c -> assertThat(c.sentence()).contains("slow_ccnew is what a rebuild of somebody else left"));
    assertThatThrownBy(() -> plan(reindex("slow_ccnew"))).isInstanceOf(TroubleException.class).hasMessageContaining("maintain drop-index public.slow_ccnew");
    var done = run(plan);
    assertThat(done.succeeded()).as(done.message()).isTrue();
    assertThat(indexes()).containsExactly("d_a_idx valid", "slow valid");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void anInvalidUniqueIndexThatMeetsDuplicatesLeavesNothingNew(PgServer on) throws Exception {
    open(on, "create table d (a int)", "insert into d values (1), (1)");
    assertThatThrownBy(() -> database.run("create unique index concurrently u on d (a)")).hasMessageContaining("could not create unique index");
    var plan = plan(reindex("u"));
    assertThat(plan.checks()).anySatisfy(c -> assertThat(c.sentence()).contains("duplicates in the table would end the rebuild"));
    var done = run(plan);
    assertThat(done.message()).contains("could not create unique index").contains("u_ccnew it had made was dropped again");
    assertThat(indexes()).containsExactly("u invalid");
    database.run("delete from d where ctid = (select min(ctid) from d)");
    assertThat(run(plan(reindex("u"))).succeeded()).isTrue();
    assertThat(indexes()).containsExactly("u valid");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aLockThatIsNotFreeEndsBothWithNothingChanged(PgServer on) throws Exception {
    open(on, "create table t (a int)", "create index i on t (a)");
    var before = oids();
    try (var other = database.connect(); var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table t in share update exclusive mode");
      for (var action : List.of(reindex("i"), drop("i"))) {
        var plan = plan(action);
        assertThat(plan.checks()).as("who is in the way").anySatisfy(c -> assertThat(c.sentence()).contains("is in the way"));
        var done = run(plan);
        assertThat(done.state()).isEqualTo(Job.State.FAILED);
        assertThat(done.message()).contains("holds a lock on the table").contains("Nothing was changed");
      }
    }
    assertThat(oids()).isEqualTo(before);
    assertThat(indexes()).containsExactly("i valid");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aDroppedIndexComesBackByItsUndo(PgServer on) throws Exception {
    open(on, "create table \"T r\" (a int, b text)", "create index \"i \"\"x\" on \"T r\" (lower(b) desc) include (a) where a > 0", "comment on index \"i \"\"x\" is 'it''s ours'");
    var made = definitions();
    var plan = plan(drop("\"i \"\"x\""));
    assertThat(plan.risk()).isEqualTo(Risk.DESTRUCTIVE);
    assertThat(plan.sql()).contains("drop index concurrently \"public\".\"i \"\"x\";");
    assertThat(plan.checks()).extracting(Plan.Check::sentence).anyMatch(s -> s.startsWith("0 scans on this server")).anyMatch(s -> s.contains("standbys"));
    var done = run(plan);
    assertThat(done.succeeded()).as(done.message()).isTrue();
    assertThat(indexes()).isEmpty();
    for (var sql : plan.undo().split(";\n?")) database.run(sql);
    assertThat(definitions()).isEqualTo(made);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aPartitionedIndexGoesAtOnceAndComesBack(PgServer on) throws Exception {
    open(on, SALES);
    var made = definitions();
    var plan = plan(drop("idx_sales"));
    assertThat(plan.strongestLock()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
    assertThat(run(plan).succeeded()).isTrue();
    assertThat(indexes()).isEmpty();
    database.run(plan.undo().replace(";", ""));
    assertThat(definitions()).isEqualTo(made);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whatMustStayIsRefusedWithItsReason(PgServer on) throws Exception {
    open(on, SALES);
    database.run("create table p (id int primary key, u int unique, k int not null, r int4range, exclude using gist (r with &&))",
        "create unique index plain on p (k)", "create table c (k int references p (k))", "create unique index ident on p (k)", "alter table p replica identity using index ident");
    assertThat(refusal("p_pkey")).contains("primary key p_pkey").contains("drop the constraint instead");
    assertThat(refusal("p_u_key")).contains("unique constraint p_u_key");
    assertThat(refusal("p_r_excl")).contains("exclusion constraint p_r_excl");
    assertThat(refusal("ident")).contains("replica identity of p");
    assertThat(refusal("plain") + refusal("ident")).contains("foreign key c_k_fkey of c");
    assertThat(refusal("sales_east_id_idx")).contains("part of public.idx_sales for the partition sales_east").contains("drop public.idx_sales");
    assertThat(refusal("pg_class_oid_index")).contains("belongs to the system");
    assertThatThrownBy(() -> plan(reindex("pg_class_oid_index"))).hasMessageContaining("system catalogs");
    assertThatThrownBy(() -> drop("no_such_index")).hasMessageContaining("There is no index no_such_index");
    assertThatThrownBy(() -> drop("p")).as("a table is no index").hasMessageContaining("There is no index p");
    assertThatThrownBy(() -> reindex("sales2")).hasMessageContaining("There is no index or table sales2");
  }

  private String refusal(String index) {
    try {
      plan(drop(index));
      return "not refused";
    } catch (TroubleException e) {
      return e.trouble().sentence();
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aDropThatIsCutWhileItWaitsIsNamedWithBothWaysOn(PgServer on) throws Exception {
    open(on, "create table t (a int)", "create table other (a int)", "create index i on t (a)");
    try (var gate = database.connect(); var hold = gate.createStatement(); var old = database.connect()) {
      hold.execute("select pg_advisory_lock(4714)");
      var real = plan(drop("i"));
      var step = real.steps().getFirst();
      // The same step, but the other session comes between its look and the drop.
      var held = new Step(step.title(), List.of("select pg_catalog.pg_advisory_lock(4714)", step.statements().getFirst()), step.lock(), step.on(), false, null, step.concurrently());
      var plan = new Plan(real.title(), real.subject(), real.risk(), List.of(held), "", "", List.of(), "");
      var job = jobs.start("test", Duration.ZERO);
      var end = CompletableFuture.supplyAsync(() -> runner().run(server, plan, job));
      waiter("advisory");
      old.setAutoCommit(false);
      old.createStatement().execute("select a from t");
      hold.execute("select pg_advisory_unlock(4714)");
      waiter("virtualxid");
      job.cancel();
      var done = end.get(30, TimeUnit.SECONDS);
      assertThat(done.state()).isEqualTo(Job.State.CANCELLED);
      assertThat(done.message()).contains("The index public.i is left invalid").contains("ends the drop").contains("revives it").doesNotContain("Nothing was changed");
      old.rollback();
    }
    assertThat(indexes()).containsExactly("i invalid");
    assertThat(run(plan(reindex("i"))).succeeded()).as("revived").isTrue();
    assertThat(indexes()).containsExactly("i valid");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void exitCodesSayHowItEnded(PgServer on) throws Exception {
    open(on, "create table t (a int primary key)", "create index i on t (a)");
    assertThat(program("reindex", "t", "--plan").waitFor()).isZero();
    assertThat(Files.readString(folder.resolve("out"))).contains("takes SHARE UPDATE EXCLUSIVE on public.t").contains("disk needed: up to about").contains("No old transaction is in the way");
    assertThat(program("reindex", "t", "--yes").waitFor()).isZero();
    assertThat(program("drop-index", "t_pkey", "--yes").waitFor()).as("refused").isEqualTo(2);
    assertThat(program("drop-index", "i").waitFor()).as("nobody to ask").isEqualTo(2);
    try (var other = database.connect(); var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table t in share update exclusive mode");
      assertThat(program("drop-index", "i", "--yes", "--lock-timeout", "200ms").waitFor()).as("failed").isEqualTo(1);
    }
    assertThat(program("drop-index", "i", "--yes").waitFor()).isZero();
    assertThat(indexes()).containsExactly("t_pkey valid");
  }

  private Action reindex(String name) {
    return new ReindexOrder().actions(server, job(), List.of(name), Set.of(), audit()).getFirst();
  }

  private Action drop(String name) {
    return new DropIndexOrder().actions(server, job(), List.of(ObjectName.parse(name)), Set.of()).getFirst();
  }

  private List<String> oids() throws SQLException {
    return text("select c.oid::text", "c.relname");
  }

  private List<String> definitions() throws SQLException {
    return text("select pg_get_indexdef(c.oid) || coalesce(obj_description(c.oid, 'pg_class'), '')", "c.relname");
  }
}
