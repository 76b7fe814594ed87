package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.history.Counted;
import io.pgdeck.history.Family;
import io.pgdeck.history.HistoryStore;
import io.pgdeck.history.Retention;
import io.pgdeck.history.SessionSample;
import io.pgdeck.recorder.RecordedFamilies;
import io.pgdeck.recorder.StatementHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `export history --kind`: what is no metric.
class ExportKindTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir
  Path home;

  private String folder;

  @BeforeEach
  void recorded() {
    folder = home.resolve("store").toString();
    try (var store = HistoryStore.open(Path.of(folder), InstantSource.fixed(START), Retention.USUAL)) {
      var waiter = new SessionSample(7, START.minusSeconds(9), null, "client backend", "anna", "shop", "a \"b\", c", null, "active", "Lock", "relation", 42L, false, "update t set a = $1", null, START, null,
          List.of(8, 9));
      for (var i = 0; i < 700; i++) store.append("s", "db1:5432/shop", START.plusSeconds(i), Map.of("m", 1.0), i % 2 == 0 ? List.of(waiter) : List.of());
      for (var family : List.of(StatementHistory.FAMILY, RecordedFamilies.TABLE, RecordedFamilies.INDEX, RecordedFamilies.IO, RecordedFamilies.REPLICATION)) {
        for (var minute = 1; minute <= 3; minute++) {
          var at = START.plusSeconds(minute * 60L);
          store.count("s", "db1:5432/shop", family, at.minusSeconds(60), at, List.of(new Counted(family == StatementHistory.FAMILY ? "42/5/10/true" : "16384", "public.t", values(family, minute))), null);
        }
      }
      store.texts("s", "db1:5432/shop", Map.of(42L, "update t set a = $1"));
    }
  }

  private static double[] values(Family family, int first) {
    var values = new double[family.columns().size()];
    Arrays.fill(values, 2);
    values[0] = first;
    values[1] = Double.NaN;
    return values;
  }

  @Test
  void sessionsAreARowEachMoment() {
    var run = new CliRun(home).run("export", "history", "--kind", "sessions", "--store", folder, "--from", "2026-03-01T00:00:00Z", "--to", "2026-03-01T00:10:00Z");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(302);
    assertThat(run.lines().get(1)).isEqualTo("db1:5432/shop,2026-03-01T00:00:00.000Z,7,2026-02-28T23:59:51.000Z,,client backend,anna,shop,\"a \"\"b\"\", c\",,active,Lock,relation,42,update t set a = $1,,2026-03-01T00:00:00.000Z,,8 9");
  }

  @Test
  void whatIsCountedIsARowEachReading() throws Exception {
    for (var kind : List.of("statements", "tables", "indexes", "io", "replication")) {
      var file = home.resolve(kind + ".json");
      var run = new CliRun(home).run("export", "history", "--kind", kind, "--store", folder, "--format", "json", "--from", "2026-03-01T00:00:00Z", "--to", "2026-03-01T01:00:00Z", "--out", file.toString());
      assertThat(run.code()).as(run.err()).isZero();
      var rows = new ObjectMapper().readTree(Files.readString(file));
      assertThat(rows).as(kind).hasSize(3);
      assertThat(rows.get(1).get("server").asText()).isEqualTo("db1:5432/shop");
      assertThat(rows.get(1).get("upto").asText()).isEqualTo("2026-03-01T00:02:00.000Z");
      assertThat(rows.get(1).get("seconds").asDouble()).isEqualTo(60);
      var fields = rows.get(1).properties().stream().toList();
      assertThat(fields.get(4).getValue().asText()).isEqualTo(kind.equals("statements") ? "update t set a = $1" : "public.t");
      assertThat(fields.get(5).getValue().asDouble()).as("the first counted").isEqualTo(2);
      assertThat(fields.get(6).getValue().isNull()).as("unknown is null").isTrue();
    }
  }

  @Test
  void aKindAndAMetricExcludeEachOther() {
    var run = new CliRun(home).run("export", "history", "--kind", "tables", "--metric", "m", "--store", folder);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("--metric and --kind exclude each other");
  }
}
