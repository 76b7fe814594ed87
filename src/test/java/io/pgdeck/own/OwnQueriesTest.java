package io.pgdeck.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.job.Job;
import io.pgdeck.panel.OwnRow;
import io.pgdeck.panel.Panel;
import io.pgdeck.panel.PanelReader;
import io.pgdeck.panel.Query;
import io.pgdeck.panel.Severity;
import io.pgdeck.panel.Unit;
import io.pgdeck.server.Trouble;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A file becomes a panel, or says in one sentence where and why not.
class OwnQueriesTest {
  private static final String GOOD = """
      -- The largest tables of this database.
      -- name: largest
      -- title: Largest tables
      -- column: table_name name Table
      -- column: size_bytes bytes Size
      -- column: share percent Share
      -- column: rows rows Rows
      -- column: seen_at time Seen
      -- column: busy flag Busy
      -- every: 30 s
      -- warning: size_bytes >= 100
      -- critical: size_bytes >= 1e3
      select t.name as table_name, t.size as size_bytes, 12.5 as share, 3 as rows, now() as seen_at, true as busy
      from (values ('small; (', 50), ('middle', 100), ('large', 5000), (null, null)) as t (name, size)
      order by t.size nulls last;
      """;
  @TempDir
  Path folder;

  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void fileBecomesAPanelWithTypesUnitsAndThresholds(int major) throws Exception {
    var panel = panel(GOOD);
    assertThat(panel.title()).isEqualTo("Largest tables");
    assertThat(panel.cadence()).isEqualTo(Duration.ofSeconds(30));
    assertThat(panel.columns()).extracting(c -> c.unit()).containsExactly(Unit.NAME, Unit.BYTES, Unit.PERCENT, Unit.ROWS, Unit.TIME, Unit.FLAG, Unit.STATUS);
    try (var server = Servers.connect(PgServer.major(major).database("own"))) {
      var rows = PanelReader.read(server, panel, Query.LIST).rows();
      assertThat(rows.getFirst().values()).startsWith("small; (", 50L, 12.5, new BigDecimal(3)).endsWith(true, "OK");
      assertThat(rows.getFirst().values().get(4)).isInstanceOf(Instant.class);
      assertThat(rows).extracting(panel.severity()::apply).containsExactly(Severity.GOOD, Severity.WARNING, Severity.CRITICAL, Severity.NONE);
      var sorted = PanelReader.read(server, panel, new Query(1, null, "size_bytes", "large", List.of())).rows();
      assertThat(sorted).singleElement().satisfies(r -> assertThat(panel.value(r, panel.column("table_name"))).isEqualTo("large"));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "-- title: x\\nselect 1 as a | 1 | the header has no name",
      "-- name: a b\\n-- column: a count A\\nselect 1 as a | 1 | \"a b\" is no name",
      "-- name: a\\nselect 1 as a | 1 | the header has no column",
      "-- name: a\\n-- column: a counts A\\nselect 1 as a | 2 | there is no unit \"counts\"",
      "-- name: a\\n-- column: a count A\\n-- column: a count A\\nselect 1 as a | 3 | the column a is named twice",
      "-- name: a\\n-- colum: a count A\\nselect 1 as a | 2 | there is no header \"colum\"",
      "-- name: a\\n-- column: a count A\\n-- every: often\\nselect 1 as a | 3 | every: wants a time",
      "-- name: a\\n-- column: a text A\\n-- warning: a >= 1\\nselect 1 as a | 3 | a is no number",
      "-- name: a\\n-- column: a count A\\n-- warning: b >= 1\\nselect 1 as a | 3 | there is no column b",
      "-- name: a\\n-- column: a count A\\n-- requires: magic\\nselect 1 as a | 3 | requires: knows",
      "-- name: a\\n-- column: a count A\\n-- since: new\\nselect 1 as a | 3 | since: wants a major",
      "-- name: a\\n-- column: a count A | 2 | there is no statement",
      "-- name: a\\n-- column: a count A\\ndelete from t | 3 | the statement must begin with SELECT",
      "-- name: a\\n-- column: a count A\\nselect 1 as a;\\nselect 2 | 3 | there is a second statement",
      "-- name: a\\n-- column: a count A\\nselect (1\\n as a | 4 | a parenthesis is not closed",
      "-- name: a\\n-- column: a count A\\nselect 1) as a | 3 | a closing parenthesis",
      "-- name: a\\n-- column: a count A\\nselect 'a\\nb | 3 | a quotation mark is not closed",
      "-- name: v_indexes\\n-- column: a count A\\nselect 1 as a | 1 | the name v_indexes is one of PgDeck's own"})
  void brokenFileIsOneSentenceWithItsLineAndHurtsNoOther(String text, int line, String what) throws Exception {
    Files.writeString(folder.resolve("broken.sql"), text.replace("\\n", "\n"));
    Files.writeString(folder.resolve("good.sql"), GOOD);
    var found = OwnQueries.in(folder, Set.of("v_indexes"));
    assertThat(found.panels()).extracting(Panel::name).containsExactly("largest");
    assertThat(found.broken().get("broken").sentence()).startsWith("broken.sql:" + line + ": " + what).endsWith(".").hasLineCount(1);
  }

