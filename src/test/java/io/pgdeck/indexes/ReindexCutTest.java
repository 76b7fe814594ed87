package io.pgdeck.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.action.Action;
import io.pgdeck.action.Done;
import io.pgdeck.action.Plan;
import io.pgdeck.action.Step;
import io.pgdeck.job.Job;
import io.pgdeck.testing.PgServer;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A rebuild of several indexes that is cut midway, on real servers: the same command goes on with what is left.
class ReindexCutTest extends IndexWork {
  /// Three leaves; the index of the second stops at the gate while a test holds it shut.
  private static final String[] SALES = {
      "create table sales (id int not null) partition by list (id)", "create table s1 partition of sales for values in (1)",
      "create table s2 partition of sales for values in (2)", "create table s3 partition of sales for values in (3)", "insert into sales values (1), (2), (3)",
      "create function public.gated(id int) returns int language plpgsql immutable as $$ begin if id = 2 then perform pg_catalog.pg_advisory_lock_shared(4715);"
          + " perform pg_catalog.pg_advisory_unlock_shared(4715); end if; return id; end $$",
      "create index slow on sales (public.gated(id))"};
  private static final List<String> ALL = List.of("Rebuild 1 of 3, s1_gated_idx", "Rebuild 2 of 3, s2_gated_idx", "Rebuild 3 of 3, s3_gated_idx");

  @ParameterizedTest
  @MethodSource("servers")
  void whatWasRebuiltBeforeTheCutIsNotRebuiltAgain(PgServer on) throws Exception {
    open(on, SALES);
    assertThat(titles(plan())).isEqualTo(ALL);
    var done = cutAtTheGate(plan());
    assertThat(done.message()).contains("The server ended the connection").contains("1 of 3 steps were done before")
        .contains("s2_gated_idx_ccnew it had made was dropped again").contains("The same command goes on from there");
    var first = oid("s1_gated_idx");
    var goesOn = plan();
    assertThat(goesOn.title()).isEqualTo("Go on rebuilding slow");
    assertThat(titles(goesOn)).isEqualTo(ALL.subList(1, 3));
    assertThat(goesOn.checks()).anySatisfy(c -> assertThat(c.sentence()).contains("1 of 3 are new since the run that was cut"));
    assertThat(cutAtTheGate(goesOn).message()).as("cut once more before anything was done").doesNotContain("steps were done before");
    assertThat(titles(plan())).as("still known after the second cut").isEqualTo(ALL.subList(1, 3));
    assertThat(run(plan()).succeeded()).isTrue();
    assertThat(oid("s1_gated_idx")).isEqualTo(first);
    assertThat(titles(plan())).as("finished, so the next one is a new rebuild").isEqualTo(ALL);
    assertThat(invalid()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aKilledProgramIsGoneOnWithOrGivenUp(PgServer on) throws Exception {
    open(on, SALES);
    try (var gate = database.connect(); var hold = gate.createStatement()) {
      hold.execute("select pg_advisory_lock(4715)");
      var program = program("reindex", "slow", "--yes");
      var pid = waiter("advisory");
      program.destroyForcibly().waitFor();
      end(pid);
    }
    assertThat(titles(plan())).containsExactly("Take away what was left, s2_gated_idx_ccnew", ALL.get(1), ALL.get(2));
    var giveUp = order(Set.of("abort"));
    assertThat(run(giveUp.getFirst().plan(server, job())).succeeded()).isTrue();
    assertThat(invalid()).isEmpty();
    assertThat(titles(plan())).as("given up").isEqualTo(ALL);
    assertThat(order(Set.of("abort"))).as("nothing is left to give up").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void whatWasCutLongAgoBeginsAnew(PgServer on) throws Exception {
    open(on, SALES);
    cutAtTheGate(plan());
    assertThat(titles(plan())).hasSize(2);
    var log = audit().file();
    Files.writeString(log, Files.readString(log).replaceAll("\"at\":\"\\d{4}", "\"at\":\"2020"));
    assertThat(titles(plan())).isEqualTo(ALL);
  }

  /// Runs it until its second index is being built, then ends its session.
  private Done cutAtTheGate(Plan plan) throws Exception {
    try (var gate = database.connect(); var hold = gate.createStatement()) {
      hold.execute("select pg_advisory_lock(4715)");
      var end = CompletableFuture.supplyAsync(() -> run(plan));
      end(waiter("advisory"));
      var done = end.get(60, TimeUnit.SECONDS);
      assertThat(done.state()).isEqualTo(Job.State.FAILED);
      return done;
    }
  }

  private void end(Object pid) throws Exception {
    database.rows("select pg_terminate_backend(%s)".formatted(pid));
    eventually("select count(*) = 0 as ok from pg_stat_activity where pid = " + pid);
  }

  private Plan plan() {
    return order(Set.of()).getFirst().plan(server, job());
  }

  private List<Action> order(Set<String> flags) {
    return new ReindexOrder().actions(server, job(), List.of("slow"), flags, audit());
  }

  private static List<String> titles(Plan plan) {
    return plan.steps().stream().map(Step::title).toList();
  }

  private Object oid(String index) throws SQLException {
    return database.rows("select '%s'::regclass::oid as oid".formatted(index)).getFirst().get("oid");
  }

  private List<?> invalid() throws SQLException {
    return database.rows("select indexrelid::regclass::text from pg_index where not indisvalid");
  }
}
