package io.pgdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionCommandTest {
  @TempDir
  Path home;

  private CliRun cli() {
    return new CliRun(home);
  }

  private static String uri(PgDatabase d, String user) {
    return "postgresql://%s@%s:%d/%s".formatted(user, d.host(), d.port(), d.name());
  }

  private JsonNode list() throws IOException {
    return new ObjectMapper().readTree(cli().run("connection", "list", "--format", "json").out()).path("connections");
  }

  @Test
  void savedConnectionIsListedUsedAndRemoved() throws Exception {
    var d = PgServer.newest().database("conn");
    var add = cli().run("connection", "add", "--name", "my db", "--group", "Trading", "--environment", "staging", "--colour", "teal", "--read-only", "-d", uri(d, d.user()));
    assertThat(add.code()).isZero();
    assertThat(add.out()).isEmpty();
    assertThat(add.err()).startsWith("Saved \"my db\": 127.0.0.1:%d/%s as postgres, staging, read only.".formatted(d.port(), d.name()));
    var table = cli().run("connection", "list");
    assertThat(table.lines().get(2)).contains("my db", "Trading", "teal", "staging", "yes", d.name(), "prefer", "none");
    assertThat(list()).singleElement().satisfies(c -> {
      assertThat(c.path("read_only").asBoolean()).isTrue();
      assertThat(c.path("last_used").isNull()).isTrue();
    });
    assertThat(cli().run("--connection", "my db", "show", "partitions", "--format", "csv").code()).isZero();
    assertThat(cli().run("connection", "add", "--name", "my db", "-d", uri(d, "x")).err()).isEqualToIgnoringNewLines("There is already a connection \"my db\": give it another name, or remove the other one.");
    assertThat(cli().run("connection", "remove", "my db").code()).isZero();
    assertThat(list()).isEmpty();
    assertThat(cli().run("connection", "remove", "my db").code()).isEqualTo(2);
    assertThat(cli().run("--connection", "my db", "show", "partitions").err()).startsWith("There is no saved connection of the name \"my db\"");
  }

  @Test
  void badUsageIsOneSentenceAndTwo() {
    for (var wrong : Stream.of(new String[] {"connection"}, new String[] {"connection", "add", "-d", "x"}, new String[] {"connection", "add", "--name", "x", "--environment", "moon"},
        new String[] {"connection", "add", "--name", "x", "--colour", "red"}, new String[] {"connection", "add", "--name", "x", "--demo"},
        new String[] {"connection", "import", "/no/such/file"}, new String[] {"connection", "export", "nobody"}, new String[] {"connection", "nothing"}).toList()) {
      var run = cli().run(wrong);
      assertThat(run.code()).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(run.err().lines().count()).as(run.err()).isEqualTo(1);
    }
  }

  @Test
  void passwordIsNeverAnArgument() {
    for (var arguments : Stream.of(new String[] {"connection", "add", "--name", "x", "-d", "postgresql://u:s3cret@h/d"},
        new String[] {"connection", "import", "postgresql://u:s3cret@h/d"}, new String[] {"connection", "import", "host=h password=s3cret"}).toList()) {
      var run = cli().run(arguments);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("which is never an argument").doesNotContain("s3cret");
    }
  }

  @Test
  void passwordIsAskedForKeptEncryptedAndUsed() throws Exception {
    var d = PgServer.newest().database("conn");
    // The test's server lets everybody in, so what reaches it is seen in what the store gives.
    var run = cli().answering("a long passphrase and password").run("connection", "add", "--name", "secret", "-W", "-d", uri(d, d.user()));
    assertThat(run.code()).isZero();
    assertThat(list().get(0).path("password").asText()).isEqualTo("file");
    assertThat(Files.readString(home.resolve(".config/pgdeck/secrets.json"))).doesNotContain("a long passphrase");
    assertThat(Files.readString(home.resolve(".config/pgdeck/connections.json"))).doesNotContain("a long passphrase");
    assertThat(cli().answering("a long passphrase and password").run("--connection", "secret", "show", "partitions").code()).isZero();
    assertThat(cli().answering("a wrong passphrase").run("--connection", "secret", "show", "partitions").err()).startsWith("That is not the passphrase of ");
    // Nobody to ask: it connects as it would without a kept password.
    assertThat(cli().run("--connection", "secret", "show", "partitions").code()).isZero();
    assertThat(cli().run("connection", "export").out()).doesNotContain("file", "a long passphrase");
    assertThat(cli().answering("a long passphrase and password").run("connection", "remove", "secret").code()).isZero();
  }

  @Test
  void withoutATerminalThePasswordIsNotKeptAndSaid() throws Exception {
    Files.writeString(home.resolve("in.conf"), "[one]\nhost=h\ndbname=d\nuser=u\npassword=s3cret\n");
    var run = cli().run("connection", "import", home.resolve("in.conf").toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines("one");
    assertThat(run.err()).contains("The password of \"one\" was not kept: there is no keyring here").doesNotContain("s3cret");
    assertThat(list().get(0).path("password").asText()).isEqualTo("none");
  }

  @Test
  void exportGoesToAnotherHomeAndMergesById() throws Exception {
    cli().run("connection", "add", "--name", "a", "-d", "postgresql://u@h1/d");
    cli().run("connection", "add", "--name", "b", "--group", "G", "-d", "postgresql://u@h2/d?sslmode=verify-full");
    var file = home.resolve("out.json");
    assertThat(cli().run("connection", "export", "--out", file.toString()).code()).isZero();
    var other = Files.createDirectories(home.resolve("other"));
    var there = new CliRun(other);
    there.run("connection", "add", "--name", "a", "-d", "postgresql://u@elsewhere/d");
    var run = there.run("connection", "import", file.toString());
    assertThat(run.code()).isZero();
    assertThat(run.lines()).containsExactly("a 2", "b");
    assertThat(there.run("connection", "import", file.toString()).lines()).containsExactly("a 2", "b");
    assertThat(there.run("connection", "list").lines()).hasSize(2 + 3 + 1);
  }

  @Test
  void damagedFileIsToldAndTheCommandGoesOn() throws IOException {
    Files.createDirectories(home.resolve(".config/pgdeck"));
    Files.writeString(home.resolve(".config/pgdeck/connections.json"), "{\"format\":");
    var run = cli().run("connection", "list", "--format", "json");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("was damaged and is kept as");
    assertThat(run.out()).contains("\"connections\" : [ ]");
  }

  @Test
  void testSaysWhatIsMissingAndTheExactGrant() throws SQLException, IOException {
    for (var server : Stream.of(PgServer.oldest(), PgServer.newest()).toList()) {
      var d = server.database("conn");
      var role = "Poor \"one\" " + d.name();
      d.run("create role %s login".formatted(PgDatabase.quoted(role)));
      var poor = cli().run("connection", "test", "-h", d.host(), "-p", "" + d.port(), "-d", d.name(), "-U", role);
      assertThat(poor.err()).isEmpty();
      assertThat(poor.code()).isEqualTo(1);
      assertThat(poor.out()).startsWith("Connected in ").contains("ok       PostgreSQL " + server.major())
          .contains("missing  Rights: %s sees its own sessions and statements only\n           grant pg_monitor to %s;".formatted(role, PgDatabase.quoted(role)))
          .contains("missing  pg_stat_statements: loaded, but not created in this database: Slow queries stays empty\n           create extension pg_stat_statements;")
          .contains("note     Monitoring schema: not installed");
      d.run("grant pg_monitor to %s".formatted(PgDatabase.quoted(role)), "create extension pg_stat_statements");
      var rich = cli().run("connection", "test", "-h", d.host(), "-p", "" + d.port(), "-d", d.name(), "-U", role);
      assertThat(rich.code()).as(rich.out()).isZero();
      assertThat(rich.out()).contains("ok       Rights: %s is in pg_monitor".formatted(role)).contains("ok       pg_stat_statements 1.");
      d.run("drop owned by %s".formatted(PgDatabase.quoted(role)), "drop role %s".formatted(PgDatabase.quoted(role)));
    }
  }

  @Test
  void serverThatPreloadsNothingGetsTheSetting() throws Exception {
    var d = PgServer.plain(PgServer.newest().major()).database("conn");
    var run = cli().run("connection", "test", "--format", "json", "-d", uri(d, d.user()));
    assertThat(run.code()).isEqualTo(1);
    var findings = new ObjectMapper().readTree(run.out()).path("findings");
    assertThat(findings).anySatisfy(f -> {
      assertThat(f.path("title").asText()).isEqualTo("pg_stat_statements");
      assertThat(f.path("severity").asText()).isEqualTo("warning");
      assertThat(f.path("fix").asText()).isEqualTo("""
          alter system set shared_preload_libraries = 'pg_stat_statements';
          -- restart the server: this setting is read at its start alone
          create extension pg_stat_statements;""");
    });
    assertThat(findings).anySatisfy(f -> assertThat(f.path("title").asText()).isEqualTo("track_io_timing"));
  }

  @Test
  void serverThatIsNotThereIsTwo() {
    var run = cli().run("connection", "test", "-d", "postgresql://u@127.0.0.1:1/d");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("Cannot connect to 127.0.0.1:1/d");
  }
}
