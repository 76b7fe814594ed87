package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an installation must not touch and a removal must give back. Servers on which roles of other tests do not stand.
class SchemaRenewalTest {
  static List<Integer> majors() {
    return PgServer.majors();
  }

  private static PgDatabase tradeEngine(int major) throws SQLException {
    var database = PgServer.plain(major).database("renewal");
    database.run(Fixtures.text("trade_engine.sql"));
    return database;
  }

  @ParameterizedTest
  @MethodSource("majors")
  void theSecondRunTouchesNothingAndSaysSo(int major) throws SQLException {
    var database = tradeEngine(major);
    assertThat(Fixtures.schema(database, s -> s.install(null)).done()).contains("view v_alerts", "role monitoring_reader", "function refresh_user_stats");
    var installed = CatalogSnapshot.of(database);
    var second = Fixtures.schema(database, s -> s.install(null));
    assertThat(second.done()).isEmpty();
    assertThat(CatalogSnapshot.of(database)).isEqualTo(installed);
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void grantsOfOthersOutliveAViewWhoseColumnsChange(int major) throws SQLException {
    var database = tradeEngine(major);
    var role = "Dash \"board " + major;
    try {
      Fixtures.schema(database, s -> s.install(null));
      database.run("create role " + PgDatabase.quoted(role),
          "grant select on monitoring.v_relations to " + PgDatabase.quoted(role) + " with grant option",
          "grant select (metric_name) on monitoring.v_alerts to " + PgDatabase.quoted(role),
          "grant execute on function monitoring.install_info() to " + PgDatabase.quoted(role),
          "alter view monitoring.v_alert_log rename column note to remark", "update monitoring.installed_objects set checksum = 'old' where name = 'v_alert_log'");
      assertThat(Fixtures.schema(database, s -> s.install(null)).done()).contains("view v_alert_log");
      assertThat(Fixtures.schema(database, MonitoringSchema::status).complete()).isTrue();
      var may = """
          select has_table_privilege(r.oid, 'monitoring.v_relations', 'select with grant option') as whole,
                 has_column_privilege(r.oid, 'monitoring.v_alerts', 'metric_name', 'select') as one_column,
                 has_function_privilege(r.oid, 'monitoring.install_info()', 'execute') as run,
                 has_table_privilege('monitoring_reader', 'monitoring.v_alerts', 'select') as reader,
                 has_function_privilege('public', 'monitoring.acknowledge_alert(bigint, text)', 'execute') as everybody
          from pg_roles r where r.rolname = '%s'""".formatted(role);
      assertThat(database.rows(may).getFirst()).containsEntry("whole", true).containsEntry("one_column", true).containsEntry("run", true)
          .containsEntry("reader", true).containsEntry("everybody", false);
    } finally {
      Fixtures.schema(database, MonitoringSchema::uninstall);
      database.run("drop role " + PgDatabase.quoted(role));
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void whatAnOlderConsoleMadeGoesWithTheNextInstallation(int major) throws SQLException {
    var database = tradeEngine(major);
    Fixtures.schema(database, s -> s.install(null));
    database.run("create view monitoring.v_former as select 1 as a",
        "insert into monitoring.installed_objects (position, kind, name, checksum, version) values (999, 'view', 'v_former', 'x', '1')");
    assertThat(Fixtures.schema(database, s -> s.install(null)).done()).containsExactly("view v_former");
    assertThat(database.rows("select to_regclass('monitoring.v_former')::text as gone").getFirst()).containsEntry("gone", null);
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aNewerSchemaIsRefused(int major) throws SQLException {
    var database = tradeEngine(major);
    Fixtures.schema(database, s -> s.install(null));
    database.run("comment on schema monitoring is 'PgDeck monitoring 999 (from tomorrow)'");
    assertThatThrownBy(() -> Fixtures.schema(database, s -> s.install(null))).isInstanceOf(TroubleException.class).hasMessageContaining("newer PgDeck");
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aRoleGrantedToSomebodyStaysAndIsNamed(int major) throws SQLException {
    var database = tradeEngine(major);
    database.run("create role \"Gra.fana\" login");
    Fixtures.schema(database, s -> s.install(null));
    database.run("grant monitoring_reader to \"Gra.fana\"");
    var removal = Fixtures.schema(database, MonitoringSchema::uninstall);
    assertThat(removal.kept()).singleElement().asString().contains("monitoring_reader stays").contains("\"Gra.fana\"");
    database.run("drop role monitoring_reader", "drop role \"Gra.fana\"");
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aGrantOnTheSchemaThatWasThereBeforeStays(int major) throws SQLException {
    var database = tradeEngine(major);
    database.run("create role \"App.1\"", "grant usage on schema monitoring to \"App.1\"");
    var before = CatalogSnapshot.of(database);
    Fixtures.schema(database, s -> s.install("App.1"));
    Fixtures.schema(database, MonitoringSchema::uninstall);
    assertThat(CatalogSnapshot.of(database)).isEqualTo(before);
    database.run("drop owned by \"App.1\"", "drop role \"App.1\"");
  }

  @ParameterizedTest
  @MethodSource("majors")
  void tradeEngineMadeLaterKeepsItsSchemaAndItCanBeInstalledAgain(int major) throws SQLException {
    var database = PgServer.plain(major).database("later");
    Fixtures.schema(database, s -> s.install(null));
    database.run("create materialized view monitoring.mv_user_trading_stats as select 1 as a");
    assertThat(Fixtures.schema(database, s -> s.install(null)).done()).contains("function refresh_user_stats");
    assertThat(Fixtures.schema(database, MonitoringSchema::uninstall).waiting()).singleElement().asString()
        .contains("schema monitoring stays").contains("mv_user_trading_stats");
    assertThat(database.rows("select obj_description('monitoring'::regnamespace) as comment").getFirst()).containsEntry("comment", "Trade Engine objects");
    Fixtures.schema(database, s -> s.install(null));
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }
}
