package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pgdeck.testing.PgServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a DBA mistypes, and what may be wrong with a server: one sentence on standard error, nothing on standard output.
class TroublesTest {
  @TempDir
  Path home;

  private CliRun.Ended run(String... arguments) {
    return new CliRun(home).run(arguments);
  }

  private static void oneSentence(CliRun.Ended ended, int code, String part) {
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(part).endsWith(".\n");
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "show                                  | 2 | Missing required parameter: 'NAME'",
      "show partitions more                  | 2 | Unmatched argument 'more', only history takes a second name",
      "show partitions --format yaml         | 2 | expected one of [TABLE, JSON, CSV, MARKDOWN]",
      "show partitions --top 0               | 2 | --top 0 makes no sense",
      "show partitions --top many            | 2 | 'many' is not an int",
      "shw partitions                        | 2 | There is no command \"shw\", did you mean show?",
      "--nonsense                            | 2 | Unknown option: '--nonsense'",
      "check --nonsense                      | 3 | Unknown option: '--nonsense'",
      "--nonsense check                      | 3 | Unknown option: '--nonsense'",
      "check -p 0                            | 3 | \"0\" is no port",
      "refresh                               | 2 | Give views, --stale or --all, one of them",
      "refresh --all --stale                 | 2 | Give views, --stale or --all, one of them",
      "refresh a.b.c                         | 2 | is not an object name",
      "maintain                              | 2 | Missing required parameter: 'ACTION'",
      "maintain repaint                      | 2 | There is no action \"repaint\"",
      "maintain vacuum t --lock-timeout soon | 2 | \"soon\" is no time",
      "report                                | 2 | Missing required option: '--out=FILE'",
      "report --out report.odt               | 2 | its form is not known",
      "report --out /nowhere/at/all.pdf      | 2 | its folder does not exist",
      "report --out a.pdf --sections tea     | 2 | There is no section \"tea\"",
      "schema                                | 2 | Say what to do: install",
      "completion tcsh                       | 2 | expected one of [BASH, ZSH, FISH]",
      "help shw                              | 2 | There is no command \"shw\"",
      "show partitions -p 70000              | 2 | \"70000\" is no port",
      "show partitions -h /tmp               | 2 | is a Unix socket",
      "show partitions -d host='db1          | 2 | is not closed",
      "show partitions --service nowhere     | 2 | There is no service \"nowhere\"",
      "show partitions --connection nowhere  | 2 | There is no saved connection of the name \"nowhere\"",
      "show partitions --demo -h db1         | 2 | exclude each other",
      "show partitions -h no.such.host.invalid | 2 | the host name \"no.such.host.invalid\" is unknown"})
  void badUsageIsOneSentence(String line, int code, String part) {
    oneSentence(run(line.split(" ")), code, part);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"show v_x -W s3cret-word", "-W s3cret-word show v_x", "show v_x --password=s3cret-word", "show v_x -Ws3cret-word",
      "show v_x postgresql://me:s3cret-word@db1/app", "show v_x -d postgresql://me:s3cret-word@no.such.host.invalid/app",
      "show v_x --nonsense=postgresql://me:s3cret-word@db1/app", "postgresql://me:s3cret-word@db1/app", "show v_x -d 'password=s3cret-word=x"})
  void aPasswordIsNeverPrinted(String line) {
    for (var more : new String[] {"", " --verbose"}) {
      var ended = run((line + more).split(" "));
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.out() + ended.err()).doesNotContain("s3cret");
    }
  }

  @Test
  void aClosedPortNamesTheAddress() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    oneSentence(run("show", "partitions", "-h", "localhost", "-p", String.valueOf(port), "-d", "app"), 2, "Cannot connect to localhost:" + port + "/app: nothing listens there");
    var nagios = run("check", "--format", "nagios", "-h", "localhost", "-p", String.valueOf(port));
    assertThat(nagios.out()).startsWith("PGDECK CRITICAL - Cannot connect");
    assertThat(nagios.code()).isEqualTo(2);
  }

  @Test
  void anUnknownDatabaseOrRoleIsRefused() {
    var d = PgServer.newest().maintenance();
    var port = String.valueOf(d.port());
    oneSentence(run("show", "partitions", "-h", d.host(), "-p", port, "-U", d.user(), "-d", "we\"ird ünïcode"), 2, "There is no database \"we\"ird ünïcode\"");
    oneSentence(run("show", "partitions", "-h", d.host(), "-p", port, "-U", "nobody here", "-d", d.name()), 2, "does not let user \"nobody here\" in");
  }

  @Test
  void verboseAddsStateStatementAndTrace() throws SQLException {
    var d = PgServer.newest().database("verbose");
    d.run("create materialized view never as select 1 as a with no data");
    var ended = new CliRun(home).on(d).run("show", "never", "--verbose");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("SQLSTATE 55000").contains("Statement:\n").contains("from \"public\".\"never\"").contains("\tat io.pgdeck");
  }

  @Test
  void aColumnThatIsNotThereNamesThoseThatAre() throws SQLException {
    var d = PgServer.newest().database("columns");
    oneSentence(new CliRun(home).on(d).run("show", "partitions", "--sort", "colour"), 2, "v_partition_health has no column \"colour\": it has ");
    oneSentence(new CliRun(home).on(d).run("show", "partitions", "--filter", "row_estimate=many"), 2, "The value of --filter does not fit its column");
  }

  @Test
  void aForeignSchemaOfOurNameIsLeftAlone() throws SQLException {
    var d = PgServer.newest().database("foreign");
    d.run("create schema monitoring", "create table monitoring.theirs (a int)");
    var run = new CliRun(home).on(d);
    var ended = run.run("schema", "install");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(run.run("schema", "uninstall", "--yes").code()).isNotZero();
    assertThat(run.run("show", "partitions").code()).isZero();
    assertThat(d.rows("select count(*) as n from monitoring.theirs")).hasSize(1);
  }

  @Test
  void aForeignServerOfDebianAnswersWithPasswords() throws Exception {
    assumeThat(Files.isDirectory(Path.of("/usr/lib/postgresql/15/bin"))).isTrue();
    try (var server = DebianServer.start()) {
      var at = new String[] {"-h", "localhost", "-p", String.valueOf(server.port()), "-U", "postgres", "-d", "postgres"};
      oneSentence(new CliRun(home).run(join(at, "show", "partitions")), 2, "wants a password for user \"postgres\"");
      oneSentence(new CliRun(home).with("PGPASSWORD", "wrong").run(join(at, "show", "partitions")), 2, "The password for user \"postgres\" is wrong");
      assertThat(new CliRun(home).with("PGPASSWORD", DebianServer.PASSWORD).run(join(at, "show", "indexes")).code()).isZero();
      assertThat(new CliRun(home).answering(DebianServer.PASSWORD).run(join(at, "show", "indexes")).code()).isZero();
      oneSentence(new CliRun(home).answering(DebianServer.PASSWORD).run(join(at, "show", "indexes", "-w")), 2, "wants a password");
      oneSentence(new CliRun(home).run(join(at, "show", "indexes", "-W")), 2, "There is no terminal to ask");
      var installed = new CliRun(home).with("PGPASSWORD", DebianServer.PASSWORD).run(join(at, "schema", "install"));
      assertThat(installed.code()).isZero();
      assertThat(new CliRun(home).with("PGPASSWORD", DebianServer.PASSWORD).run(join(at, "show", "indexes", "--format", "json")).out()).contains("\"source\" : \"monitoring\"");
    }
  }

  private static String[] join(String[] address, String... command) {
    var all = Arrays.copyOf(command, command.length + address.length);
    System.arraycopy(address, 0, all, command.length, address.length);
    return all;
  }
}
