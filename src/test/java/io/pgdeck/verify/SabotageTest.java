package io.pgdeck.verify;

import static io.pgdeck.verify.VerifiedDatabase.copy;
import static io.pgdeck.verify.VerifiedDatabase.failed;
import static io.pgdeck.verify.VerifiedDatabase.results;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgdeck.demo.IndexSet;
import io.pgdeck.testing.PgServer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each planted fault turns the checks that look at it to FAIL, with evidence that names it, and no other check. The faults of
/// one suite are planted together: a run takes seconds, and which check failed for which fault is told by its evidence.
class SabotageTest {
  /// @param checks who must fail
  /// @param word   what the evidence of each must hold
  record Fault(String what, List<String> checks, String word, String... statements) {}

  private static Fault fault(String what, List<String> checks, String word, String... statements) {
    return new Fault(what, checks, word, statements);
  }

  private static void assertFaults(String suite, Fault... faults) throws SQLException {
    var d = copy(PgServer.newest().major(), IndexSet.FULL);
    for (var fault : faults) d.run(fault.statements());
    var failures = failed(results(d, suite));
    assertThat(failures).extracting(Result::check).containsExactlyInAnyOrderElementsOf(Stream.of(faults).flatMap(f -> f.checks().stream()).distinct().toList());
    for (var fault : faults) {
      for (var check : fault.checks()) {
        assertThat(failures).as(fault.what()).filteredOn(f -> f.check().equals(check)).singleElement()
            .satisfies(f -> assertThat(f.evidence()).as(fault.what()).contains(fault.word()));
      }
    }
  }

  private static String onLeaf(String parent, String order, String format) {
    return "do $$ begin execute format('%s', (select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'public.%s'::regclass order by c.relname %s limit 1)); end $$"
        .formatted(format, parent, order);
  }

  @Test
  void faultsOfTheSchemaAreFound() throws SQLException {
    assertFaults("monitoring",
        fault("a view is gone", List.of("schema and views"), "missing: v_index_cache_hit_ratio", "drop view monitoring.v_index_cache_hit_ratio"),
        fault("a function is gone", List.of("functions"), "missing: metric_trend", "drop function monitoring.metric_trend"),
        fault("PUBLIC may refresh", List.of("permissions"), "PUBLIC may execute monitoring.refresh_trading_stats()", "grant execute on function monitoring.refresh_trading_stats() to public"),
        fault("a reader lost a view", List.of("permissions"), "monitoring_reader SELECT on v_slow_queries", "revoke select on monitoring.v_slow_queries from monitoring_reader"),
        fault("a leaf lost its autovacuum settings", List.of("autovacuum"), "autovacuum_vacuum_scale_factor is 0.200, wanted 0.050",
            onLeaf("trades", "", "alter table public.%I reset (autovacuum_vacuum_scale_factor)")),
        fault("a job is missing", List.of("schedule"), "missing: weekly_vacuum", "delete from monitoring.maintenance_schedule where job_name = 'weekly_vacuum'"),
        fault("a baseline is missing", List.of("baseline capture"), "missing: partition_lag", "delete from monitoring.performance_baselines where metric_name = 'partition_lag'"));
  }

  @Test
  void faultsOfDayThreeAreFound() throws SQLException {
    assertFaults("day3",
        fault("one of the seven is gone", List.of("index creation"), "idx_trades_time_symbol_volume is missing", "drop index public.idx_trades_time_symbol_volume"),
        fault("a view has no unique index", List.of("view status"), "mv_order_flow_metrics has no unique index", "drop index monitoring.mv_order_flow_metrics_key"),
        fault("a baseline is missing", List.of("baselines"), "partition_lag is missing", "delete from monitoring.performance_baselines where metric_name = 'partition_lag'"),
        fault("PUBLIC may refresh", List.of("grants"), "PUBLIC may execute monitoring.refresh_user_stats()", "grant execute on function monitoring.refresh_user_stats() to public"),
        fault("a search_path is open", List.of("grants"), "monitoring.acknowledge_alert(bigint,text) has no pinned search_path", "alter function monitoring.acknowledge_alert reset search_path"));
  }

  @Test
  void faultsOfIndexesAreFound() throws SQLException {
    assertFaults("indexes",
        fault("an index is gone", List.of("structure: idx_orders_depth_covering"), "missing on orders", "drop index public.idx_orders_depth_covering"),
        fault("so the count is short", List.of("count"), "34 of 35 (orders 13, trades 15)"),
        fault("an index has other columns", List.of("structure: idx_orders_symbol_status"), "not as specified ((symbol, status))",
            "drop index public.idx_orders_symbol_status", "create index idx_orders_symbol_status on public.orders (status, symbol)"),
        fault("no leaf is attached", List.of("structure: idx_orders_user_status_created", "inheritance: public.orders"), "invalid on the parent",
            "drop index public.idx_orders_user_status_created", "create index idx_orders_user_status_created on only public.orders (user_id, status, created_at desc)"),
        fault("one leaf is detached", List.of("structure: idx_trades_maker_flag", "inheritance: public.trades"), "91",
            "delete from pg_inherits where inhrelid = (select min(i.inhrelid) from pg_inherits i where i.inhparent = 'public.idx_trades_maker_flag'::regclass)"));
  }

