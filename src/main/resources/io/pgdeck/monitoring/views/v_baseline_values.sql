-- The present value of each baseline metric that can be told from one look. A value that cannot be told is null with a note,
-- never 0. Sources: the other views, counters of tables and indexes. Readable by every role; sessions of others need pg_monitor.
with moment as (
  select
    coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, pg_catalog.now()) as as_of,
    pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage') as sees_sessions
),
-- A partition counts for the table at the top of its tree.
heap as (
  select
    coalesce(t.root_oid, r.oid) as oid,
    top.relname,
    pg_catalog.pg_stat_get_live_tuples(r.oid::oid) as live_rows,
    pg_catalog.pg_stat_get_dead_tuples(r.oid::oid) as dead_rows,
    pg_catalog.pg_stat_get_numscans(r.oid::oid) as seq_scans,
    i.idx_scans
  from monitoring.v_relations r
  left join monitoring.v_partition_tree t on t.oid = r.oid
  join pg_catalog.pg_class top on top.oid = coalesce(t.root_oid, r.oid)
  left join (
    select x.indrelid, sum(pg_catalog.pg_stat_get_numscans(x.indexrelid)) as idx_scans
    from pg_catalog.pg_index x
    group by x.indrelid
  ) i on i.indrelid = r.oid
  where r.kind = 'r'
),
rolled as (
  select
    h.oid,
    h.relname,
    sum(h.live_rows) as live_rows,
    sum(h.dead_rows) as dead_rows,
    sum(h.seq_scans) as seq_scans,
    coalesce(sum(h.idx_scans), 0) as idx_scans
  from heap h
  group by h.oid, h.relname
),
dead as (
  select
    100.0 * sum(r.dead_rows) filter (where r.relname = 'orders')
      / nullif(sum(r.live_rows + r.dead_rows) filter (where r.relname = 'orders'), 0) as orders_pct,
    100.0 * sum(r.dead_rows) filter (where r.relname = 'trades')
      / nullif(sum(r.live_rows + r.dead_rows) filter (where r.relname = 'trades'), 0) as trades_pct,
    coalesce(pg_catalog.bool_or(r.relname = 'orders'), false) as has_orders,
    coalesce(pg_catalog.bool_or(r.relname = 'trades'), false) as has_trades
  from rolled r
),
worst as (
  select
    max(100.0 * h.dead_rows / (h.live_rows + h.dead_rows)) filter (where h.dead_rows >= 1000) as dead_pct,
    pg_catalog.count(*) as tables
  from heap h
),
scanned as (
  select
    100.0 * pg_catalog.count(*) filter (where r.idx_scans >= 0.9 * (r.idx_scans + r.seq_scans)) / nullif(pg_catalog.count(*), 0) as table_pct,
    100.0 * sum(r.idx_scans) / nullif(sum(r.idx_scans + r.seq_scans), 0) as scan_pct
  from rolled r
  where r.live_rows > 10000
    and r.idx_scans + r.seq_scans > 0
),
cache as (
  select
    max(c.percentage) filter (where c.metric = 'overall' and c.blocks_hit + c.blocks_read >= 1000) as overall_pct,
    max(c.percentage) filter (where c.metric = 'index' and c.blocks_hit + c.blocks_read >= 1000) as index_pct
  from monitoring.v_cache_hit_ratio c
),
connection as (
  select c.usage_pct, c.total
  from monitoring.v_connection_status c
),
coverage as (
  select
    min(c.days_of_coverage) filter (where c.is_judged) as least_days,
    min(c.future_partitions) filter (where c.is_judged and c.granularity = 'DAILY') as least_daily,
    pg_catalog.count(*) filter (where c.status <> 'OK') as troubled,
    pg_catalog.count(*) as parents,
    pg_catalog.count(*) filter (where c.is_judged) as judged
  from monitoring.v_partition_coverage c
),
refreshed as (
  select
    max(m.staleness_seconds * 300 / m.cadence_seconds) as scaled_seconds,
    pg_catalog.count(*) filter (where m.cadence_seconds is not null) as with_cadence
  from monitoring.v_mv_status m
),
unused as (
  select pg_catalog.count(*) as candidates
  from monitoring.v_unused_indexes u
  where u.status = 'CANDIDATE'
),
blocked as (
  select pg_catalog.count(distinct b.blocked_pid) as sessions
  from monitoring.v_blocking_queries b
  where b.blocked_seconds > 5
),
hour as (
  select h.since, h.calls, h.avg_exec_ms, h.slow_calls, h.p95_est_ms, h.p99_est_ms, h.very_slow_statements
  from monitoring.v_statement_hour h
),
ended as (
  select
    d.stats_reset,
    d.xact_commit,
    d.xact_rollback,
    d.stats_reset > pg_catalog.clock_timestamp() - interval '1 hour' as young
  from pg_catalog.pg_stat_database d
  where d.datname = pg_catalog.current_database()
),
-- One sentence for the six metrics that come from statements.
statement_note as (
  select case when h.since is not null
      then 'Since the statistics reset at ' || pg_catalog.to_char(h.since at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC'
      else 'Needs the statements of the last hour: pg_stat_statements, and two snapshots of it an hour apart' end as note
  from hour h
)
select
  m.metric_name,
  m.current_value,
  m.note
from (
  select 'cache_hit_ratio' as metric_name, c.overall_pct::double precision as current_value,
    case when c.overall_pct is null then 'Fewer than 1,000 block accesses since the statistics were reset' end as note
  from cache c
  union all
  select 'index_cache_hit_ratio', c.index_pct::double precision,
    case when c.index_pct is null then 'Fewer than 1,000 accesses to index blocks since the statistics were reset' end
  from cache c
  union all
  select 'connection_usage', c.usage_pct::double precision, null from connection c
  union all
  select 'active_connections', c.total::double precision, 'Client sessions in any state' from connection c
  union all
  select 'avg_query_latency', h.avg_exec_ms, n.note from hour h cross join statement_note n
  union all
  select 'slow_query_count', h.slow_calls::double precision, n.note from hour h cross join statement_note n
  union all
  select 'very_slow_query_count', h.very_slow_statements::double precision, n.note from hour h cross join statement_note n
  union all
  select 'p95_query_latency', h.p95_est_ms, case when h.p95_est_ms is null then n.note else 'Estimate. ' || n.note end
  from hour h cross join statement_note n
  union all
  select 'p99_query_latency', h.p99_est_ms, case when h.p99_est_ms is null then n.note else 'Estimate. ' || n.note end
  from hour h cross join statement_note n
  union all
  select 'table_bloat_orders', d.orders_pct::double precision,
    case when not d.has_orders then 'This database has no table orders'
      when d.orders_pct is null then 'No rows counted since the statistics were reset' end
  from dead d
  union all
  select 'table_bloat_trades', d.trades_pct::double precision,
    case when not d.has_trades then 'This database has no table trades'
      when d.trades_pct is null then 'No rows counted since the statistics were reset' end
  from dead d
  union all
  select 'table_bloat_any', case when w.tables > 0 then coalesce(w.dead_pct, 0)::double precision end,
    case when w.tables = 0 then 'This database has no table'
      when w.dead_pct is null then 'No table has 1,000 dead rows' end
  from worst w
  union all
  select 'index_usage_ratio', s.table_pct::double precision,
    case when s.table_pct is null then 'No scan of a table over 10,000 rows since the statistics were reset' end
  from scanned s
  union all
  select 'index_scan_ratio', s.scan_pct::double precision,
    case when s.scan_pct is null then 'No scan of a table over 10,000 rows since the statistics were reset' end
  from scanned s
  union all
  select 'unused_indexes', u.candidates::double precision, 'Without a scan for 30 days or more' from unused u
  union all
  select 'partition_lag', c.least_days::double precision,
    case when c.judged = 0 then 'This database has no table partitioned by time'
      when c.least_days is null then 'Coverage has no end' end
  from coverage c
  union all
  select 'trade_partition_runway', c.least_daily::double precision,
    case when c.least_daily is null then 'This database has no table partitioned by day' end
  from coverage c
  union all
  select 'partition_health_issues', case when c.parents > 0 then c.troubled::double precision end,
    case when c.parents = 0 then 'This database has no partitioned table' end
  from coverage c
  union all
  select 'mv_staleness', r.scaled_seconds::double precision,
    case when r.with_cadence = 0 then 'This database has no materialized view with a refresh budget'
      when r.scaled_seconds is null then 'No refresh is known: PostgreSQL records none, the maintenance log does'
      else 'Worst view, scaled to a budget of 5 min' end
  from refreshed r
  union all
  select 'blocking_sessions', case when m.sees_sessions then b.sessions::double precision end,
    case when not m.sees_sessions then 'Other sessions are hidden: GRANT pg_monitor TO your role' end
  from blocked b cross join moment m
  union all
  select 'error_rate',
    case when e.young then 100.0 * e.xact_rollback / nullif(e.xact_commit + e.xact_rollback, 0)::double precision end,
    case when e.young then 'Since the statistics reset at ' || pg_catalog.to_char(e.stats_reset at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC'
      else 'Needs the counters of an hour ago: the recorded history gives them' end
  from ended e
  union all
  select 'database_size', pg_catalog.pg_database_size(pg_catalog.current_database()) / 1073741824.0::double precision, null
  union all
  select 'table_growth_rate', null, 'Needs the sizes of 24 h ago: the recorded history gives them'
  union all
  select 'benchmark_execution_time', null, 'Measured by a benchmark run: none is known here'
  union all
  select 'write_overhead', null, 'Measured by a write benchmark: none is known here'
  union all
  select 'pool_exhaustion', null, 'No connection pool shows its figures to the server'
) m
