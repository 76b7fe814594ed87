-- Sources: v_baseline_values and the views behind it, pg_database, pg_extension. Readable by every role; what a role may not see has no status.
with figures as (
  select
    max(v.current_value) filter (where v.metric_name = 'cache_hit_ratio') as cache,
    max(v.current_value) filter (where v.metric_name = 'index_scan_ratio') as index_scans,
    max(v.current_value) filter (where v.metric_name = 'table_bloat_any') as bloat,
    max(v.current_value) filter (where v.metric_name = 'connection_usage') as connections,
    max(v.current_value) filter (where v.metric_name = 'p99_query_latency') as p99,
    max(v.current_value) filter (where v.metric_name = 'slow_query_count') as slow
  from monitoring.v_baseline_values v
  -- The others are not computed.
  where v.metric_name in ('cache_hit_ratio', 'index_scan_ratio', 'table_bloat_any', 'connection_usage', 'p99_query_latency', 'slow_query_count')
), coverage as (
  select
    min(c.days_of_coverage) as days,
    bool_or(c.status = 'CRITICAL') as is_critical,
    bool_or(c.status = 'WARNING') as is_warning,
    count(*) filter (where c.status is not null) as judged
  from monitoring.v_partition_coverage c
), blocked as (
  select
    count(*) as waiters,
    coalesce(max(b.blocked_seconds), 0) as longest,
    count(*) filter (where b.blocked_seconds > 5) as over_limit
  from monitoring.v_blocking_queries b
), invalid as (
  select
    count(*) as indexes
  from monitoring.v_invalid_indexes i
), views as (
  select
    max(m.staleness_seconds / m.cadence_seconds) as factor
  from monitoring.v_mv_status m
), collecting as (
  select
    case when not exists (select from pg_catalog.pg_extension e where e.extname = 'pg_stat_statements') then 'missing'
         when pg_catalog.current_setting('pg_stat_statements.max', true) is null then 'created, not preloaded'
         else 'counting' end as state
), horizon as (
  select
    100.0 * pg_catalog.age(d.datfrozenxid) / 2147483647 as pct
  from pg_catalog.pg_database d
  where d.datname = pg_catalog.current_database()
), off_target as (
  select
    count(distinct a.oid) filter (where not a.ok) as leaves,
    count(*) as rows
  from monitoring.v_autovacuum_settings a
), checks (position, check_name, category, value, status, threshold, recommendation) as (
  select 1, 'Cache Hit Ratio', 'cache', pg_catalog.trim_scale(round(f.cache::numeric, 2))::text,
    case when f.cache < 90 then 'CRITICAL' when f.cache < 95 then 'WARNING' when f.cache >= 99 then 'EXCELLENT' when f.cache >= 95 then 'GOOD' end,
    '%: 99, 95, below 95, below 90', 'Look for statements that read much, then at shared_buffers'
  from figures f
  union all
  select 2, 'Index Usage', 'indexes', pg_catalog.trim_scale(round(f.index_scans::numeric, 2))::text,
    case when f.index_scans < 80 then 'CRITICAL' when f.index_scans < 90 then 'WARNING' when f.index_scans >= 99 then 'EXCELLENT'
         when f.index_scans >= 90 then 'GOOD' end,
    '%: 99, 90, below 90, below 80', 'Find large tables read sequentially and the statements behind it'
  from figures f
  union all
  select 3, 'Table Bloat', 'bloat', pg_catalog.trim_scale(round(f.bloat::numeric, 2))::text,
    case when f.bloat > 20 then 'CRITICAL' when f.bloat > 10 then 'WARNING' when f.bloat < 5 then 'EXCELLENT' when f.bloat <= 10 then 'GOOD' end,
    '% dead, worst table: below 5, 10, above 10, above 20', 'VACUUM (ANALYZE) the worst tables, look for what holds the horizon'
  from figures f
  union all
  select 4, 'Connection Usage', 'connections', pg_catalog.trim_scale(round(f.connections::numeric, 2))::text,
    case when f.connections > 95 then 'CRITICAL' when f.connections > 80 then 'WARNING' when f.connections < 50 then 'EXCELLENT'
         when f.connections <= 80 then 'GOOD' end,
    '%: below 50, 80, above 80, above 95', 'Find idle sessions, limit the pools or put a pooler in front'
  from figures f
  union all
  select 5, 'Query Latency p99', 'queries', pg_catalog.trim_scale(round(f.p99::numeric, 2))::text,
    case when f.p99 > 500 then 'CRITICAL' when f.p99 > 100 then 'WARNING' when f.p99 < 50 then 'EXCELLENT' when f.p99 <= 100 then 'GOOD' end,
    'ms, estimate: below 50, 100, above 100, above 500', 'Look at the slowest statements and their waits'
  from figures f
  union all
  select 6, 'Slow Queries', 'queries', pg_catalog.trim_scale(round(f.slow::numeric, 2))::text,
    case when f.slow > 50 then 'CRITICAL' when f.slow > 10 then 'WARNING' when f.slow < 5 then 'EXCELLENT' when f.slow <= 10 then 'GOOD' end,
    'per hour: below 5, 10, above 10, above 50', 'Begin with the largest share of time'
  from figures f
  union all
  select 7, 'Partition Coverage', 'partitions', pg_catalog.trim_scale(c.days)::text,
    case when c.judged = 0 then null when c.is_critical then 'CRITICAL' when c.is_warning then 'WARNING'
         when coalesce(c.days, 30) >= 30 then 'EXCELLENT' else 'GOOD' end,
    'days, worst parent: 30, OK, WARNING, CRITICAL by v_partition_coverage', 'Create the missing partitions'
  from coverage c
  union all
  select 8, 'Blocking Locks', 'locks', b.over_limit::text,
    case when b.longest > 30 then 'CRITICAL' when b.over_limit > 0 then 'WARNING' else 'EXCELLENT' end,
    'waiters over 5 s: 0, any, any over 30 s', 'Find the root blocker; ask its owner, cancel or terminate it'
  from blocked b
  union all
  select 9, 'Invalid Indexes', 'indexes', i.indexes::text,
    case when i.indexes > 0 then 'CRITICAL' else 'EXCELLENT' end,
    'count: 0, any', 'Drop or rebuild them: v_invalid_indexes has the statements'
  from invalid i
  union all
  select 10, 'Materialized Views', 'matviews', pg_catalog.trim_scale(round(v.factor::numeric, 2))::text,
    case when v.factor > 3 then 'CRITICAL' when v.factor > 1.1 then 'WARNING' when v.factor <= 1.1 then 'EXCELLENT' end,
    'age as multiple of the cadence: 1.1, above 1.1, above 3', 'Refresh the stale views; check that the job runs'
  from views v
  union all
  select 11, 'Statistics Collection', 'statistics', s.state,
    case s.state when 'counting' then 'EXCELLENT' when 'missing' then 'WARNING' else 'CRITICAL' end,
    'pg_stat_statements: counting, missing, created but not preloaded',
    case s.state when 'missing' then 'Preload pg_stat_statements, restart, then CREATE EXTENSION pg_stat_statements'
                 else 'Add pg_stat_statements to shared_preload_libraries and restart' end
  from collecting s
  union all
  select 12, 'Transaction Age', 'vacuum', pg_catalog.trim_scale(round(h.pct, 2))::text,
    case when h.pct >= 80 then 'CRITICAL' when h.pct >= 40 then 'WARNING' when h.pct < 10 then 'EXCELLENT' else 'GOOD' end,
    '% of the wrap-around limit: below 10, below 40, 40, 80', 'Find what holds the horizon, then VACUUM (FREEZE) the oldest tables'
  from horizon h
  union all
  select 13, 'Autovacuum Settings', 'vacuum', case when o.rows > 0 then o.leaves::text end,
    case when o.rows = 0 then null when o.leaves > 0 then 'WARNING' else 'EXCELLENT' end,
    'leaves off target: 0, any', 'Set the storage parameters on each leaf: apply_autovacuum_settings()'
  from off_target o
)
select
  c.check_name,
  c.status,
  c.value,
  case when c.status in ('WARNING', 'CRITICAL') then c.recommendation end as recommendation,
  c.threshold,
  c.category,
  c.position::bigint as position
from checks c
order by c.position
