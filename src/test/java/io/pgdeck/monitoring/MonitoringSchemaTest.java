package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgdeck.server.Capabilities;
import io.pgdeck.server.TroubleException;
import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Roles belong to the whole server, so the tests that watch them use servers of their own.
class MonitoringSchemaTest {
  static List<Integer> majors() {
    return PgServer.majors();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void installMakesAllOfItAndASecondTimeChangesNothing(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    assertThat(Fixtures.schema(database, MonitoringSchema::status).complete()).isFalse();
    assertThat(Fixtures.schema(database, s -> s.install(null)).waiting()).isEmpty();
    var status = Fixtures.schema(database, MonitoringSchema::status);
    assertThat(status.items()).allSatisfy(i -> assertThat(i.state()).as(i.toString()).isEqualTo(SchemaStatus.State.INSTALLED));
    assertThat(status.version()).isEqualTo(SqlCatalog.VERSION);
    assertThat(status.source()).startsWith("by postgres at ");
    database.run("update monitoring.performance_baselines set warning_threshold = 42 where metric_name = 'cache_hit_ratio'");
    Fixtures.schema(database, s -> s.install(null));
    assertThat(database.rows("select warning_threshold from monitoring.performance_baselines where metric_name = 'cache_hit_ratio'").getFirst())
        .containsEntry("warning_threshold", 42.0);
    assertThat(database.rows("select metric_name from monitoring.performance_baselines")).hasSize(26);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void uninstallLeavesTheCatalogAsItWas(int major) throws SQLException {
    var database = PgServer.own(major, MonitoringSchemaTest.class).database("te");
    database.run(Fixtures.text("trade_engine.sql"));
    database.run("create role app_" + major, "comment on role app_" + major + " is 'the application'");
    var before = snapshot(database);
    Fixtures.schema(database, s -> s.install("app_" + major));
    assertThat(snapshot(database)).isNotEqualTo(before);
    var removal = Fixtures.schema(database, MonitoringSchema::uninstall);
    assertThat(snapshot(database)).isEqualTo(before);
    assertThat(removal.done()).contains("role monitoring_reader", "view v_indexes").doesNotContain("schema monitoring");
    database.run("drop role app_" + major);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void onAnEmptyDatabaseTheSchemaGoesToo(int major) throws SQLException {
    var database = PgServer.own(major, MonitoringSchemaTest.class).database("empty");
    var before = snapshot(database);
    assertThat(Fixtures.schema(database, s -> s.install(null)).done()).doesNotContain("function refresh_trading_stats");
    Fixtures.schema(database, MonitoringSchema::uninstall);
    assertThat(snapshot(database)).isEqualTo(before);
    assertThatThrownBy(() -> Fixtures.schema(database, MonitoringSchema::uninstall)).isInstanceOf(TroubleException.class).hasMessageContaining("not installed");
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aForeignSchemaIsRefusedAndNamed(int major) throws SQLException {
    var database = PgServer.major(major).database("foreign");
    database.run("create schema monitoring", "create table monitoring.theirs (a int)");
    var before = snapshot(database);
    assertThatThrownBy(() -> Fixtures.schema(database, s -> s.install(null))).isInstanceOf(TroubleException.class).hasMessageContaining("it holds theirs");
    assertThat(snapshot(database)).isEqualTo(before);
    try (var connection = database.connect()) {
      assertThat(Fixtures.read(connection, "v_table_sizes")).extracting(r -> r.get("table_name")).containsExactly("theirs");
    }
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aForeignViewOnOursStopsTheRemoval(int major) throws SQLException {
    var database = PgServer.major(major).database("dependant");
    Fixtures.schema(database, s -> s.install(null));
    database.run("create view public.dashboard as select metric, percentage from monitoring.v_cache_hit_ratio");
    assertThatThrownBy(() -> Fixtures.schema(database, MonitoringSchema::uninstall)).isInstanceOf(TroubleException.class)
        .hasMessageContaining("dashboard depends on view monitoring.v_cache_hit_ratio");
    assertThat(Fixtures.schema(database, MonitoringSchema::status).complete()).isTrue();
    database.run("drop view public.dashboard");
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aRoleAnotherDatabaseNeedsStays(int major) throws SQLException {
    var first = PgServer.own(major, MonitoringSchemaTest.class).database("first");
    var second = PgServer.own(major, MonitoringSchemaTest.class).database("second");
    Fixtures.schema(first, s -> s.install(null));
    Fixtures.schema(second, s -> s.install(null));
    assertThat(Fixtures.schema(first, MonitoringSchema::uninstall).kept()).anyMatch(w -> w.startsWith("role monitoring_reader stays"));
    assertThat(Fixtures.schema(second, MonitoringSchema::uninstall).done()).contains("role monitoring_reader", "role monitoring_operator");
  }

  @ParameterizedTest
  @MethodSource("majors")
  void anOrdinaryOwnerInstallsWhatItMay(int major) throws SQLException {
    var database = PgServer.major(major).database("owned");
    database.run("create role owner_" + major + " login", "grant create on database " + PgDatabase.quoted(database.name()) + " to owner_" + major);
    try (var connection = database.connectAs("owner_" + major)) {
      var change = new MonitoringSchema(connection).install(null);
      assertThat(change.waiting()).anyMatch(w -> w.startsWith("role monitoring_reader waits for a superuser"));
      assertThat(Fixtures.read(connection, "v_alerts")).hasSize(26);
      assertThat(Capabilities.on(connection).monitoringObjects()).contains("v_indexes");
      new MonitoringSchema(connection).uninstall();
    }
    database.run("revoke create on database " + PgDatabase.quoted(database.name()) + " from owner_" + major);
    try (var connection = database.connectAs("owner_" + major)) {
      assertThatThrownBy(() -> new MonitoringSchema(connection).install(null)).isInstanceOf(TroubleException.class).hasMessageContaining("ask for CREATE on the database");
    }
    database.run("drop role owner_" + major);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void theScriptInstallsTheSame(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    String script = Fixtures.schema(database, s -> s.script(null));
    // The eleven parts of the documents' script: here, or where they are made.
    assertThat(script).contains("create schema", "create table if not exists monitoring.performance_baselines", "function monitoring.generate_daily_performance_report",
        "function monitoring.refresh_trading_stats", "view monitoring.v_query_performance", "function monitoring.check_performance_alerts", "grant select on ", "monitoring.install_info() i;",
        "group by o.kind", "pgdeck seed", "mv_trading_summary_24h");
    for (var index : List.of("idx_orders_user_status_created", "idx_orders_symbol_side_price", "idx_orders_created_at_symbol", "idx_orders_client_order_id_user", "idx_orders_depth_covering",
        "idx_trades_buyer_seller_symbol", "idx_trades_time_symbol_volume")) {
      var statement = script.lines().filter(l -> l.contains("create index " + index)).findFirst().orElseThrow().replaceFirst("^-- *", "");
      var made = "select pg_get_indexdef('%s'::regclass) as definition".formatted(index);
      var before = database.rows(made);
      database.run("drop index " + index, statement);
      assertThat(database.rows(made)).as("the statement it names makes it").isEqualTo(before);
    }
    database.run(script);
    assertThat(Fixtures.schema(database, MonitoringSchema::status).complete()).isTrue();
    Fixtures.schema(database, MonitoringSchema::uninstall);
    assertThat(database.rows("select obj_description('monitoring'::regnamespace) as was").getFirst()).containsEntry("was", "Trade Engine");
  }

  @ParameterizedTest
  @MethodSource("majors")
  void aViewWithOtherColumnsIsRenewed(int major) throws SQLException {
    var database = PgServer.major(major).database("older");
    Fixtures.schema(database, s -> s.install(null));
    database.run("drop view monitoring.v_table_bloat", "create view monitoring.v_table_bloat as select 1 as other",
        "update monitoring.installed_objects set checksum = 'old' where name = 'v_table_bloat'");
    assertThat(Fixtures.schema(database, MonitoringSchema::status).items())
        .contains(new SchemaStatus.Item("view", "v_table_bloat", SchemaStatus.State.OUTDATED));
    Fixtures.schema(database, s -> s.install(null));
    assertThat(Fixtures.schema(database, MonitoringSchema::status).complete()).isTrue();
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource("majors")
  void everyObjectAndColumnIsExplained(int major) throws SQLException {
    var database = Fixtures.tradeEngine(major);
    Fixtures.schema(database, s -> s.install(null));
    database.run("select monitoring.capture_metrics()");
    assertThat(database.rows("""
        select c.relname from pg_class c where c.relnamespace = 'monitoring'::regnamespace and c.relkind in ('p', 'm', 'r', 'v') and obj_description(c.oid) is null
          and c.relname !~ '^mv_'""")).isEmpty();
    assertThat(database.rows("""
        select p.proname, t.line from pg_proc p, unnest(array['Returns: ', 'Cost: ', 'Example: ', 'Parameters: ']) t(line)
        where p.pronamespace = 'monitoring'::regnamespace and position(t.line in coalesce(obj_description(p.oid), '')) = 0
          and p.proname not like 'get_%_statistics'""")).as("purpose, parameters, what it returns, an example, cost").isEmpty();
    assertThat(database.rows("""
        select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where c.relnamespace = 'monitoring'::regnamespace and c.relkind in ('v', 'r', 'p') and not c.relispartition and col_description(c.oid, a.attnum) is null""")).isEmpty();
    assertThat(database.rows("""
        select c.relname from pg_class c where c.relnamespace = 'monitoring'::regnamespace and c.relkind in ('v', 'r') and obj_description(c.oid) is null
        union all select p.proname from pg_proc p where p.pronamespace = 'monitoring'::regnamespace and obj_description(p.oid) is null""")).isEmpty();
    assertThat(database.rows("""
        select p.proname from pg_proc p where p.pronamespace = 'monitoring'::regnamespace
          and (p.proconfig is null or has_function_privilege('public', p.oid, 'execute'))""")).isEmpty();
    // Debian's servers compile what they take for dear: with it check_performance_alerts took ten times as long.
    assertThat(database.rows("""
        select p.proname from pg_proc p where p.pronamespace = 'monitoring'::regnamespace and p.prosrc like '%monitoring.v\\_%' and p.proname not like 'refresh%'
          and p.proname <> 'run_scheduled_maintenance' and not 'jit=off' = any (p.proconfig)""")).isEmpty();
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  /// Every object with owner, rights (defaults written out) and comment.
  private static List<?> snapshot(PgDatabase database) throws SQLException {
    return database.rows("""
        select 'class' as kind, n.nspname || '.' || c.relname as name, c.relkind::text as a, c.relowner::regrole::text as b, c.relacl::text as c, obj_description(c.oid) as d
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^pg_(toast|temp)'
        union all
        select 'function', p.oid::regprocedure::text, p.prosrc, p.proowner::regrole::text, p.proacl::text, obj_description(p.oid) from pg_proc p
        union all
        select 'schema', n.nspname, null, n.nspowner::regrole::text, coalesce(n.nspacl, acldefault('n', n.nspowner))::text, obj_description(n.oid)
        from pg_namespace n where n.nspname !~ '^pg_(toast_)?temp'
        union all
        select 'role', r.rolname, null, null, null, shobj_description(r.oid, 'pg_authid') from pg_roles r
        union all
        select 'member', m.roleid::regrole::text, m.member::regrole::text, null, null, null from pg_auth_members m
        order by 1, 2, 3""");
  }
}
