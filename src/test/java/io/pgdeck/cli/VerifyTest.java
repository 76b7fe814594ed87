package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pgdeck verify` and `pgdeck schema verify`: what they print where, and their exit codes.
class VerifyTest {
  @TempDir
  Path home;

  private static PgDatabase database() throws SQLException {
    return PgServer.newest().database("verify_cli");
  }

  @Test
  void withoutAnythingToVerifyAllIsSkippedAndNothingFails() throws SQLException {
    var all = new CliRun(home).on(database()).run("verify");
    assertThat(all.code()).isZero();
    assertThat(all.lines().getFirst().split("\\|")).extracting(String::strip).containsExactly("suite", "check", "verdict", "evidence", "ms");
    assertThat(all.out()).contains("SKIPPED", "run pgdeck schema install").doesNotContain("PASS", "FAIL");
    assertThat(all.err().lines()).hasSize(7).anyMatch(l -> l.startsWith("day3: 0 pass, 0 fail, 12 skipped"))
        .last().asString().startsWith("SKIPPED: 0 pass, 0 fail, ");
  }

  @Test
  void anUnknownSuiteIsBadUsageAndNamesTheValidOnes() throws SQLException {
    var run = new CliRun(home).on(database()).run("verify", "day3", "days");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).isEqualTo("There is no suite \"days\": the suites are monitoring, day3, indexes, benchmarks, integrity, integration.\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void jsonKeepsToItsSchema() throws Exception {
    var d = database();
    d.run("create table t (id int primary key, n int check (n > 0))", "insert into t values (1, 1)");
    var run = new CliRun(home).on(d).run("verify", "indexes", "integrity", "--format", "json");
    assertThat(run.code()).isZero();
    var json = new ObjectMapper().readTree(run.out());
    assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(Path.of("docs/schema/verify.schema.json"))).validate(json)).isEmpty();
    assertThat(json.get("verdict").asText()).isEqualTo("PASS");
    assertThat(json.get("suites").findValuesAsText("suite")).containsExactly("indexes", "integrity");
    assertThat(json.get("suites").get(0).get("verdict").asText()).isEqualTo("SKIPPED");
    assertThat(json.get("pass").asInt() + json.get("fail").asInt() + json.get("skipped").asInt()).isEqualTo(json.findValuesAsText("check").size());
  }

  @Test
  void aFailureIsExitCodeOne() throws SQLException {
    var d = database();
    d.run("create table t (id int primary key)", "alter table t add constraint positive check (id > 0) not valid");
    var run = new CliRun(home).on(d).run("verify", "integrity");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("positive on public.t is not validated");
    assertThat(run.err()).contains("FAIL: ");
  }

  @Test
  void schemaVerifyNamesTheViewThatIsGone() throws SQLException {
    var d = database();
    var run = new CliRun(home).on(d);
    var none = run.run("schema", "verify");
    assertThat(none.code()).isEqualTo(ExitCode.FAILED);
    assertThat(none.err()).isEqualTo("The monitoring schema is not installed: run pgdeck schema install.\n");
    assertThat(run.run("schema", "install").code()).isZero();
    var whole = run.run("schema", "verify");
    assertThat(whole.code()).isZero();
    assertThat(whole.out()).isEmpty();
    d.run("drop view monitoring.v_index_cache_hit_ratio");
    var broken = run.run("schema", "verify");
    assertThat(broken.code()).isEqualTo(ExitCode.FAILED);
    assertThat(broken.lines()).containsExactly("view v_index_cache_hit_ratio is missing");
    assertThat(run.run("schema", "install").code()).isZero();
    assertThat(run.run("schema", "verify").code()).isZero();
  }
}
