package io.pgdeck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pgdeck.testing.PgDatabase;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the functions that look for something find where it was planted.
class FindingFunctionsTest {
  private static final String MAJORS = "io.pgdeck.testing.PgServer#majors";

  @ParameterizedTest
  @MethodSource(MAJORS)
  void deadRowsAreToldWithTheirNumberAndTheirRemedy(int major) throws SQLException {
    var database = installed(major, "create table worn (id int primary key, v text)", "insert into worn select n, repeat('x', 100) from generate_series(1, 30000) n",
        "create table well (id int)", "insert into well select generate_series(1, 30000)");
    // Counters arrive when their session has ended: what analyses or deletes must come after them.
    eventually(database, "select sum(n_tup_ins)::bigint as n from pg_stat_user_tables where schemaname = 'public'", rows -> rows.getFirst().get("n").equals(60_000L));
    database.run("analyze");
    database.run("delete from worn where id <= 12000");
    eventually(database, "select n_dead_tup, n_live_tup from pg_stat_user_tables where relname = 'worn'", rows -> rows.toString().equals("[{n_dead_tup=12000, n_live_tup=18000}]"));
    assertThat(database.rows("select table_name, dead_rows, recommendation, fragmentation from monitoring.table_fragmentation_check() where schema_name = 'public' order by 1"))
        .extracting(Map::toString).containsExactly("{table_name=well, dead_rows=0, recommendation=none, fragmentation=LOW}",
            "{table_name=worn, dead_rows=12000, recommendation=VACUUM, fragmentation=HIGH}");
    assertThat(database.rows("select table_name, dead_rows, dead_pct::text, status, recommendation is not null as advised from monitoring.get_table_bloat() where schema_name = 'public'"))
        .extracting(Map::toString).containsExactly("{table_name=worn, dead_rows=12000, dead_pct=40.00, status=CRITICAL, advised=true}");
    assertThat(database.rows("select 1 from monitoring.get_table_bloat() where dead_pct > 10 and recommendation is null")).isEmpty();
    assertThat(database.rows("select table_name from monitoring.run_maintenance_vacuum() where reason ~ 'dead'")).extracting(r -> r.get("table_name").toString()).anyMatch(t -> t.endsWith("worn"));
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aBloatedIndexIsListedAndSmallerAfterItsStatementRan(int major) throws SQLException {
    var database = installed(major, "create table b (id int, v text)", "create index b_id on b (id)", "insert into b select n, 'x' from generate_series(1, 120000) n",
        "delete from b where id % 10 <> 0");
    eventually(database, "select pg_stat_get_dead_tuples('b'::regclass) as n", rows -> rows.getFirst().get("n").equals(108_000L));
    database.run("vacuum analyze b");
    var list = "select index_name, statement, est_bloat_pct from monitoring.rebuild_bloated_indexes(30, 1000000) where schema_name = 'public'";
    var found = database.rows(list);
    assertThat(found).singleElement().satisfies(r -> assertThat(r).containsEntry("statement", "reindex index concurrently public.b_id;"));
    assertThat(database.rows("select 1 from monitoring.rebuild_bloated_indexes() where index_name = 'b_id'")).as("below 10 MB it is not worth it").isEmpty();
    var size = "select pg_relation_size('b_id') as bytes";
    var before = (Long) database.rows(size).getFirst().get("bytes");
    database.run(found.getFirst().get("statement").toString());
    assertThat((Long) database.rows(size).getFirst().get("bytes")).isLessThan(before / 5);
    database.run("analyze b");
    assertThat(database.rows(list)).isEmpty();
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  /// Against pgstatindex, whose leaves are 90 % full when they are new.
  @ParameterizedTest
  @MethodSource(MAJORS)
  void anIndexIsEstimatedAsPgstatindexMeasuresIt(int major) throws SQLException {
    var database = installed(major, "create extension pgstattuple", "create table e (id int, name text)", "insert into e select n, md5(n::text) from generate_series(1, 60000) n",
        "create index e_id on e (id)", "create index e_name on e (name)", "create table same as select 1 as v from generate_series(1, 30000)", "create index same_v on same (v)");
    eventually(database, "select sum(n_tup_ins)::bigint as n from pg_stat_user_tables where schemaname = 'public'", rows -> rows.getFirst().get("n").equals(90_000L));
    database.run("vacuum analyze");
    var compare = """
        select b.index_name, b.est_bloat_pct::float8 as estimate, b.bloat_error_pct::float8 as error, 100 * (1 - p.avg_leaf_density / 90) as measured
        from monitoring.v_index_bloat b, pgstatindex(b.index_name) p where b.schema_name = 'public' and b.table_name = 'e' order by 1""";
    assertThat(database.rows("select est_bloat_pct, est_bloat_bytes, bloat_note is not null as said from monitoring.v_index_bloat where index_name = 'same_v'")).as("not known is not 0")
        .singleElement().hasToString("{est_bloat_pct=null, est_bloat_bytes=null, said=true}");
    assertThat(database.rows(compare)).hasSize(2).allSatisfy(r -> assertThat((Double) r.get("estimate")).as(r.toString()).isCloseTo(Math.max(0, (Double) r.get("measured")), within(2.0)));
    database.run("delete from e where id % 2 = 0");
    eventually(database, "select pg_stat_get_dead_tuples('e'::regclass) as n", rows -> rows.getFirst().get("n").equals(30_000L));
    database.run("vacuum analyze e");
    assertThat(database.rows(compare)).hasSize(2).allSatisfy(r -> {
      assertThat((Double) r.get("measured")).as(r.toString()).isGreaterThan(40);
      assertThat((Double) r.get("estimate")).as(r.toString()).isCloseTo((Double) r.get("measured"), within((Double) r.get("error")));
    });
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void partitionsAreSizedAgainstTheOneBeforeAndTheirParentIsAnalysedToo(int major) throws SQLException {
    var database = installed(major, "create table s (at date, v text) partition by range (at)", "create table s_1 partition of s for values from ('2025-01-01') to ('2025-01-02')",
        "create table s_2 partition of s for values from ('2025-01-02') to ('2025-01-03')", "insert into s select '2025-01-01', repeat('x', 500) from generate_series(1, 1000)",
        "insert into s select '2025-01-02', repeat('x', 500) from generate_series(1, 3000)");
    assertThat(database.rows("select 1 from pg_stats where tablename = 's'")).as("autovacuum never does it").isEmpty();
    assertThat(database.rows("select table_name from monitoring.update_table_statistics() where table_name ~ 's$'")).isNotEmpty();
    assertThat(database.rows("select 1 from pg_stats where tablename = 's' and inherited")).hasSize(2);
    var bytes = database.rows("select pg_total_relation_size('s_1') as first, pg_total_relation_size('s_2') as second").getFirst();
    var report = database.rows("select partition_name, total_bytes, growth_vs_previous_pct::float8 as growth, row_estimate from monitoring.partition_size_report() where parent_table = 's' order by 1");
    assertThat(report).extracting(r -> r.get("total_bytes")).containsExactly(bytes.get("first"), bytes.get("second"));
    assertThat(report.getFirst()).containsEntry("growth", null).containsEntry("row_estimate", 1000L);
    assertThat((Double) report.getLast().get("growth")).isCloseTo(100.0 * ((Long) bytes.get("second") - (Long) bytes.get("first")) / (Long) bytes.get("first"), within(0.01));
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void todaysPartitionIsHotAndAnUntouchedOneCold(int major) throws SQLException {
    var database = installed(major, "create table p (at timestamptz, v int) partition by range (at)",
        "create table p_old partition of p for values from ('2001-01-01') to ('2001-02-01')",
        "create table p_now partition of p for values from (now() - interval '1 day') to (now() + interval '1 day')", "insert into p values (now(), 1), ('2001-01-05', 1)");
    for (var n = 0; n < 3; n++) database.run("select count(*) from p_now");
    assertThat(database.rows("select partition_name, access_class from monitoring.analyze_partition_usage() where parent_table = 'p' order by 1")).extracting(Map::toString)
        .containsExactly("{partition_name=p_now, access_class=HOT}", "{partition_name=p_old, access_class=COLD}");
    database.run("select count(*) from p_old");
    eventually(database, "select access_class from monitoring.analyze_partition_usage() where partition_name = 'p_old'", rows -> !"COLD".equals(rows.getFirst().get("access_class")));
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void theHigherTheThresholdTheFewerTheStatements(int major) throws SQLException {
    var database = installed(major, "create extension pg_stat_statements");
    database.run("select pg_sleep(0.13), 'slow'", "select pg_sleep(0.02), count(*) from generate_series(1, 10)");
    var high = queries(database, 100);
    var low = queries(database, 10);
    assertThat(high).isNotEmpty().isSubsetOf(low);
    assertThat(low).hasSizeGreaterThan(high.size());
    assertThat(database.rows("select classification, stddev_ms from monitoring.analyze_slow_queries(100) where query like 'select pg_sleep%'")).isNotEmpty()
        .allSatisfy(r -> assertThat(r.get("classification").toString()).isIn("CRITICAL", "VERY_SLOW")).allSatisfy(r -> assertThat(r.get("stddev_ms")).isNotNull());
    assertThat(database.rows("select 1 from monitoring.analyze_slow_queries(0) where cache_hit_pct > 0")).as("filled where blocks were touched").isNotEmpty();
    Fixtures.schema(database, MonitoringSchema::uninstall);
  }

  private static List<Object> queries(PgDatabase database, int threshold) throws SQLException {
    return new ArrayList<>(database.rows("select query || ' ' || queryid as q from monitoring.analyze_slow_queries(%d) where query like 'select pg_sleep%%'".formatted(threshold)).stream().map(r -> r.get("q")).toList());
  }

  private static PgDatabase installed(int major, String... statements) throws SQLException {
    var database = PgServer.major(major).database("finding");
    database.run(statements);
    Fixtures.schema(database, s -> s.install(null));
    return database;
  }

  /// Counters arrive late; the last rows are in the failure.
  private static void eventually(PgDatabase database, String sql, Predicate<List<Map<String, Object>>> wanted) throws SQLException {
    var rows = database.rows(sql);
    for (var until = System.nanoTime() + 20_000_000_000L; !wanted.test(rows) && System.nanoTime() < until; ) rows = database.rows(sql);
    assertThat(wanted.test(rows)).as(rows.toString()).isTrue();
  }
}
