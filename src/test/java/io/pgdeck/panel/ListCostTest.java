package io.pgdeck.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.bloat.TableBloat;
import io.pgdeck.indexes.Index;
import io.pgdeck.indexes.IndexUsage;
import io.pgdeck.indexes.InvalidIndex;
import io.pgdeck.indexes.RedundantIndex;
import io.pgdeck.indexes.UnusedIndex;
import io.pgdeck.partitions.Coverage;
import io.pgdeck.partitions.Partition;
import io.pgdeck.server.Capabilities;
import io.pgdeck.testing.PgServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the lists over the whole catalog cost the server, without a clock: blocks read per relation, and nothing printed per row.
/// The catalog is the benchmark's, of about 2,000 relations.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListCostTest {
  private static final Pattern BLOCKS = Pattern.compile("\"Shared Hit Blocks\": (\\d+),\\s*\"Shared Read Blocks\": (\\d+)");
  private Connection connection;

  static List<Panel<?>> lists() {
    return List.of(Index.PANEL, IndexUsage.PANEL, UnusedIndex.PANEL, RedundantIndex.PANEL, InvalidIndex.PANEL, TableBloat.PANEL, Partition.PANEL,
        Coverage.PANEL);
  }

  @BeforeAll
  void makeCatalog() throws SQLException, IOException {
    connection = PgServer.newest().database("cost").connect();
    try (var statement = connection.createStatement()) {
      statement.execute("set bench.relations = 2000");
      for (var sql : Files.readString(Path.of("bench", "catalog.sql")).split(";\n(?=\n|\\z)")) {
        if (!sql.isBlank()) statement.execute(sql);
      }
      statement.execute("set search_path = pg_catalog; set jit = off; set timezone = 'UTC'; set max_parallel_workers_per_gather = 0");
    }
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aListReadsAtMostTwoBlocksARelation(Panel<?> panel) throws SQLException {
    var sql = PanelSql.of(panel, Query.LIST, Capabilities.on(connection)).inlined();
    explain("analyze, buffers, timing off, format json", sql);
    // Again: what the first run of a session reads to know the relations it asks the size of is not the list's.
    var found = BLOCKS.matcher(explain("analyze, buffers, timing off, format json", sql));
    assertThat(found.find()).isTrue();
    assertThat((Long.parseLong(found.group(1)) + Long.parseLong(found.group(2))) / (double) relations()).isLessThanOrEqualTo(2);
  }

  /// Groups made anew for each row, or each row compared with each: what takes milliseconds here takes minutes on a large catalog.
  @ParameterizedTest
  @MethodSource("lists")
  void noStepOfAWholeListGrowsWithTheSquareOfTheCatalog(Panel<?> panel) throws Exception {
    for (var query : List.of(Query.LIST, Query.ALL)) {
      var plan = new ObjectMapper().readTree(explain("analyze, timing off, format json", PanelSql.of(panel, query, Capabilities.on(connection)).inlined()));
      for (var step : plan.findParents("Actual Loops")) {
        var rows = step.at("/Actual Rows").asDouble();
        for (var name : List.of("Rows Removed by Filter", "Rows Removed by Join Filter")) rows += step.path(name).asDouble();
        assertThat(rows * step.at("/Actual Loops").asDouble()).as("%s of %s", step.at("/Node Type").asText(), step).isLessThan(25 * relations());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void noListPrintsADefinitionPerRow(Panel<?> panel) throws SQLException {
    var server = Capabilities.on(connection);
    assertThat(explain("verbose", PanelSql.of(panel, Query.LIST, server).inlined())).doesNotContain("pg_get_indexdef");
  }

  @Test
  void aChosenRowHasItsDefinition() throws SQLException {
    assertThat(explain("verbose", PanelSql.of(Index.PANEL, Query.row(1), Capabilities.on(connection)).inlined())).contains("pg_get_indexdef");
  }

  private String explain(String options, String sql) throws SQLException {
    try (var statement = connection.createStatement(); var result = statement.executeQuery("explain (" + options + ") " + sql)) {
      var lines = new StringBuilder();
      while (result.next()) lines.append(result.getString(1)).append('\n');
      return lines.toString();
    }
  }

  private long relations() throws SQLException {
    try (var statement = connection.createStatement(); var result = statement.executeQuery("select count(*) from pg_class")) {
      result.next();
      return result.getLong(1);
    }
  }
}
