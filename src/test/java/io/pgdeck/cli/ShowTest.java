package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.pgdeck.panel.Panel;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShowTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ConcurrentHashMap<Integer, PgDatabase> DATABASES = new ConcurrentHashMap<>();

  @TempDir
  Path home;

  /// Names that break tables, files and statements which forget to quote.
  private static PgDatabase database(int major) {
    return DATABASES.computeIfAbsent(major, m -> {
      try {
        var d = PgServer.major(m).database("show");
        d.run("create extension pg_stat_statements", "create schema \"Ho.st\"",
            "create table \"Ho.st\".\"we\"\"ird|*x*,\" (\"a.b\" int primary key, \"ünïcode\" text)",
            "create index \"line\nbreak\" on \"Ho.st\".\"we\"\"ird|*x*,\" (\"ünïcode\")", "create table \"Order.Items\" (id int primary key)",
            "create materialized view \"M v\" as select 1 as \"a b\", now() as at, 2.50::numeric as n, interval '3 hours' as took, array[1,2] as list",
            "create materialized view never as select 1 as a with no data");
        return d;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private CliRun on(int major) {
    return new CliRun(home).on(database(major));
  }

  static List<Integer> majors() {
    return PgServer.majors();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void jsonOfEveryPanelFitsItsSchemaAndSqlGivesTheSameRows(int major) throws Exception {
    var names = CliRun.ROOMS.panels().stream().map(Panel::name).toList();
    for (var name : names) {
      var shown = on(major).run("show", name, "--format", "json");
      assertThat(shown.err()).as(name).isEmpty();
      assertThat(shown.code()).isZero();
      var json = JSON.readTree(shown.out());
      assertThat(violations("panel", json)).as(name).isEmpty();
      assertThat(json.at("/panel").asText()).isEqualTo(name);
      assertThat(json.at("/server/major").asInt()).isEqualTo(major);
      var columns = StreamSupport.stream(json.at("/columns").spliterator(), false).map(c -> c.get("name").asText()).toList();
      for (var row : json.at("/rows")) assertThat(row.propertyStream().map(e -> e.getKey()).toList()).isEqualTo(columns);
      var sql = on(major).run("sql", name);
      assertThat(sql.code()).isZero();
      assertThat(sql.out()).endsWith(";\n");
      var rows = database(major).rows(sql.out());
      assertThat(rows.isEmpty() ? columns : List.copyOf(rows.getFirst().keySet())).isEqualTo(columns);
      if (!name.contains("quer")) assertThat(rows).as(name).hasSize(json.at("/rows").size());
    }
  }

  @Test
  void oddNamesStandRawInCsvAndEscapedInMarkdown() throws IOException {
    var run = on(18).run("show", "indexes", "--format", "csv", "--schema", "Ho.st");
    assertThat(run.out()).contains("\r\n");
    var rows = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(run.out())).getRecords();
    assertThat(rows).extracting(r -> r.get("table_name")).containsOnly("we\"ird|*x*,");
    assertThat(rows).extracting(r -> r.get("index_name")).contains("line\nbreak");
    var markdown = on(18).run("show", "indexes", "--format", "markdown", "--schema", "Ho.st").lines();
    assertThat(markdown).anySatisfy(l -> assertThat(l).contains("we\"ird\\|\\*x\\*,").contains("line\\\\nbreak"));
    assertThat(markdown).hasSize(2 + rows.size());
  }

  @Test
  void aTableIsAlignedAsInPsql() {
    var lines = on(18).run("show", "matviews").lines();
    assertThat(lines.getFirst()).startsWith(" view_name | schema_name | ");
    assertThat(lines.get(1)).matches("-+(\\+-+)+");
    assertThat(lines.getLast()).isEqualTo("(2 rows)");
    assertThat(lines.subList(2, 4)).allSatisfy(l -> assertThat(l.indexOf('|')).isEqualTo(lines.getFirst().indexOf('|')));
  }

  @Test
  void filtersGoIntoTheStatement() {
    var sql = on(18).run("sql", "indexes", "--filter", "index_name=o'neil", "--filter", "ünï", "--top", "3", "--sort", "size_bytes").out();
    assertThat(sql).contains("\"index_name\" = 'o''neil'").contains("'ünï'").contains("limit 3").contains("order by pgdeck.\"size_bytes\" desc nulls last");
    assertThat(on(18).run("show", "indexes", "--filter", "index_name=line\nbreak", "--format", "csv").lines()).hasSize(4);
    assertThat(on(18).run("show", "indexes", "--top", "1", "--format", "csv", "--schema", "public").out()).contains("Order.Items_pkey");
  }

  @Test
  void anyViewAndMaterializedViewCanBeShown() throws IOException {
    assertThat(on(18).run("show", "v_relations", "--format", "csv").code()).isZero();
    assertThat(on(18).run("show", "performance_baselines", "--format", "csv").code()).isZero();
    var run = on(18).run("show", "\"M v\"", "--format", "json");
    var json = JSON.readTree(run.out());
    assertThat(violations("panel", json)).isEmpty();
    assertThat(json.at("/rows/0/a b").asInt()).isEqualTo(1);
    assertThat(json.at("/rows/0/at").asText()).endsWith("Z");
    assertThat(json.at("/rows/0/n").decimalValue()).isEqualByComparingTo("2.50");
    assertThat(json.at("/rows/0/took").asText()).isEqualTo("PT3H");
    assertThat(json.at("/rows/0/list").asText()).isEqualTo("{1,2}");
  }

  @Test
  void aViewThatWasNeverPopulatedIsOneSentence() {
    var run = on(18).run("show", "never");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("has not been populated").endsWith(".");
  }

  @Test
  void anUnknownNameNamesWhatComesNear() {
    var run = on(18).run("show", "v_index_usge");
    assertThat(run).isEqualTo(new CliRun.Ended(2, "", "There is nothing called \"v_index_usge\" to show: did you mean v_index_usage.\n"));
    assertThat(on(18).run("show", "xyzzy").err()).contains("rooms are activity, queries, indexes, bloat, partitions, matviews, alerts");
  }

  @Test
  void whatComesWithTradeEngineIsNotAvailableElsewhere() {
    var run = on(18).run("show", "mv_order_flow_metrics");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("Trade Engine").contains("demo start");
  }

  @Test
  void withoutStatementStatisticsTheListIsEmptyAndSaysWhy() throws SQLException {
    var plain = PgServer.plain(PgServer.newest().major()).database("plain");
    var run = new CliRun(home).on(plain).run("show", "v_slow_queries");
    assertThat(run.code()).isZero();
    assertThat(run.out()).endsWith("(0 rows)\n");
    assertThat(run.err()).contains("shared_preload_libraries");
  }

  private static Set<ValidationMessage> violations(String schema, JsonNode json) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(Path.of("docs/schema/" + schema + ".schema.json"))).validate(json);
  }

  /// A lookup as the documents have it: by user and symbol, through the unique index.
  @ParameterizedTest
  @MethodSource("majors")
  void aFilterIsPartOfTheStatementAndUsesTheIndex(int major) throws Exception {
    var d = PgServer.major(major).database("lookup");
    d.run("create schema monitoring", """
        create materialized view monitoring.mv_user_trading_stats as
        select md5(u::text)::uuid as user_id, 'S' || s as symbol, u * s as total_trades, now() as refreshed_at, 1.50::numeric(20,8) as volume
        from generate_series(1, 2000) u, generate_series(1, 5) s""",
        "create unique index mv_user_trading_stats_key on monitoring.mv_user_trading_stats (user_id, symbol)", "analyze monitoring.mv_user_trading_stats");
    var user = "c4ca4238-a0b9-2382-0dcc-509a6f75849b";
    var run = new CliRun(home).on(d);
    var shown = JSON.readTree(run.run("show", "mv_user_trading_stats", "--filter", "user_id=" + user, "--filter", "symbol=S3", "--format", "json").out());
    assertThat(shown.at("/rows")).hasSize(1);
    assertThat(shown.at("/rows/0/total_trades").asInt()).isEqualTo(3);
    assertThat(shown.at("/rows/0/volume").isNumber()).isTrue();
    assertThat(shown.at("/columns").findValuesAsText("type")).containsExactly("text", "text", "integer", "timestamp with time zone", "numeric");
    var sql = run.run("sql", "mv_user_trading_stats", "--filter", "user_id=" + user, "--filter", "symbol=S3").out();
    assertThat(d.rows("explain " + sql)).extracting(r -> String.valueOf(r.get("QUERY PLAN"))).anyMatch(l -> l.contains("Index Scan using mv_user_trading_stats_key"));
    for (var bad : new String[] {"user_id=abc", "total_trades=99999999999999999999", "refreshed_at=soon"}) {
      var refused = run.run("show", "mv_user_trading_stats", "--filter", bad);
      assertThat(refused.code()).as(bad).isEqualTo(2);
      assertThat(refused.err().lines()).as(bad).singleElement().asString().startsWith("The value of --filter does not fit its column");
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void historyShowsEverySampleOfThePeriod(int major) throws Exception {
    var d = PgServer.major(major).database("history");
    var run = new CliRun(home).on(d);
    assertThat(run.run("show", "history", "cache_hit_ratio").code()).as("nothing is kept here").isEqualTo(4);
    assertThat(run.run("schema", "install", "--no-extensions").code()).isZero();
    d.run("create table monitoring.metric_history_rest partition of monitoring.metric_history default",
        "insert into monitoring.metric_history select 'cache_hit_ratio', timestamptz '2026-03-01 00:00+00' + n * interval '1 hour', 90 + n, '{}' from generate_series(0, 9) n");
    var rows = JSON.readTree(run.run("show", "history", "cache_hit_ratio", "--from", "2026-03-01T02:00Z", "--to", "2026-03-01T05:00Z", "--format", "json").out()).at("/rows");
    assertThat(rows.findValuesAsText("value")).containsExactly("92.0", "93.0", "94.0");
    assertThat(run.run("show", "history", "cache_hit_ratio", "--format", "csv").lines()).hasSize(11);
    assertThat(run.run("show", "history", "nothing").err()).contains("There is no metric");
    assertThat(run.run("show", "history", "cache_hit_ratio", "--from", "soon").code()).isEqualTo(2);
    assertThat(run.run("show", "history").code()).isEqualTo(2);
    assertThat(run.run("show", "indexes", "--to", "2026-01-01").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void roomsToComeSaySoAndTheListsOfTheOthersAreHere(int major) throws Exception {
    assertThat(on(major).run("show", "advisor").code()).isEqualTo(4);
    for (var name : new String[] {"settings", "sequences"}) assertThat(on(major).run("show", name).code()).as(name).isZero();
    var health = JSON.readTree(on(major).run("show", "health", "--format", "json").out());
    assertThat(health.at("/rows")).hasSize(13);
    assertThat(health.at("/rows/0").propertyStream().map(e -> e.getKey()).toList()).startsWith("check_name", "status", "value", "recommendation", "threshold", "category");
    assertThat(on(major).run("show", "maintenance", "--format", "csv").lines()).hasSize(18);
  }
}
