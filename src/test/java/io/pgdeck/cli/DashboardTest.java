package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.testing.PgServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `pgdeck export dashboard`: each panel's statement runs as it stands, with and without the schema.
class DashboardTest {
  @TempDir
  Path home;

  static Stream<Integer> ends() {
    return Stream.of(PgServer.oldest().major(), PgServer.newest().major()).distinct();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void eachPanelsStatementRuns(int major) throws Exception {
    var d = PgServer.major(major).database("dashboard");
    d.run("create extension pg_stat_statements");
    for (var installed : new boolean[] {false, true}) {
      if (installed) assertThat(new CliRun(home).on(d).run("schema", "install").code()).isZero();
      var file = home.resolve("dashboard.json");
      var run = new CliRun(home).on(d).run("export", "dashboard", "--out", file.toString());
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      var panels = new ObjectMapper().readTree(Files.readString(file)).at("/panels");
      assertThat(panels.findValuesAsText("title")).contains("Cache hit ratio", "Connections by state", "Partition growth", "Index use", "Partition sizes").hasSize(10);
      for (JsonNode panel : panels) {
        var sql = panel.at("/targets/0/rawSql").asText();
        assertThat(sql.contains("monitoring.v_")).as(panel.at("/title").asText()).isEqualTo(installed);
        assertThat(d.rows(sql)).as(panel.at("/title").asText()).isNotNull();
      }
    }
  }

  /// On what the demo holds each panel has something to draw, but for what nobody does there.
  @Test
  void onTradeEngineThePanelsHaveRows() throws Exception {
    var d = PgServer.newest().database("dashboard_trades");
    d.run("create extension pg_stat_statements");
    assertThat(new CliRun(home).on(d).run("seed", "--scale", "small").code()).isZero();
    d.run("analyze");
    var file = home.resolve("trades.json");
    assertThat(new CliRun(home).on(d).run("export", "dashboard", "--out", file.toString()).code()).isZero();
    var empty = new ArrayList<String>();
    for (JsonNode panel : new ObjectMapper().readTree(Files.readString(file)).at("/panels")) {
      if (d.rows(panel.at("/targets/0/rawSql").asText()).isEmpty()) empty.add(panel.at("/title").asText());
    }
    assertThat(empty).as("nobody waits for a lock").containsExactly("Blocked sessions");
  }
}