  @Test
  void noTextTwoOfOneNameAndNoFolder() throws Exception {
    Files.write(folder.resolve("binary.sql"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Files.writeString(folder.resolve("one.sql"), GOOD);
    Files.writeString(folder.resolve("two.sql"), GOOD);
    Files.writeString(folder.resolve("notes.txt"), "no query");
    var found = OwnQueries.in(folder, Set.of());
    assertThat(found.panels()).hasSize(1);
    assertThat(found.broken().get("binary").what()).contains("not UTF-8");
    assertThat(found.broken().get("two").what()).isEqualTo("one.sql has the same name, largest");
    assertThat(OwnQueries.in(folder.resolve("none"), Set.of()).panels()).isEmpty();
  }

  @Test
  void whatTheServerRefusesIsSaidOfFileAndLine() throws Exception {
    try (var server = Servers.connect(PgServer.newest().database("own"))) {
      assertThat(trouble(server, "-- name: a\n-- column: a count A\nselect 1 as a\nfrom nowhere").sentence()).startsWith("q.sql:4 failed: relation \"nowhere\" does not exist");
      assertThat(trouble(server, "-- name: a\n-- column: a count A\n-- warning: a > 1\nselect 1 as a\nfrom nowhere").sentence()).startsWith("q.sql:5 failed: relation");
      assertThat(trouble(server, "-- name: a\n-- column: b count B\nselect 1 as a").sentence()).startsWith("q.sql failed: column pgdeck.b does not exist");
      assertThat(trouble(server, "-- name: a\n-- column: a count A\n-- since: 99\nselect 1 as a").sentence()).contains("is for PostgreSQL 99 and newer");
      assertThat(trouble(server, "-- name: a\n-- column: a count A\n-- requires: monitoring\nselect 1 as a")).isInstanceOf(Trouble.NotInstalled.class);
    }
  }

  /// Not even a function that turns the defaults off first.
  @ParameterizedTest
  @MethodSource("io.pgdeck.testing.PgServer#majors")
  void onlyReadOnlyTransactionsAndTheSessionIsAsBefore(int major) throws Exception {
    var database = PgServer.major(major).database("own");
    database.run("create table t (n int)", "create function writes() returns int language sql volatile as 'insert into public.t values (1) returning 1'",
        "create function turns_off() returns text language sql volatile as $$ select set_config('default_transaction_read_only', 'off', false) || set_config('search_path', 'public', false) $$");
    try (var server = Servers.connect(database)) {
      assertThat(trouble(server, "-- name: a\n-- column: a count A\nselect public.writes() as a")).isInstanceOf(Trouble.Refused.class);
      var off = panel("-- name: a\n-- column: a text A\nselect public.turns_off() as a");
      assertThat(PanelReader.read(server, off, Query.LIST).rows()).hasSize(1);
      assertThat(trouble(server, "-- name: a\n-- column: a count A\nselect public.writes() as a")).isInstanceOf(Trouble.Refused.class);
      assertThat(trouble(server, "-- name: a\n-- column: a text A\nselect set_config('transaction_read_only', 'off', true) as a")).isInstanceOf(Trouble.Failed.class);
      var row = server.read("test", Job.quiet("test", Duration.ofSeconds(5)), "select current_setting('search_path') as path, current_setting('default_transaction_read_only') as only, current_setting('lock_timeout') as locks", List.of()).rows().getFirst();
      assertThat(row.get("path")).isEqualTo("pg_catalog");
      assertThat(row.get("only")).isEqualTo("on");
      assertThat(row.get("locks")).isEqualTo("500ms");
      assertThat(database.rows("select * from t")).isEmpty();
    }
  }

  private Panel<OwnRow> panel(String text) throws IOException {
    Files.writeString(folder.resolve("q.sql"), text);
    var found = OwnQueries.in(folder, Set.of());
    assertThat(found.broken()).isEmpty();
    return found.panels().getFirst();
  }

  private Trouble trouble(io.pgdeck.server.Server server, String text) throws IOException {
    var panel = panel(text);
    var trouble = new Trouble[1];
    assertThatThrownBy(() -> PanelReader.read(server, panel, Query.LIST)).isInstanceOfSatisfying(TroubleException.class, e -> trouble[0] = e.trouble());
    return trouble[0];
  }
}
