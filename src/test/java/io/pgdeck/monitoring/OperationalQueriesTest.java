package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page an operator copies from: its statements run, and `show` knows the names beside them.
class OperationalQueriesTest {
  private static final Path PAGE = Path.of("docs/operational-queries.md");
  private static final Pattern STATEMENT = Pattern.compile("```sql\\n(.+?);\\n```", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("pgdeck show (v_\\w+)");

  static List<Integer> majors() {
    return PgServer.majors();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void allFiveRunOnAServerWithTheSchema(int major) throws SQLException, IOException {
    var page = Files.readString(PAGE);
    var statements = STATEMENT.matcher(page).results().map(m -> m.group(1)).toList();
    assertThat(statements).hasSize(5);
    var database = Fixtures.tradeEngine(major);
    try (var connection = database.connect()) {
      new MonitoringSchema(connection).install(null);
      for (var sql : statements) assertThat(PgDatabase.rows(connection, sql)).as(sql).isNotEmpty();
      new MonitoringSchema(connection).uninstall();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachNamedViewIsOneOfOurs(String name) {
    assertThat(SqlCatalog.read("install.list").lines()).contains("view " + name);
  }

  static List<String> names() throws IOException {
    return NAME.matcher(Files.readString(PAGE)).results().map(m -> m.group(1)).distinct().toList();
  }
}
