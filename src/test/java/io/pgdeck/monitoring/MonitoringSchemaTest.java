package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.monitoring.MonitoringSchema.Options;
import io.pgdeck.monitoring.MonitoringSchema.Result;
import io.pgdeck.monitoring.MonitoringSchema.State;
import io.pgdeck.server.Server;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import io.pgdeck.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MonitoringSchemaTest {
  static final String MAJORS = "io.pgdeck.testing.PgServer#majors";

  static PgDatabase tradeEngine(int major, String name) throws Exception {
    var database = PgServer.major(major).database(name);
    try (var in = Objects.requireNonNull(MonitoringSchemaTest.class.getResourceAsStream("/io/pgdeck/monitoring/trade_engine.sql"))) {
      database.run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return database;
  }

  /// Roles belong to the whole server: those that other tests' databases still hold are taken away first.
  @BeforeEach
  void noRolesOfOtherTests() throws SQLException {
    for (var major : PgServer.majors()) {
      var home = PgServer.major(major).maintenance();
      if (home.rows("select 1 from pg_roles where rolname like 'monitoring\\_%'").isEmpty()) continue;
      for (var row : home.rows("select datname::text as name from pg_database where datallowconn and datname <> 'template1'")) {
        new PgDatabase(home.host(), home.port(), home.user(), (String) row.get("name"), home.password()).run("drop owned by monitoring_reader, monitoring_operator");
      }
      home.run("drop role if exists monitoring_operator, monitoring_reader");
    }
  }

  static MonitoringSchema.Report install(Server server) {
    return MonitoringSchema.install(server, Options.DEFAULT, _ -> {});
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void installsTwiceThenLeavesNothing(int major) throws Exception {
    var database = tradeEngine(major, "install");
    var before = CatalogSnapshot.of(database);
    try (var server = Servers.connect(database)) {
      assertThat(MonitoringSchema.status(server)).extracting(MonitoringSchema.ObjectState::state).containsOnly(State.MISSING);
      var told = new ArrayList<String>();
      var first = MonitoringSchema.install(server, Options.DEFAULT, told::add);
      assertThat(first.objects()).extracting(MonitoringSchema.Line::result).containsOnly(Result.CREATED);
      assertThat(first.waiting()).isEmpty();
      assertThat(told).contains("view v_alerts", "function refresh_trading_stats()");
      assertThat(server.capabilities().monitoringVersion()).isEqualTo(SqlCatalog.VERSION);
      assertThat(MonitoringSchema.status(server)).extracting(MonitoringSchema.ObjectState::state).containsOnly(State.INSTALLED);
      var installed = CatalogSnapshot.of(database);
      var second = install(server);
      assertThat(second.changed()).isFalse();
      assertThat(second.objects()).extracting(MonitoringSchema.Line::result).containsOnly(Result.UNCHANGED);
      assertThat(CatalogSnapshot.of(database)).isEqualTo(installed);
      var removed = MonitoringSchema.uninstall(server, _ -> {});
      assertThat(removed.kept()).isEmpty();
      assertThat(server.capabilities().monitoringVersion()).isNull();
    }
    assertThat(CatalogSnapshot.of(database)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void anEmptyDatabaseGetsItsSchemaAndLosesIt(int major) throws Exception {
    var database = PgServer.major(major).database("empty");
    var before = CatalogSnapshot.of(database);
    try (var server = Servers.connect(database)) {
      var report = MonitoringSchema.install(server, new Options(null, true), _ -> {});
      assertThat(report.objects()).extracting(MonitoringSchema.Line::name).contains("monitoring").doesNotContain("refresh_trading_stats()");
      assertThat(database.rows("select extname from pg_extension where extname = 'pg_stat_statements'")).hasSize(1);
      MonitoringSchema.uninstall(server, _ -> {});
    }
    assertThat(CatalogSnapshot.of(database)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void anOutdatedViewIsMadeAgainAndGrantsAndRowsStay(int major) throws Exception {
    var database = PgServer.major(major).database("upgrade");
    try (var server = Servers.connect(database)) {
      install(server);
      database.run("create role \"Dash \"\"board\"", "grant select on monitoring.v_relations, monitoring.v_alerts to \"Dash \"\"board\" with grant option",
          "update monitoring.performance_baselines set warning_threshold = 77 where metric_name = 'connection_usage'",
          "update monitoring.installed_objects set checksum = 'old' where name = 'v_relations'");
      assertThat(MonitoringSchema.status(server)).filteredOn(s -> s.state() == State.OUTDATED)
          .extracting(MonitoringSchema.ObjectState::name).containsExactly("v_relations");
      var report = install(server);
      assertThat(report.objects()).filteredOn(l -> l.name().equals("v_relations") || l.name().equals("v_alerts"))
          .extracting(MonitoringSchema.Line::result).containsOnly(Result.REPLACED);
      assertThat(report.objects()).filteredOn(l -> l.name().equals("v_connection_stats")).extracting(MonitoringSchema.Line::result).containsOnly(Result.UNCHANGED);
      var row = database.rows("""
          select has_table_privilege('Dash "board', 'monitoring.v_relations', 'select with grant option') as kept,
                 has_table_privilege('monitoring_reader', 'monitoring.v_relations', 'select') as reader,
                 (select warning_threshold from monitoring.performance_baselines where metric_name = 'connection_usage') as threshold""").getFirst();
      assertThat(row).containsEntry("kept", true).containsEntry("reader", true).containsEntry("threshold", 77.0);
      MonitoringSchema.uninstall(server, _ -> {});
    } finally {
      database.run("drop owned by \"Dash \"\"board\"", "drop role \"Dash \"\"board\"");
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aSchemaOfOthersIsRefusedAndLeftAlone(int major) throws Exception {
    var database = PgServer.major(major).database("foreign");
    database.run("create schema monitoring", "create table monitoring.\"Their.s\" (a int)");
    var before = CatalogSnapshot.of(database);
    try (var server = Servers.connect(database)) {
      assertThatThrownBy(() -> install(server)).isInstanceOf(TroubleException.class).hasMessageContaining("not PgDeck's").hasMessageContaining("table Their.s");
      assertThatThrownBy(() -> MonitoringSchema.uninstall(server, _ -> {})).hasMessageContaining("not PgDeck's");
    }
    assertThat(CatalogSnapshot.of(database)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void objectsOfOthersOnOursStopTheRemovalAndThoseBesideThemDoNot(int major) throws Exception {
    var database = PgServer.major(major).database("dependants");
    try (var server = Servers.connect(database)) {
      install(server);
      database.run("create view public.\"My report\" as select metric_name from monitoring.v_alerts",
          "create table public.holder (h monitoring.alert_history)", "create table monitoring.beside (a int)");
      assertThatThrownBy(() -> MonitoringSchema.uninstall(server, _ -> {})).isInstanceOf(TroubleException.class)
          .hasMessageContaining("view public.\"My report\"").hasMessageContaining("public.holder");
      assertThat(MonitoringSchema.status(server)).extracting(MonitoringSchema.ObjectState::state).containsOnly(State.INSTALLED);
      database.run("drop view public.\"My report\"", "drop table public.holder");
      var report = MonitoringSchema.uninstall(server, _ -> {});
      assertThat(report.kept()).singleElement().asString().contains("schema monitoring").contains("table beside");
      assertThat(database.rows("select relname::text from pg_class where relnamespace = 'monitoring'::regnamespace")).hasSize(1);
    }
  }

  @Test
  void aRoleNeededElsewhereIsKeptAndNamed() throws Exception {
    var one = PgServer.newest().database("first");
    var two = PgServer.newest().database("second");
    try (var first = Servers.connect(one); var second = Servers.connect(two)) {
      install(first);
      install(second);
      var report = MonitoringSchema.uninstall(first, _ -> {});
      assertThat(report.kept()).anySatisfy(k -> assertThat(k).contains("monitoring_reader").contains(two.name()));
      assertThat(MonitoringSchema.uninstall(second, _ -> {}).kept()).isEmpty();
      assertThat(one.rows("select 1 from pg_roles where rolname like 'monitoring\\_%'")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void anOwnerWithoutSuperuserInstallsAndIsToldWhatWaits(int major) throws Exception {
    var database = PgServer.major(major).database("owner");
    database.run("create role plain_owner login", "alter database " + PgDatabase.quoted(database.name()) + " owner to plain_owner");
    var before = CatalogSnapshot.of(database);
    try (var server = Servers.connectAs(database, "plain_owner")) {
      var report = MonitoringSchema.install(server, new Options(null, true), _ -> {});
      assertThat(report.waiting()).anySatisfy(w -> assertThat(w).contains("monitoring_reader").contains("CREATEROLE"))
          .anySatisfy(w -> assertThat(w).contains("CREATE EXTENSION pg_stat_statements")).anySatisfy(w -> assertThat(w).contains("GRANT pg_monitor TO plain_owner"));
      assertThat(report.count(Result.CREATED)).isGreaterThan(30);
      assertThat(database.rows("select * from monitoring.v_alerts")).hasSize(26);
      MonitoringSchema.uninstall(server, _ -> {});
    }
    assertThat(CatalogSnapshot.of(database)).isEqualTo(before);
    database.run("alter database " + PgDatabase.quoted(database.name()) + " owner to postgres", "drop role plain_owner");
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aBareRoleMayNotInstallAndReaderAndOperatorGetTheirRights(int major) throws Exception {
    var database = tradeEngine(major, "rights");
    database.run("create role bare login", "create role reading login", "create role operating login", "create role \"App.1\" login");
    try (var server = Servers.connect(database)) {
      try (var bare = Servers.connectAs(database, "bare")) {
        assertThatThrownBy(() -> install(bare)).isInstanceOf(TroubleException.class).hasMessageContaining("belongs to postgres");
      }
      MonitoringSchema.install(server, new Options("App.1", false), _ -> {});
      assertThatThrownBy(() -> MonitoringSchema.install(server, new Options("nobody", false), _ -> {})).hasMessageContaining("no role \"nobody\"");
      database.run("grant monitoring_reader to reading", "grant monitoring_operator to operating");
      assertMay(database, "bare", false, false);
      assertMay(database, "reading", true, false);
      assertMay(database, "operating", true, true);
      assertMay(database, "App.1", true, true);
      try (var bare = Servers.connectAs(database, "bare")) {
        assertThatThrownBy(() -> MonitoringSchema.status(bare)).hasMessageContaining("monitoring_reader");
      }
      var report = MonitoringSchema.uninstall(server, _ -> {});
      assertThat(report.kept()).anySatisfy(k -> assertThat(k).contains("monitoring_reader").contains("member reading"));
    } finally {
      database.run("drop role if exists bare, reading, operating, \"App.1\", monitoring_operator, monitoring_reader");
    }
  }

  private static void assertMay(PgDatabase database, String role, boolean read, boolean run) throws SQLException {
    try (var connection = database.connectAs(role); var statement = connection.createStatement()) {
      for (var sql : new String[] {"select count(*) from monitoring.v_alerts", "select count(*) from monitoring.maintenance_log"}) {
        if (read) statement.execute(sql);
        else assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
      }
      for (var sql : new String[] {"select * from monitoring.check_performance_alerts()", "select * from monitoring.refresh_user_stats()"}) {
        if (run) statement.execute(sql);
        else assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void theScriptForPsqlMakesTheSame(int major) throws Exception {
    var database = tradeEngine(major, "script");
    try (var server = Servers.connect(database)) {
      var script = MonitoringSchema.script(server.capabilities(), Options.DEFAULT).replaceFirst("\\\\set [^\n]*\n", "");
      database.run(script);
      server.probe();
      assertThat(MonitoringSchema.status(server)).extracting(MonitoringSchema.ObjectState::state).containsOnly(State.INSTALLED);
      assertThat(install(server).changed()).isFalse();
      database.run(script);
      assertThat(install(server).changed()).isFalse();
      MonitoringSchema.uninstall(server, _ -> {});
    }
  }
}
