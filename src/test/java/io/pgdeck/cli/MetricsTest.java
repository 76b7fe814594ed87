package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.testing.PgServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `pgdeck metrics`: every line read by OpenMetrics' own rules.
class MetricsTest {
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{" + LABEL + "(?:," + LABEL + ")*\\})? (-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?)");

  @TempDir
  Path home;

  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void aScrapeKeepsToOpenMetrics(int major) throws Exception {
    var d = PgServer.major(major).database("metrics\"of\\odd");
    var run = new CliRun(home).on(d).run("metrics");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).endsWith("\n# EOF\n");
    var families = new HashSet<String>();
    var series = new HashSet<String>();
    var family = "";
    for (var line : run.lines().subList(0, run.lines().size() - 1)) {
      if (line.startsWith("# TYPE ")) {
        family = line.split(" ")[2];
        assertThat(families.add(family)).as("the family %s stands together", family).isTrue();
        assertThat(line.split(" ")[3]).isIn("gauge", "unknown");
      } else if (line.startsWith("# HELP ")) {
        assertThat(line.split(" ")[2]).isEqualTo(family);
      } else {
        var sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        assertThat(sample.group(1)).isEqualTo(family);
        assertThat(series.add(sample.group(1) + sample.group(2))).as("one value a series: " + line).isTrue();
      }
    }
    assertThat(families).contains("pg_up", "pg_static", "pg_stat_database_xact_commit", "pg_stat_database_numbackends", "pg_stat_activity_count", "pg_locks_count", "pg_settings_max_connections");
    assertThat(run.out()).contains("datname=\"" + d.name().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    var json = new ObjectMapper().readTree(new CliRun(home).on(d).run("metrics", "--format", "json").out());
    assertThat(json.findValuesAsText("metric")).contains("pg_up", "pg_stat_database_blks_hit");
  }
}
