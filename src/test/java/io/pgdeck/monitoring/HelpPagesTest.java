package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The help that ships with the program: no dead link, no statement that fails, nothing of ours left out.
class HelpPagesTest {
  private static final Path HELP = Path.of("docs/help");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
  private static final Pattern STATEMENT = Pattern.compile("```sql\\n(.+?);\\n```", Pattern.DOTALL);
  private static final Pattern SHOWN = Pattern.compile("pgdeck show (v_[a-z0-9_]+)");

  static List<Path> pages() {
    try (var files = Files.walk(HELP)) {
      return files.filter(f -> f.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Integer> majors() {
    return PgServer.majors();
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAPageAndEveryShownViewIsOurs(Path page) {
    assertThat(text(page)).startsWith("# ");
    LINK.matcher(text(page)).results().map(m -> m.group(1)).forEach(target -> assertThat(page.resolveSibling(target).normalize()).as(page + " to " + target).isRegularFile());
    assertThat(SqlCatalog.read("install.list").lines().toList()).containsAll(SHOWN.matcher(text(page)).results().map(m -> "view " + m.group(1)).toList());
  }

  @Test
  void everyPageCanBeReachedFromTheFirst() {
    var all = pages().stream().map(HelpPagesTest::text).collect(Collectors.joining());
    for (var page : pages()) if (!page.endsWith("index.md")) assertThat(all).contains(page.getFileName().toString() + ")");
  }

  @ParameterizedTest
  @MethodSource("majors")
  void everyStatementOfAPageRuns(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    try (var connection = database.connect()) {
      new MonitoringSchema(connection).install(null);
      for (var page : pages()) {
        for (var sql : STATEMENT.matcher(text(page)).results().map(m -> m.group(1)).toList()) {
          assertThat(PgDatabase.rows(connection, sql)).as(page + ": " + sql).isNotNull();
        }
      }
      for (var metric : PgDatabase.rows(connection, "select b.metric_name from monitoring.performance_baselines as b")) {
        var page = HELP.resolve("alerts/" + metric.get("metric_name") + ".md");
        assertThat(text(page)).contains("## Look", "## Remedy", "## Undo");
      }
      for (var check : PgDatabase.rows(connection, "select h.check_name from monitoring.v_health as h")) {
        var slug = check.get("check_name").toString().toLowerCase(Locale.ROOT).replace(' ', '-');
        assertThat(text(HELP.resolve("health/" + slug + ".md"))).contains("## Look", "## Remedy", "## Undo");
      }
      new MonitoringSchema(connection).uninstall();
    }
  }

  /// Written anew with -Dpgdeck.write=true; the prose itself stands beside the SQL.
  @Test
  void theReferenceIsMadeFromTheProseBesideTheSql() throws IOException {
    var page = HELP.resolve("reference.md");
    if (Boolean.getBoolean("pgdeck.write")) Files.writeString(page, reference());
    assertThat(text(page)).isEqualTo(reference());
  }

  private static String reference() {
    var parts = SqlCatalog.read("install.list").lines().filter(l -> l.matches("(view|function|table) .*")).map(l -> l.split(" ")).toList();
    var page = new StringBuilder("# Every view, function and table\n\nMade from the text that stands beside each object's SQL and is its COMMENT on the server.\n");
    for (var kind : List.of("view", "function", "table")) {
      page.append("\n## ").append(kind.substring(0, 1).toUpperCase(Locale.ROOT)).append(kind.substring(1)).append("s\n");
      parts.stream().filter(p -> p[0].equals(kind)).map(p -> p[1]).sorted()
          .forEach(name -> page.append("\n### ").append(name).append("\n\n").append(SqlCatalog.read(kind + "s/" + name + ".md").strip().replaceAll("(?m)^## ", "#### ")).append('\n'));
    }
    return page.toString();
  }
}
