package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `show bloat --parts`: what an index and a TOAST table waste stands beside their table.
class BloatPartsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  Path home;

  static List<Integer> majors() {
    return PgServer.majors();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void anIndexAndAToastTableStandBesideTheirTable(int major) throws Exception {
    var database = PgServer.major(major).database("parts");
    database.run("create table documents (id int, body text) with (autovacuum_enabled = false, toast.autovacuum_enabled = false)",
        "alter table documents alter body set storage external", "create index documents_id on documents (id)",
        "insert into documents select i, repeat('x', 7900) from generate_series(1, 4000) i");
    // Up to 14 counters come by a message: one that is late would undo what a VACUUM has counted since.
    until(database, "live = 16000");
    database.run("vacuum analyze documents", "delete from documents where id % 10 <> 0");
    until(database, "dead = 14400");
    database.run("vacuum (analyze, truncate false) documents");
    until(database, "dead = 0");
    var rows = parts(database, "--filter", "table_name=documents");
    assertThat(rows).extracting(r -> r.get("part").asText()).containsExactlyInAnyOrder("table", "index", "TOAST");
    var toast = part(rows, "TOAST");
    var file = (long) database.rows("select pg_relation_size(reltoastrelid) as bytes from pg_class where relname = 'documents'").getFirst().get("bytes");
    assertThat(toast.get("size_bytes").asLong()).isEqualTo(file);
    assertThat(toast.get("part_name").asText()).startsWith("pg_toast_");
    // Four chunks a row before, and four fit into a block: nine rows of ten are gone.
    assertThat(toast.get("est_bloat_pct").asDouble()).isBetween(88.0, 92.0);
    assertThat(toast.get("status").asText()).isEqualTo("CRITICAL");
    assertThat(part(rows, "index").get("part_name").asText()).isEqualTo("documents_id");
    assertThat(part(rows, "index").get("est_bloat_pct").asDouble()).isGreaterThan(60);
    assertThat(part(rows, "index").get("status").asText()).as("under 10 MB").isEqualTo("OK");
    var table = part(rows, "table");
    assertThat(table.get("size_bytes").asLong()).isLessThan(toast.get("size_bytes").asLong());
    assertThat(rows.getFirst()).as("the worst first").isEqualTo(toast);
    assertThat(table.get("oid")).isEqualTo(toast.get("table_oid"));
  }

  @Test
  void theStatementIsShownToo() throws SQLException {
    var database = PgServer.newest().database("parts_sql");
    var sql = new CliRun(home).on(database).run("sql", "bloat", "--parts");
    assertThat(sql.code()).isZero();
    assertThat(database.rows(sql.out().strip().replaceFirst(";$", ""))).isEmpty();
  }

  @Test
  void whatHasNoPartsIsRefused() throws SQLException {
    var run = new CliRun(home).on(PgServer.newest().database("parts_no")).run("show", "indexes", "--parts");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--parts goes with bloat alone, not with \"indexes\"");
  }

  private List<JsonNode> parts(PgDatabase database, String... more) throws Exception {
    var args = new ArrayList<>(List.of("show", "bloat", "--parts", "--format", "json"));
    args.addAll(List.of(more));
    var run = new CliRun(home).on(database).run(args.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return StreamSupport.stream(JSON.readTree(run.out()).get("rows").spliterator(), false).toList();
  }

  private static void until(PgDatabase database, String counters) throws SQLException {
    var deadline = System.nanoTime() + 60_000_000_000L;
    while (database.rows("""
        select 1 from (
          select pg_stat_get_live_tuples(reltoastrelid) as live, pg_stat_get_dead_tuples(reltoastrelid) as dead from pg_class where relname = 'documents') c
        where %s""".formatted(counters)).isEmpty()) {
      assertThat(System.nanoTime()).as(counters).isLessThan(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static JsonNode part(List<JsonNode> rows, String part) {
    return rows.stream().filter(r -> r.get("part").asText().equals(part)).findFirst().orElseThrow();
  }
}
