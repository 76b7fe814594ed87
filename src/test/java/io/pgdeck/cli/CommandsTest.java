package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.pgdeck.server.ServerProfile;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each command against a real server: what it prints where, and its exit code.
class CommandsTest {
  @TempDir
  Path home;

  private static PgDatabase database(String... statements) throws SQLException {
    var d = PgServer.newest().database("cli");
    d.run(statements);
    return d;
  }

  @Test
  void helpListsOnlyCommandsThatWork() {
    var help = new CliRun(home).run("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("show", "sql", "check", "report", "refresh", "maintain", "schema", "cost", "explain", "record", "metrics", "export", "completion").doesNotContain("screenshot", "bench");
    assertThat(new CliRun(home).run("help", "schema", "status").out()).contains("pgdeck schema status").contains("--format");
    assertThat(new CliRun(home).run("show", "--help").out()).contains("--filter").doesNotContain("--host");
    assertThat(new CliRun(home).run("--version").lines()).hasSize(3).first().asString().startsWith("PgDeck ");
  }

  @Test
  void connectionOptionsStandBeforeOrAfterTheCommand() throws SQLException {
    var d = database();
    var before = new CliRun(home).run("-h", d.host(), "-p", String.valueOf(d.port()), "-U", d.user(), "-d", d.name(), "show", "partitions", "--format", "csv");
    assertThat(before.code()).isZero();
    var split = new CliRun(home).run("-h", d.host(), "show", "-d", "port=%d user=%s dbname=%s".formatted(d.port(), d.user(), d.name()), "partitions", "--format", "csv");
    assertThat(split).isEqualTo(before);
    var variables = new CliRun(home).with("PGHOST", d.host()).with("PGPORT", String.valueOf(d.port())).with("PGUSER", d.user()).with("PGDATABASE", d.name());
    assertThat(variables.run("show", "partitions", "--format", "csv")).isEqualTo(before);
  }

  @Test
  void refreshRunsInDependencyOrderAndTellsTimeAndRows() throws SQLException {
    var d = database("create table t as select g from generate_series(1, 7) g", "create materialized view \"Z base\" as select g from t", "create unique index on \"Z base\" (g)",
        "create materialized view a_top as select count(*) as n from \"Z base\" with no data");
    var run = new CliRun(home).on(d);
    d.run("insert into t values (8)");
    var plan = run.run("refresh", "--all", "--plan");
    assertThat(plan.code()).isZero();
    assertThat(plan.out()).contains("refresh materialized view concurrently \"public\".\"Z base\";\n").contains("takes EXCLUSIVE on").contains("refresh materialized view \"public\".\"a_top\"");
    assertThat(d.rows("select relispopulated as p from pg_class where relname = 'a_top'").getFirst()).containsEntry("p", false);
    var all = run.run("refresh", "--all");
    assertThat(all.code()).isZero();
    assertThat(all.lines()).hasSize(2);
    assertThat(all.lines().getFirst()).matches("Refresh Z base: done in .*, about \\d+ rows");
    assertThat(all.lines().getLast()).startsWith("Refresh a_top: done in");
    assertThat(all.err()).isEmpty();
    assertThat(run.run("refresh", "a_top").err()).contains("readers wait");
    assertThat(d.rows("select n from a_top").getFirst()).containsEntry("n", 8L);
    assertThat(Files.exists(home.resolve(".local/share/pgdeck/audit.jsonl"))).isTrue();
    assertThat(run.run("refresh", "nothing_here").err()).contains("There is no materialized view nothing_here");
    assertThat(run.run("refresh", "public.\"Z base\"").code()).isZero();
  }

  @Test
  void oneViewThatFailsDoesNotKeepTheOthersFromRefreshing() throws SQLException {
    var d = database("create table t (a int)", "create materialized view bad as select 1 / a as x from t", "create materialized view good as select count(*) as n from t", "insert into t values (0)");
    var run = new CliRun(home).on(d).run("refresh", "--all");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("Refresh good: done");
    assertThat(run.err()).contains("division by zero").contains("[22012]");
    assertThat(d.rows("select n from good").getFirst()).containsEntry("n", 1L);
  }

  @Test
  void maintainAsksOnATerminalAndRefusesElsewhere() throws SQLException {
    var d = database("create table \"we\"\"ird\" (a int)");
    var refused = new CliRun(home).on(d).run("maintain", "vacuum", "\"we\"\"ird\"");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("vacuum (analyze) \"public\".\"we\"\"ird\";").contains("add --yes");
    assertThat(new CliRun(home).on(d).answering("no").run("maintain", "vacuum", "\"we\"\"ird\"").code()).isEqualTo(130);
    assertThat(vacuums(d)).isZero();
    assertThat(new CliRun(home).on(d).answering("y").run("maintain", "vacuum", "\"we\"\"ird\"").out()).contains("done in");
    assertThat(new CliRun(home).on(d).run("maintain", "vacuum", "\"we\"\"ird\"", "--yes").code()).isZero();
    assertThat(new CliRun(home).on(d).run("maintain", "vacuum", "nothing_here", "--yes").code()).isEqualTo(2);
  }

  private static long vacuums(PgDatabase d) throws SQLException {
    return (Long) d.rows("select coalesce(sum(vacuum_count), 0)::bigint as n from pg_stat_user_tables").getFirst().get("n");
  }

  @Test
  void missingPartitionsAreCreatedOnce() throws SQLException {
    var d = database("create table \"Order.Items\" (id int, at timestamptz not null) partition by range (at)",
        "create table items_today partition of \"Order.Items\" for values from (date_trunc('day', now())) to (date_trunc('day', now()) + interval '1 day')");
    var run = new CliRun(home).on(d);
    assertThat(run.run("maintain", "create-partitions", "--plan").out()).contains("attach partition");
    assertThat(run.run("maintain", "create-partitions", "--yes").code()).isZero();
    assertThat(d.rows("select 1 from pg_inherits").size()).isGreaterThan(1);
    var again = run.run("maintain", "create-partitions", "--yes");
    assertThat(again.code()).isZero();
    assertThat(again.err()).contains("nothing to do");
  }

  @Test
  void schemaComesAndGoesWithoutATrace() throws Exception {
    var d = database("create extension pg_stat_statements");
    var run = new CliRun(home).on(d);
    var missing = run.run("schema", "status", "--format", "json");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(missing.out()).at("/objects/0/state").asText()).isEqualTo("missing");
    assertThat(run.run("schema", "upgrade").code()).isEqualTo(2);
    assertThat(run.run("schema", "install").code()).isZero();
    assertThat(run.run("schema", "status").code()).isZero();
    assertThat(run.run("show", "indexes", "--format", "json").out()).contains("\"source\" : \"monitoring\"");
    assertThat(run.run("schema", "uninstall").code()).isEqualTo(2);
    assertThat(run.run("schema", "uninstall", "--yes").code()).isZero();
    assertThat(d.rows("select 1 from pg_namespace where nspname = 'monitoring'")).isEmpty();
    d.run(run.run("schema", "sql").out());
    assertThat(run.run("schema", "status").code()).isZero();
  }

