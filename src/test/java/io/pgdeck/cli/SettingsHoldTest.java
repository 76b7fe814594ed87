package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was chosen in the window's settings holds on the command line too.
class SettingsHoldTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir
  Path home;

  private void chosen(String settings) throws IOException {
    var folder = Files.createDirectories(home.resolve(".config/pgdeck"));
    Files.writeString(folder.resolve("settings.json"), "{\"format\": \"pgdeck settings\", \"version\": 1, %s}".formatted(settings));
  }

  private static PgDatabase database() throws Exception {
    return PgServer.newest().database("chosen");
  }

  private CliRun.Ended run(PgDatabase d, String... arguments) {
    return new CliRun(home).on(d).run(arguments);
  }

  @Test
  void thresholdsOfTheDbaJudgeCheckShowAndReport() throws Exception {
    var d = database();
    var before = JSON.readTree(run(d, "check", "--format", "json").out());
    assertThat(status(before.path("metrics"), "connection_usage")).isEqualTo("OK");
    chosen("\"thresholds\": {\"connection_usage\": {\"warning\": 0.0001, \"critical\": 0.0002}}");

    var check = run(d, "check", "--format", "json");
    assertThat(check.code()).isEqualTo(2);
    assertThat(status(JSON.readTree(check.out()).path("metrics"), "connection_usage")).isEqualTo("CRITICAL");
    assertThat(check.err()).contains("Judged by thresholds of your own: connection_usage.");
    assertThat(run(d, "check").out()).contains("connection_usage").contains("critical above 0.0002");

    var alerts = JSON.readTree(run(d, "show", "alerts", "--format", "json").out()).path("rows");
    assertThat(alerts.get(0).path("metric_name").asText()).isEqualTo("connection_usage");
    assertThat(status(JSON.readTree(run(d, "show", "v_connection_status", "--format", "json").out()).path("rows"), null)).isEqualTo("CRITICAL");

    var report = home.resolve("report.md");
    assertThat(run(d, "report", "--out", report.toString()).err()).contains("Wrote");
    assertThat(Files.readString(report)).containsPattern("Alerts: [1-9]\\d* critical");
  }

  @Test
  void oneLimitAloneLeavesTheOtherToTheServer() throws Exception {
    chosen("\"thresholds\": {\"connection_usage\": {\"warning\": 0.0001, \"critical\": null}}");
    var metric = JSON.readTree(run(database(), "check", "--format", "json").out()).path("metrics");
    assertThat(status(metric, "connection_usage")).isEqualTo("WARNING");
    assertThat(metric.findParents("metric_name").stream().filter(m -> m.path("metric_name").asText().equals("connection_usage")).findFirst().orElseThrow().path("critical_threshold").asDouble()).isEqualTo(95);
  }

  @Test
  void planSaysWhatIsFreeOnTheDisk() throws Exception {
    var d = database();
    d.run("create table t (id int primary key)", "insert into t select generate_series(1, 1000)");
    assertThat(run(d, "maintain", "reindex", "t", "--plan").out()).contains("disk needed: up to about").doesNotContain("free");
    chosen("\"data_disk_bytes\": {\"%s:%d\": 107374182400}".formatted(d.host(), d.port()));
    assertThat(run(d, "maintain", "reindex", "t", "--plan").out()).containsPattern("-- disk needed: up to about .*; ≈ \\S+ GB of 100 GB free; expected time");
  }

  @Test
  void settingsThatCannotBeReadAreSaidAndDoneWithout() throws Exception {
    Files.writeString(Files.createDirectories(home.resolve(".config/pgdeck")).resolve("settings.json"), "{\"format\": \"pgdeck settings\", \"version\": 99}");
    var check = run(database(), "check", "--format", "json");
    assertThat(check.err()).contains("was written by a newer PgDeck").contains("The standard settings hold.");
    assertThat(status(JSON.readTree(check.out()).path("metrics"), "connection_usage")).isEqualTo("OK");
  }

  private static String status(com.fasterxml.jackson.databind.JsonNode rows, String metric) {
    for (var row : rows) if (metric == null || row.path("metric_name").asText().equals(metric)) return row.path("status").asText();
    throw new AssertionError("no " + metric + " in " + rows);
  }
}
