package io.pgdeck.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A history that several recorders and readers share, in a PostgreSQL database.
class SharedHistoryTest extends HistoryTests {
  private PgDatabase database;

  static Stream<PgServer> majors() {
    return PgServer.majors().stream().map(PgServer::major);
  }

  @BeforeEach
  void database() throws SQLException {
    database = PgServer.newest().database("repository");
  }

  @Override
  HistoryStore store() {
    return store(database);
  }

  private HistoryStore store(PgDatabase in) {
    return HistoryStore.open(Servers.profile(in), clock, true);
  }

  private static List<String> partitions(PgDatabase of, String table) throws SQLException {
    return of.rows("select inhrelid::regclass::text as name from pg_inherits where inhparent = 'pgdeck_history.%s'::regclass order by 1".formatted(table)).stream()
        .map(r -> String.valueOf(r.get("name")).replace("pgdeck_history.", "")).toList();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void partitionsAreMadeAheadAndDroppedAsTheRepositorySays(PgServer server) throws SQLException {
    var d = server.database("repository");
    try (var store = store(d)) {
      for (var hour = 0; hour < 60; hour++) store.append("s", "here", START.plus(Duration.ofHours(hour)), Map.of("m", 1.0));
      now.set(START.plus(Duration.ofHours(60)));
      store.compact();
      assertThat(partitions(d, "tick")).as("the day before yesterday holds what is 24 h old, the last is made ahead").containsExactly("tick_20260302", "tick_20260303", "tick_20260304");
      assertThat(partitions(d, "roll_minute")).hasSize(3);
      assertThat(store.period("s", "m", START, EVER)).hasSize(60);
      d.run("update pgdeck_history.retention set samples = '60 hours', minutes = '60 hours'");
      now.set(START.plus(Duration.ofDays(4)));
      store.compact();
      assertThat(partitions(d, "roll_minute")).containsExactly("roll_minute_20260302", "roll_minute_20260303");
      assertThat(store.period("s", "m", START, EVER)).as("hours of the first day, minutes of the others").hasSize(60);
      assertThat(d.rows("select count(*) as n from pgdeck_history.v_hours where server_name = 'here' and metric_name = 'm'").getFirst()).as("the last hour is not over").containsEntry("n", 59L);
      d.run("update pgdeck_history.retention set max_bytes = 1");
      store.compact();
      assertThat(d.rows("select count(*) as n from pgdeck_history.tick").getFirst()).as("above the limit in size the oldest goes").containsEntry("n", 0L);
    }
  }

  @Test
  void severalRecordersWriteAndAReaderReads() throws Exception {
    var reader = "reader_" + database.name();
    database.run("create role " + PgDatabase.quoted(reader) + " login");
    var failed = new ConcurrentLinkedQueue<Exception>();
    var threads = Stream.of("a", "b", "c").map(name -> Thread.ofPlatform().start(() -> {
      try (var store = store(); var _ = store.claim(name)) {
        for (var i = 0; i < 300; i++) {
          store.append(name, "server " + name, START.plusSeconds(i), Map.of("m", (double) i, "n" + i % 40, 1.0), List.of(session("select " + i % 60), session("update " + (60 - i % 60))));
          if (i % 100 == 99) store.compact();
        }
      } catch (IOException | RuntimeException e) {
        failed.add(e);
      }
    })).toList();
    for (var t : threads) t.join();
    assertThat(failed).isEmpty();
    var profile = Servers.profile(database, reader);
    assertThatThrownBy(() -> HistoryStore.open(profile, clock, false)).isInstanceOf(TroubleException.class);
    database.run("grant pgdeck_history_reader to " + PgDatabase.quoted(reader));
    try (var store = HistoryStore.open(profile, clock, false)) {
      assertThat(store.servers()).containsOnlyKeys("a", "b", "c");
      for (var name : store.servers().keySet()) {
        assertThat(store.period(name, "m", START, EVER)).hasSize(300);
        assertThat(store.sessions(name, START, EVER)).hasSize(300).last().satisfies(m -> assertThat(m.sessions()).extracting(SessionSample::query).containsExactly("select 59", "update 1"));
      }
      assertThatThrownBy(() -> store.append("d", "d", START, Map.of("m", 1.0))).isInstanceOf(TroubleException.class);
    }
  }

  private static SessionSample session(String query) {
    return new SessionSample(7, null, null, null, "app", "shop", null, null, "active", null, null, 42L, false, query, null, null, null, List.of());
  }

  @Test
  void aRecorderNeedsItsGroupRoleOnly() throws SQLException {
    store().close();
    var role = "recorder_" + database.name();
    database.run("create role " + PgDatabase.quoted(role) + " login", "grant pgdeck_history_recorder to " + PgDatabase.quoted(role));
    try (var store = HistoryStore.open(Servers.profile(database, role), clock, true)) {
      store.append("s", "here", START, Map.of("m", 1.0), List.of(session("select 1")));
      now.set(START.plus(Duration.ofDays(3)));
      store.compact();
      assertThat(partitions(database, "tick")).containsExactly("tick_20260305");
      assertThat(store.period("s", "m", START, EVER)).hasSize(1);
    }
  }

  @Test
  void aDatabaseWithoutAHistoryAndOneOfANewerProgramAreRefusedInWords() throws SQLException {
    assertThatThrownBy(() -> HistoryStore.open(Servers.profile(database), clock, false)).isInstanceOf(TroubleException.class).hasMessageStartingWith("There is no history in 127.0.0.1");
    store().close();
    database.run("insert into pgdeck_history.layout values (7)");
    assertThatThrownBy(this::store).isInstanceOf(TroubleException.class).hasMessageContaining("is of layout 7, and this program writes layout 2");
  }

  @Test
  void aHistoryOfTheFirstLayoutIsCompletedByItsOwnerAlone() throws SQLException {
    try (var store = store()) {
      store.append("s", "here", START, Map.of("m", 1.0));
    }
    database.run("drop table pgdeck_history.plan", "delete from pgdeck_history.layout where version = 2");
    var role = "recorder_" + database.name();
    database.run("create role " + PgDatabase.quoted(role) + " login", "grant pgdeck_history_recorder to " + PgDatabase.quoted(role));
    assertThatThrownBy(() -> HistoryStore.open(Servers.profile(database, role), clock, true)).isInstanceOf(TroubleException.class)
        .hasMessageContaining("is of layout 1, and this program writes layout 2").hasMessageContaining("start pgdeck record --repository once as its owner");
    try (var store = store()) {
      store.plans("s", "here", List.of(new KeptPlan(7, START, START, "a", "[]")));
      assertThat(store.period("s", "m", START, EVER)).hasSize(1);
    }
    try (var store = HistoryStore.open(Servers.profile(database, role), clock, true)) {
      store.plans("s", "here", List.of(new KeptPlan(7, START.plusSeconds(60), START.plusSeconds(60), "b", "[]")));
      assertThat(store.switches("s", START, EVER)).hasSize(1);
    }
  }

  @Test
  void timescaleStatementsFitTheSignaturesTheyCall() throws SQLException {
    database.run("create schema \"Odd ts\"",
        "create function \"Odd ts\".create_hypertable(relation regclass, time_column_name name, chunk_time_interval anyelement default null::bigint, if_not_exists boolean default false)"
            + " returns text language sql as 'select relation::text || time_column_name'",
        "create function \"Odd ts\".set_integer_now_func(hypertable regclass, integer_now_func regproc, replace_if_exists boolean default false) returns void language sql as ''",
        "create function \"Odd ts\".add_retention_policy(relation regclass, drop_after \"any\", if_not_exists boolean default false) returns int language internal as 'pg_backend_pid'",
        "create function \"Odd ts\".add_compression_policy(hypertable regclass, compress_after \"any\", if_not_exists boolean default false) returns int language internal as 'pg_backend_pid'");
    try (var connection = database.connect(); var s = connection.createStatement()) {
      connection.setAutoCommit(false);
      s.execute(Ddl.text("repository.sql").replaceAll("\\) partition by range \\(\\w+\\);", ");"));
      s.execute(Repository.timescale("timescale.sql", "Odd ts"));
      assertThat(PgDatabase.rows(connection, "select relkind from pg_class where oid = 'pgdeck_history.tick'::regclass").getFirst()).containsEntry("relkind", "r");
      s.execute("select pgdeck_history.make_partition('tick', 0)");
      var compression = Repository.timescale("timescale_compression.sql", "Odd ts").split(";\n");
      for (var sql : compression) {
        s.execute("savepoint a");
        if (sql.contains("alter table")) assertThatThrownBy(() -> s.execute(sql)).as("without the extension its settings alone are unknown").hasMessageContaining("unrecognized parameter namespace \"timescaledb\"");
        else s.execute(sql);
        s.execute("rollback to a");
      }
      connection.rollback();
    }
  }
}