  @Test
  void checkAnswersInEveryForm() throws Exception {
    var d = database("create extension pg_stat_statements", "create materialized view never as select 1 as a with no data");
    var run = new CliRun(home).on(d);
    var json = run.run("check", "--format", "json");
    var root = new ObjectMapper().readTree(json.out());
    assertThat(violations(root)).isEmpty();
    assertThat(root.at("/exit_code").asInt()).isEqualTo(json.code());
    assertThat(root.at("/metrics")).hasSize(26);
    assertThat(run.run("check").lines().getFirst()).startsWith(root.at("/status").asText() + ": ");
    var nagios = run.run("check", "--format", "nagios");
    assertThat(nagios.lines()).singleElement().asString().startsWith("PGDECK " + root.at("/status").asText() + " - ").contains(" | ").contains("connection_usage=");
    assertThat(run.run("check", "--format", "prometheus").lines()).contains("# TYPE pgdeck_metric_value gauge").anyMatch(l -> l.startsWith("pgdeck_metric_value{database=\"" + d.name()));
  }

  private static Set<ValidationMessage> violations(JsonNode json) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(Path.of("docs/schema/check.schema.json"))).validate(json);
  }

  @Test
  void reportIsWrittenInTheFormOfItsName() throws Exception {
    var d = database("create extension pg_stat_statements");
    for (var form : new String[] {"pdf", "html", "json", "md"}) {
      var file = home.resolve("report." + form);
      var run = new CliRun(home).on(d).run("report", "--out", file.toString());
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("Wrote " + file);
      assertThat(run.code()).isZero();
      assertThat(Files.size(file)).isPositive();
    }
    assertThat(new ObjectMapper().readTree(home.resolve("report.json").toFile()).at("/sections")).hasSize(CliRun.ROOMS.all().size());
    var part = home.resolve("part.md");
    new CliRun(home).on(d).run("report", "--out", part.toString(), "--sections", "bloat");
    assertThat(Files.readString(part)).contains("## Bloat").doesNotContain("## Partitions");
  }

  @Test
  void costCountsWhatSamplingSent() throws SQLException {
    var run = new CliRun(home).on(database()).run("cost", "--for", "500ms");
    assertThat(run.code()).isZero();
    assertThat(run.out()).containsPattern("statements +[1-9]").contains("share of a core", "share of busy time", "results reused");
  }

  @Test
  void aDemoThatDoesNotRunSaysSo() throws IOException {
    var run = new CliRun(home);
    var status = run.run("demo", "status", "--format", "json", "--major", "18");
    assertThat(status.code()).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(status.out()).at("/running").asBoolean()).isFalse();
    assertThat(run.run("demo", "stop", "--major", "18")).isEqualTo(new CliRun.Ended(1, "", "The demo does not run.\n"));
    assertThat(run.run("demo", "start", "--major", "12")).isEqualTo(new CliRun.Ended(2, "", "There is no demo for PostgreSQL 12: choose a major from 13 to 18.\n"));
    assertThat(run.run("demo", "start", "-p", "70000").code()).isEqualTo(2);
    assertThat(run.run("demo").err()).startsWith("Say what to do: reset, start, status, stop");
  }

  @Test
  void completionIsPrintedForEachShell() {
    for (var shell : new String[] {"bash", "zsh", "fish"}) {
      var run = new CliRun(home).run("completion", shell);
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("show").contains("dbname");
    }
  }

  @Test
  void withoutACommandTheWindowOpensOnTheGivenServer() throws SQLException {
    var d = database();
    var seen = new ArrayList<ServerProfile>();
    var run = new CliRun(home).on(d).with(new FakeWindow(seen, null)).run();
    assertThat(run).isEqualTo(new CliRun.Ended(0, "", ""));
    assertThat(seen).singleElement().extracting(ServerProfile::database).isEqualTo(d.name());
  }

  /// A window that opens nowhere.
  private record FakeWindow(ArrayList<ServerProfile> opened, @Nullable String trouble) implements Window {
    @Override
    public void open(ServerProfile profile, @Nullable Path checkout) throws NoDisplay {
      if (trouble != null) throw new NoDisplay(trouble);
      opened.add(profile);
    }

    @Override
    public void pictures(Pictures wanted, Consumer<Path> written) {
      opened.add(wanted.profile());
      written.accept(wanted.folder().resolve("one.png"));
    }
  }

  @Test
  void screenshotTellsEachFile() throws SQLException {
    var seen = new ArrayList<ServerProfile>();
    var run = new CliRun(home).on(database()).with(new FakeWindow(seen, null));
    var folder = home.resolve("shots");
    assertThat(run.run("screenshot", "--out", folder.toString()).lines()).containsExactly(folder.resolve("one.png").toString());
    assertThat(run.run("screenshot", "--out", folder.toString(), "--size", "big").code()).isEqualTo(2);
    assertThat(run.run("screenshot", "--out", folder.toString(), "--room", "kitchen").err()).contains("There is no room \"kitchen\"");
  }

  @Test
  void whatRunsIsCancelledOnTheServerWhenTheProcessIsToldToEnd() throws Exception {
    var d = database("create materialized view slow as select pg_sleep(60)::text as s with no data");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "io.pgdeck.Main", "refresh", "slow", "-h", d.host(), "-p", String.valueOf(d.port()),
        "-U", d.user(), "-d", d.name());
    process.environment().put("HOME", home.toString());
    var running = process.redirectErrorStream(true).redirectOutput(home.resolve("out").toFile()).start();
    eventually(() -> sessions(d) == 1);
    running.destroy();
    assertThat(running.waitFor(10, TimeUnit.SECONDS)).isTrue();
    eventually(() -> sessions(d) == 0);
    assertThat(Files.readString(home.resolve("out"))).contains("Refresh slow was cancelled. Nothing was changed.");
    assertThat(running.exitValue()).isEqualTo(143);
  }

  private static long sessions(PgDatabase d) {
    try {
      return (Long) d.rows("select count(*) as n from pg_stat_activity where datname = current_database() and query like 'refresh%' and state = 'active'").getFirst().get("n");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void eventually(BooleanSupplier condition) {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
