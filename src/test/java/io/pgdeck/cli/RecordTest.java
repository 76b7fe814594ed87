package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.recorder.Recorder;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pgdeck record` and `pgdeck export history`.
class RecordTest {
  @TempDir
  Path home;

  @Test
  void whatIsRecordedIsExported() throws Exception {
    var d = PgServer.newest().database("record");
    var store = home.resolve("store").toString();
    var run = new CliRun(home).on(d).run("record", "--for", "2s", "--every", "200ms", "--store", store);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).containsPattern("^[2-9]\\d* samples recorded into |^1\\d samples recorded into ");
    var csv = new CliRun(home).run("export", "history", "--store", store, "--metric", "active_sessions");
    assertThat(csv.code()).isZero();
    assertThat(csv.lines().getFirst()).isEqualTo("server,metric,at,value,min,max,samples");
    assertThat(csv.lines()).hasSizeGreaterThan(2).element(1).asString().contains(d.name() + ",active_sessions,");
    var file = home.resolve("out.json");
    assertThat(new CliRun(home).run("export", "history", "--store", store, "--format", "json", "--out", file.toString()).code()).isZero();
    var json = new ObjectMapper().readTree(Files.readString(file));
    assertThat(json.findValuesAsText("metric")).contains("active_sessions", "sessions", "idle_in_transaction");
  }

  @Test
  void showHistoryPrintsEverySampleOfTheStore() throws Exception {
    var d = PgServer.newest().database("record");
    var store = home.resolve("store").toString();
    assertThat(new CliRun(home).on(d).run("record", "--for", "3s", "--every", "200ms", "--store", store).code()).isZero();
    var run = new CliRun(home).on(d).run("show", "history", "active_sessions", "--store", store, "--format", "json");
    assertThat(run.code()).isZero();
    var rows = new ObjectMapper().readTree(run.out()).at("/rows");
    assertThat(rows.size()).isGreaterThanOrEqualTo(2);
    assertThat(rows.get(0).at("/captured_at").asText()).endsWith("Z");
    assertThat(rows.get(0).at("/samples").asInt()).isEqualTo(1);
    var second = rows.get(1).at("/captured_at").asText();
    assertThat(new CliRun(home).on(d).run("show", "history", "active_sessions", "--store", store, "--from", second, "--format", "csv").lines()).hasSize(rows.size());
    var unknown = new CliRun(home).on(d).run("show", "history", "nothing", "--store", store);
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).startsWith("No metric \"nothing\" was recorded").contains("active_sessions");
    assertThat(new CliRun(home).on(d).run("show", "history", "active_sessions", "--store", home.resolve("none").toString()).err()).startsWith("There is no history in ");
  }

  @Test
  void severalServersGoIntoOneStoreAndOneThatIsAwayKeepsNobodyWaiting() throws Exception {
    var one = PgServer.newest().database("record");
    var two = PgServer.newest().database("record");
    var cli = new CliRun(home);
    for (var d : List.of(one, two)) assertThat(cli.run("connection", "add", "--name", d.name(), "-h", d.host(), "-p", String.valueOf(d.port()), "-U", d.user(), "-d", d.name()).code()).isZero();
    assertThat(cli.run("connection", "add", "--name", "away", "-h", "127.0.0.1", "-p", "1", "-U", "x", "-d", "x").code()).isZero();
    var store = home.resolve("store").toString();
    var run = new CliRun(home).run("record", "--connection", one.name(), two.name(), "away", "--for", "2s", "--every", "200ms", "--store", store);
    assertThat(run.err()).contains("away: ");
    assertThat(run.code()).isZero();
    var lines = new CliRun(home).run("export", "history", "--store", store, "--metric", "sessions").lines();
    assertThat(lines).anyMatch(l -> l.contains(one.name() + ",sessions")).anyMatch(l -> l.contains(two.name() + ",sessions"));
  }

  @Test
  void aSecondRecorderIsRefused() throws Exception {
    var d = PgServer.newest().database("record");
    var folder = home.resolve("store");
    try (var server = Servers.connect(d); var store = HistoryStore.open(folder, InstantSource.system(), Retention.USUAL); var _ = store.claim(Recorder.identity(server))) {
      var run = new CliRun(home).on(d).run("record", "--for", "1s", "--store", folder.toString());
      assertThat(run.code()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).startsWith("Another recorder records this server").hasLineCount(1);
    }
  }

  @Test
  void anUnknownMetricAndAnAbsentStoreAreBadUsage() {
    var none = new CliRun(home).run("export", "history", "--store", home.resolve("nowhere").toString());
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).startsWith("There is no history in ");
    assertThat(home.resolve("nowhere")).doesNotExist();
  }
}
