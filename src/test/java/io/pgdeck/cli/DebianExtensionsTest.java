package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgdeck.monitoring.SqlCatalog;
import io.pgdeck.server.Capabilities;
import io.pgdeck.testing.PgDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The schema beside pg_cron, hypopg, pgtap and pg_repack, on Debian's PostgreSQL 15. Skipped where a package is not installed;
/// .ci/run installs them.
class DebianExtensionsTest {
  private static final List<String> EXTENSIONS = List.of("pg_stat_statements", "pg_cron", "hypopg", "pgtap", "pg_repack");
  /// Views that accuse: an extension's own objects must not stand in them.
  private static final List<String> FINDINGS = List.of("v_unused_indexes", "v_index_redundancy", "v_invalid_indexes", "v_missing_indexes", "v_table_bloat", "v_mv_status",
      "v_autovacuum_settings");
  private static DebianServer server;

  @TempDir
  Path home;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(DebianServer.isHere() && EXTENSIONS.stream().allMatch(DebianServer::has), "not all of " + EXTENSIONS + " are installed for PostgreSQL 15");
    server = DebianServer.start("shared_preload_libraries=pg_stat_statements,pg_cron", "cron.database_name=ext");
    server.database("postgres").run("create database ext template template0");
    try (var in = DebianExtensionsTest.class.getResourceAsStream("/io/pgdeck/monitoring/trade_engine.sql")) {
      database().run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    for (var extension : EXTENSIONS) database().run("create extension " + extension);
    database().run("analyze");
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) server.close();
  }

  private static PgDatabase database() {
    return server.database("ext");
  }

  private CliRun.Ended run(String... arguments) {
    return new CliRun(home).with("PGPASSWORD", DebianServer.PASSWORD).on(database()).run(arguments);
  }

  @Test
  void installStatusAndUninstallLeaveTheDumpAsItWas() throws Exception {
    var before = server.dump("ext");
    assertThat(run("schema", "install").code()).isZero();
    assertThat(run("schema", "status").code()).isZero();
    assertThat(server.dump("ext")).isNotEqualTo(before).contains("v_partition_health");
    for (var panel : CliRun.ROOMS.panels()) {
      var shown = run("show", panel.name(), "--format", "json");
      assertThat(shown.code()).as(panel.name() + shown.err()).isZero();
    }
    assertThat(run("schema", "uninstall", "--yes").code()).isZero();
    assertThat(server.dump("ext")).isEqualTo(before);
    for (var extension : EXTENSIONS) assertThat(database().rows("select 1 from pg_extension where extname = '" + extension + "'")).as(extension).hasSize(1);
  }

  @Test
  void objectsOfExtensionsAreNoFindings() throws Exception {
    try (var connection = database().connect()) {
      for (var view : FINDINGS) {
        assertThat(read(connection, view)).as(view).noneSatisfy(r -> assertThat(r.get("schema_name")).isIn("cron", "repack"));
      }
      // pgtap's views and functions are no tables; a table of pg_cron is one and has a size.
      assertThat(read(connection, "v_table_sizes")).extracting(r -> r.get("table_name")).doesNotContain("tap_funky", "pg_all_foreign_keys").contains("job_run_details");
    }
  }

  @Test
  void hypotheticalIndexesChangeNothing() throws Exception {
    try (var connection = database().connect()) {
      var before = new ArrayList<List<Map<String, Object>>>();
      for (var view : List.of("v_invalid_indexes", "v_unused_indexes", "v_index_redundancy")) before.add(settled(read(connection, view)));
      PgDatabase.rows(connection, "select indexrelid from hypopg_create_index('create index on public.trades (price)')");
      PgDatabase.rows(connection, "select indexrelid from hypopg_create_index('create index on public.orders (symbol, status)')");
      assertThat(PgDatabase.rows(connection, "select indexrelid from hypopg()")).hasSize(2);
      var after = new ArrayList<List<Map<String, Object>>>();
      for (var view : List.of("v_invalid_indexes", "v_unused_indexes", "v_index_redundancy")) after.add(settled(read(connection, view)));
      assertThat(after).isEqualTo(before);
    }
  }

  @Test
  void aSupposedIndexChangesThePlanAndNothingElse() throws Exception {
    database().run("create table supposed as select g as id, g % 5000 as n, repeat('x', 100) as t from generate_series(1, 50000) g", "analyze supposed");
    var before = database().rows("select count(*) as n from pg_class").getFirst().get("n");
    for (var query : List.of("select t from supposed where n = 17", "select t from supposed where n = $1")) {
      var ended = run("explain", query, "--what-if", "create index on supposed (n)", "--format", "json");
      assertThat(ended.err()).isEmpty();
      var json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(ended.out());
      assertThat(json.get("what_if").get("cost_after").asDouble()).as(query).isPositive().isLessThan(json.get("what_if").get("cost_before").asDouble() / 2);
      assertThat(json.get("rows").findValuesAsText("index")).anyMatch(i -> i.contains("supposed_n"));
      assertThat(json.get("rows").findValues("self_ms")).allMatch(n -> n.isNull());
      assertThat(json.get("notes").toString()).contains("hypothetical");
    }
    var text = run("explain", "select t from supposed where n = 17", "--what-if", "create index on supposed (n)");
    assertThat(text.out()).containsPattern("with the index: cost [0-9.]+, without: [0-9.]+");
    var wrong = run("explain", "select t from supposed where n = 17", "--what-if", "create index on supposed (no_such)");
    assertThat(wrong.code()).isNotZero();
    assertThat(wrong.err()).contains("no_such").hasLineCount(1);
    assertThat(database().rows("select count(*) as n from pg_class").getFirst().get("n")).isEqualTo(before);
    assertThat(run("explain", "select t from supposed where n = 17", "--format", "json").out()).doesNotContain("supposed_n");
    database().run("drop table supposed");
  }

  @Test
  void aRepackedTableLeavesNothingBehind() throws Exception {
    database().run("create table packed (id int primary key, v text)", "insert into packed select n, repeat('x', 500) from generate_series(1, 5000) n", "delete from packed where id > 100", "analyze packed");
    var process = new ProcessBuilder("/usr/lib/postgresql/15/bin/pg_repack", "-h", "127.0.0.1", "-p", "" + server.port(), "-U", "postgres", "-d", "ext", "-t", "packed", "--no-kill-backend");
    process.environment().put("PGPASSWORD", DebianServer.PASSWORD);
    assertThat(process.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor()).isZero();
    try (var connection = database().connect()) {
      assertThat(read(connection, "v_table_sizes")).noneSatisfy(r -> assertThat(r.get("schema_name")).isEqualTo("repack"))
          .anySatisfy(r -> assertThat(r).containsEntry("table_name", "packed"));
      assertThat(read(connection, "v_invalid_indexes")).isEmpty();
    }
    database().run("drop table packed");
  }

  /// An independent opinion on what stands where, by pgtap's own assertions.
  @Test
  void pgtapFindsEveryObjectOfTheList() throws Exception {
    assertThat(run("schema", "install").code()).isZero();
    try (var connection = database().connect()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("select * from no_plan()");
      var results = new ArrayList<String>(tap(connection, "has_schema('monitoring'::name)"));
      for (var line : SqlCatalog.statement("/io/pgdeck/monitoring/install.list").lines().filter(l -> l.matches("(view|table|function|role) .*")).toList()) {
        var words = line.split(" ");
        results.addAll(tap(connection, switch (words[0]) {
          case "role" -> "has_role('%s')".formatted(words[1]);
          default -> "has_%s('monitoring'::name, '%s'::name)".formatted(words[0], words[1]);
        }));
      }
      for (var type : List.of("v_table_bloat.dead_pct numeric(5,2)", "v_slow_queries.mean_exec_ms double precision", "v_table_sizes.total_bytes bigint",
          "v_partition_health.range_start timestamp with time zone", "v_cache_hit_ratio.percentage numeric(5,2)", "v_unused_indexes.drop_statement text")) {
        var words = type.split("[. ]", 3);
        results.addAll(tap(connection, "col_type_is('monitoring'::name, '%s'::name, '%s'::name, '%s', 'type')".formatted(words[0], words[1], words[2])));
      }
      assertThat(results).hasSizeGreaterThan(90).allSatisfy(r -> assertThat(r).startsWith("ok "));
      connection.rollback();
    }
    assertThat(run("schema", "uninstall", "--yes").code()).isZero();
  }

  private static List<String> tap(Connection connection, String assertion) throws SQLException {
    return PgDatabase.rows(connection, "select " + assertion + " as result").stream().map(r -> (String) r.get("result")).toList();
  }

  private static List<Map<String, Object>> read(Connection connection, String view) throws SQLException {
    return PgDatabase.rows(connection, "select * from " + SqlCatalog.source(view, Capabilities.on(connection)).from() + " as v");
  }

  /// Without what moves by itself.
  private static List<Map<String, Object>> settled(List<Map<String, Object>> rows) {
    rows.forEach(r -> r.keySet().removeIf(k -> k.matches("scans|rows_.*|size.*|.*observed.*")));
    return rows;
  }
}
