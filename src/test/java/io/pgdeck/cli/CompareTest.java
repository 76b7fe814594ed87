package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.pgdeck.history.Counted;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.history.SessionSample;
import io.pgdeck.recorder.StatementHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pgdeck compare`: two moments out of the store, with the rows behind each sentence.
class CompareTest {
  private static final Instant A = Instant.parse("2026-11-26T13:50:00Z");
  private static final Instant B = Instant.parse("2026-11-26T14:02:00Z");

  @TempDir
  Path home;

  private static SessionSample session(int pid, String state, @Nullable String wait, String query, Instant since, Integer... blockers) {
    return new SessionSample(pid, A, null, "client backend", "app", "shop", "orders-service", null, state, wait, wait == null ? null : "transactionid", (long) query.hashCode(), false, query,
        since, since, null, List.of(blockers));
  }

  private String store() {
    var folder = home.resolve("store");
    try (var store = HistoryStore.open(folder, InstantSource.fixed(B.plusSeconds(600)), Retention.USUAL)) {
      for (var i = 0; i < 60; i++) {
        var calm = A.plusSeconds(i);
        store.append("4711/shop", "db1:5432/shop", calm, Map.of("active_sessions", 1.0), List.of(session(1, "active", null, "select 1", calm)));
        var at = B.plusSeconds(i);
        var all = new ArrayList<SessionSample>();
        all.add(session(1, "active", null, "select 1", at));
        if (i >= 30) {
          all.add(session(9, "idle in transaction", null, "update orders set v = 1", at.minusSeconds(95)));
          for (var k = 0; k < 5; k++) all.add(session(100 + k, "active", "Lock", "update orders set v = 2", at, 9));
        }
        store.append("4711/shop", "db1:5432/shop", at, Map.of("active_sessions", (double) all.size()), all);
      }
    }
    return folder.toString();
  }

  @Test
  void theCauseIsNamedWithItsRows() throws Exception {
    var run = new CliRun(home).run("compare", "2026-11-26T13:50:00Z", "2026-11-26T15:02:00+01:00", "--length", "1min", "--store", store());
    assertThat(run.err()).doesNotContain("Exception");
    assertThat(run.code()).isZero();
    assertThat(run.lines().getFirst()).isEqualTo("At 14:02:30 load rose from 1 to 6 sessions: 5 waited for a lock on orders held by pid 9, idle in transaction for 1 min 35 s.");
    assertThat(run.out()).contains("seen in:", "pid 9, app, orders-service: idle in transaction, transaction open for 1 min 35 s");
    var json = new ObjectMapper().readTree(new CliRun(home).run("compare", "db1:5432/shop@2026-11-26T13:50:00Z", "2026-11-26T14:02:00Z", "--length", "1min", "--store", home.resolve("store").toString(), "--format", "json").out());
    assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(Path.of("docs/schema/compare.schema.json"))).validate(json)).isEmpty();
    assertThat(json.get("claims")).isNotEmpty().allSatisfy(c -> assertThat(c.get("evidence")).isNotEmpty());
    assertThat(json.get("rows").get(0).get("kind").asText()).isEqualTo("load");
    assertThat(json.get("rows").get(0).get("a").asDouble()).isEqualTo(1);
    assertThat(json.get("a").get("samples").asInt()).isBetween(60, 61);
  }

  @Test
  void statementsAreComparedByTotalCallsAndMeanWithTheirTexts() throws Exception {
    var folder = home.resolve("store");
    try (var store = HistoryStore.open(folder, InstantSource.fixed(B.plusSeconds(600)), Retention.USUAL)) {
      for (var from : List.of(A, B)) {
        for (var i = 0; i < 60; i++) store.append("4711/shop", "db1:5432/shop", from.plusSeconds(i), Map.of("active_sessions", 1.0), List.of(session(1, "active", null, "select 1", from.plusSeconds(i))));
        // 60 calls at 10 ms before, 600 at 50 ms after; the console's own takes longer still.
        var values = new double[StatementHistory.FAMILY.columns().size()];
        values[0] = from.equals(A) ? 60 : 600;
        values[1] = from.equals(A) ? 600 : 30_000;
        values[2] = values[1] * values[1] / values[0];
        var own = values.clone();
        own[1] *= 2;
        store.count("4711/shop", "db1:5432/shop", StatementHistory.FAMILY, from, from.plusSeconds(60), List.of(new Counted("99/5/10/true", null, values), new Counted("98/5/10/true", null, own)), null);
      }
      store.texts("4711/shop", "db1:5432/shop", Map.of(99L, "select * from orders where id = $1", 98L, "/* pgdeck */ select 1"));
    }
    var run = new CliRun(home).run("compare", "2026-11-26T13:50:00Z", "2026-11-26T14:02:00Z", "--length", "1min", "--store", folder.toString());
    assertThat(run.lines().getFirst()).isEqualTo("The mean of select * from orders where id = $1 rose from 10 ms to 50 ms.");
    var rows = run.lines().stream().filter(l -> l.contains("select * from orders")).map(l -> l.replaceAll(" {2,}", " ")).toList();
    assertThat(rows).contains("total select * from orders where id = $1 0.01 0.50 s/s", "calls select * from orders where id = $1 1.00 10.00 calls/s", "mean select * from orders where id = $1 10.00 50.00 ms");
    assertThat(run.out()).contains("queryid 99: 60 calls", "queryid 99: 600 calls").doesNotContain("pgdeck */");
    var json = new ObjectMapper().readTree(new CliRun(home).run("compare", "2026-11-26T13:50:00Z", "2026-11-26T14:02:00Z", "--length", "1min", "--store", folder.toString(), "--format", "json").out());
    assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(Path.of("docs/schema/compare.schema.json"))).validate(json)).isEmpty();
  }

  @Test
  void whatIsNoMomentNoServerOrNotRecordedIsBadUsage() {
    var store = store();
    assertThat(new CliRun(home).run("compare", "2026-11-26T1350", "now", "--store", store).err()).contains("is no moment").hasLineCount(1);
    assertThat(new CliRun(home).run("compare", "elsewhere", "now", "--store", store).err()).contains("No server \"elsewhere\" was recorded").hasLineCount(1);
    var nothing = new CliRun(home).run("compare", "2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z", "--store", store);
    assertThat(nothing.code()).isEqualTo(ExitCode.USAGE);
    assertThat(nothing.err()).contains("Nothing was recorded").hasLineCount(1);
    assertThat(new CliRun(home).run("compare", "now", "now", "--store", home.resolve("none").toString()).code()).isEqualTo(ExitCode.USAGE);
  }
}