  @Test
  void faultsOfTheDataAreFound() throws SQLException {
    assertFaults("integrity",
        fault("a foreign key was never validated", List.of("constraints"), "order_book_symbol_fkey on public.order_book is not validated",
            "alter table public.order_book drop constraint order_book_symbol_fkey",
            "insert into public.order_book (symbol, side, price, quantity, order_count) values ('NO/SUCH', 'BUY', 1, 1, 1)",
            "alter table public.order_book add constraint order_book_symbol_fkey foreign key (symbol) references public.symbols (symbol) not valid"),
        fault("so a row has no parent", List.of("foreign keys"), "order_book_symbol_fkey on public.order_book: 1 rows"),
        fault("a constraint's triggers are off", List.of("constraints"), "candles_symbol_fkey on public.candles has a trigger switched off", "alter table public.candles disable trigger all"),
        fault("a check does not hold", List.of("check constraints"), "public.market_data: 1 rows",
            "alter table public.market_data drop constraint market_data_last_price_check", "update public.market_data set last_price = -1 where market_data_id = (select min(market_data_id) from public.market_data)",
            "alter table public.market_data add constraint market_data_last_price_check check (last_price > 0) not valid"),
        fault("an index is invalid", List.of("index validity"), "idx_candles_symbol_interval_time",
            "update pg_index set indisvalid = false where indexrelid = 'public.idx_candles_symbol_interval_time'::regclass"),
        fault("an index is out of order", List.of("index correctness"), "words_w", "create table public.words (w text collate \"C\")",
            "insert into public.words select chr(97 + g % 26) || g from generate_series(1, 500) g", "create index words_w on public.words (w)",
            "update pg_index set indoption = '3' where indexrelid = 'public.words_w'::regclass"),
        fault("rows are in the wrong partition", List.of("rows in their partition"), "3 rows", WRONG_PARTITION),
        fault("partitions leave a gap", List.of("partition boundaries"), "public.trades has 1 gaps", onLeaf("trades", "desc offset 10", "drop table public.%I")));
  }

  @Test
  void faultsOfTheMonitoringAreFound() throws SQLException {
    assertFaults("integration",
        fault("a view's figures are wrong", List.of("dashboard agrees: connections"), "the view shows 77",
            "create or replace view monitoring.v_connection_summary as select 'active'::text as state, 77::bigint as connection_count, null::double precision as longest_seconds, 100::numeric(5,2) as pct_of_total"),
        fault("metrics are not written", List.of("metrics collected"), "says 5 values, metric_history has 0",
            "create or replace function monitoring.capture_metrics() returns table (captured_at timestamptz, metrics bigint) language sql as 'select now(), 5::bigint'"),
        fault("no alert is written", List.of("alert fires"), "alert_history has 0 open rows",
            "create or replace function monitoring.check_performance_alerts() returns table (metric_name text, current_value double precision, warning_threshold double precision, "
                + "critical_threshold double precision, severity text, message text, recommendation text, detected_at timestamptz) language sql as "
                + "$$select 'active_connections'::text, 2::float8, -1::float8, 9::float8, 'WARNING'::text, 'm'::text, 'r'::text, now()$$"));
  }

  /// Attaching reads no row when a constraint already promises the bounds, and this one lies.
  private static final String WRONG_PARTITION = """
      do $$
      declare leaf text; bound text;
      begin
        select c.relname, pg_get_expr(c.relpartbound, c.oid) into leaf, bound from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'public.trades'::regclass order by c.relname desc limit 1;
        execute format('alter table public.trades detach partition public.%I', leaf);
        execute format('insert into public.%I (symbol, price, quantity, buyer_user_id, seller_user_id, executed_at) '
                       'select t.symbol, t.price, t.quantity, t.buyer_user_id, t.seller_user_id, t.executed_at from public.trades t limit 3', leaf);
        execute format('alter table public.%I add constraint planted check (executed_at is not null and executed_at >= %s) not valid', leaf,
                       (regexp_match(bound, $b$FROM \\(('[^']*')\\)$b$))[1]);
        execute format('alter table public.%I add constraint planted2 check (executed_at < %s) not valid', leaf, (regexp_match(bound, $b$TO \\(('[^']*')\\)$b$))[1]);
        update pg_constraint set convalidated = true where conname like 'planted%' and conrelid = to_regclass(format('public.%I', leaf));
        execute format('alter table public.trades attach partition public.%I %s', leaf, bound);
        execute format('alter table public.%I drop constraint planted, drop constraint planted2', leaf);
      end $$""";
}
