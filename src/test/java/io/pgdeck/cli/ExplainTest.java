package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `pgdeck explain`: from a file without a server, with values and without, run and rolled back.
class ExplainTest {
  @TempDir
  Path home;

  private static PgDatabase database(int major) throws SQLException {
    var d = PgServer.major(major).database("explain");
    d.run("create extension pg_stat_statements", "create table t (id int primary key, n int, at timestamptz default now())", "insert into t select g, g % 10 from generate_series(1, 500) g",
        "create sequence s", "create table p (k int, v int) partition by range (k)", "create table p1 partition of p for values from (0) to (10)",
        "create table p2 partition of p for values from (10) to (20)", "analyze");
    return d;
  }

  private static JsonNode checked(String out) throws IOException {
    var json = new ObjectMapper().readTree(out);
    assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(Path.of("docs/schema/explain.schema.json"))).validate(json)).isEmpty();
    return json;
  }

  @Test
  void aFileNeedsNoServer() throws IOException {
    var file = Files.writeString(home.resolve("plan.txt"), """
                                       QUERY PLAN
        -----------------------------------------------------------------------------------------
         Gather  (cost=0.00..10.00 rows=30 width=4) (actual time=1.000..20.000 rows=30 loops=1)
           Workers Planned: 2
           Workers Launched: 2
           ->  Parallel Seq Scan on t  (cost=0.00..9.00 rows=10 width=4) (actual time=0.500..6.000 rows=10 loops=3)
         Planning Time: 0.100 ms
         Trigger RI_ConstraintTrigger_c_1 on t: time=2.500 calls=7
         Execution Time: 21.000 ms
        (7 rows)
        """);
    var run = new CliRun(home).run("explain", "--file", file.toString(), "--format", "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    var json = checked(run.out());
    assertThat(json.get("server").isNull()).isTrue();
    var scan = json.get("rows").get(1);
    assertThat(scan.get("type").asText()).isEqualTo("Seq Scan");
    assertThat(scan.get("relation").asText()).isEqualTo("t");
    assertThat(scan.get("loops").asInt()).isEqualTo(3);
    assertThat(scan.get("total_ms").asDouble()).isCloseTo(6, within(1e-9));
    assertThat(json.get("rows").get(0).get("self_ms").asDouble()).isCloseTo(14, within(1e-9));
    assertThat(json.get("planning_ms").asDouble()).isEqualTo(0.1);
    assertThat(json.get("execution_ms").asDouble()).isEqualTo(21);
    assertThat(json.get("triggers").get(0).get("name").asText()).isEqualTo("RI_ConstraintTrigger_c_1");
    assertThat(json.get("triggers").get(0).get("calls").asInt()).isEqualTo(7);
  }

  @Test
  void whatIsNoPlanIsBadUsageInOneSentence() throws IOException {
    var file = Files.writeString(home.resolve("x.txt"), "hello there\n");
    var run = new CliRun(home).run("explain", "--file", file.toString());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("There is no plan in this text").hasLineCount(1);
    assertThat(new CliRun(home).run("explain", "--file", file.toString(), "--analyze").code()).isEqualTo(ExitCode.USAGE);
    assertThat(new CliRun(home).run("explain").code()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void aStatementWithoutItsValuesHasAPlanThatKeepsItsPartitions(int major) throws Exception {
    var d = database(major);
    var json = checked(new CliRun(home).on(d).run("explain", "select * from p where k = $1 and v > $2", "--format", "json").out());
    assertThat(json.get("rows").findValuesAsText("relation")).contains("p1", "p2");
    assertThat(json.get("notes").toString()).contains("generic");
    var typed = new CliRun(home).on(d).run("explain", "select * from t where at > now() - interval $1 and extract($2 from at) > $3");
    assertThat(typed.err()).doesNotContain("failed");
    assertThat(typed.code()).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void aQueryIdFindsItsStatement(int major) throws Exception {
    var d = database(major);
    d.run("select n from t where id = 4711");
    var id = d.rows("select queryid from pg_stat_statements where query like 'select n from t where id = $1' limit 1").getFirst().get("queryid");
    var run = new CliRun(home).on(d).run("explain", "--queryid", String.valueOf(id), "--format", "json");
    assertThat(run.err()).isEmpty();
    assertThat(checked(run.out()).get("rows").get(0).get("relation").asText()).isEqualTo("t");
  }

  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void aWritingStatementIsRolledBackAndTellsWhatStays(int major) throws Exception {
    var d = database(major);
    var planned = new CliRun(home).on(d).run("explain", "delete from t");
    assertThat(planned.code()).isZero();
    var run = new CliRun(home).on(d).run("explain", "insert into t select 1000 + nextval('s'), 1 from generate_series(1, 3)", "--analyze", "--format", "json");
    assertThat(run.err()).isEmpty();
    var json = checked(run.out());
    assertThat(json.get("notes").toString()).contains("sequences have stepped on", "WAL", "dead rows", "function");
    assertThat(json.get("rows").get(0).get("self_ms").isNumber()).isTrue();
    assertThat(d.rows("select count(*) as n from t").getFirst().get("n")).isEqualTo(500L);
    assertThat(d.rows("select last_value as n from s").getFirst().get("n")).isEqualTo(3L);
  }

  @Test
  void withoutHypopgWhatIfIsRefused() throws SQLException {
    var run = new CliRun(home).on(database(PgServer.newest().major())).run("explain", "select * from t where n = 1", "--what-if", "create index on t (n)");
    assertThat(run.err()).contains("HypoPG").hasLineCount(1);
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void twoStatementsAreRefused() throws SQLException {
    var run = new CliRun(home).on(database(PgServer.newest().major())).run("explain", "select 1; drop table t");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("more than one statement");
  }
}
