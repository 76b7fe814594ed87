-- Sources: the views named below. Readable by every role; what a role may not see is null.
-- Blind spots: figures of the last hour need samples or a reset less than an hour ago; the note says what is missing.
with statements as materialized (
  -- Read once for seven figures.
  select
    w.p99_est_ms,
    w.p95_est_ms,
    w.avg_exec_ms,
    w.slow_calls,
    w.very_slow_statements,
    w.note
  from monitoring.v_statement_window w
), pool as materialized (
  select
    c.usage_pct,
    c.total
  from monitoring.v_connection_status c
), blocks as materialized (
  select
    c.metric,
    c.percentage
  from monitoring.v_cache_hit_ratio c
), counters as materialized (
  select
    r.oid,
    coalesce(t.root_oid, r.oid) as root_oid,
    pg_catalog.pg_stat_get_live_tuples(r.oid::oid) as live_rows,
    pg_catalog.pg_stat_get_dead_tuples(r.oid::oid) as dead_rows
  from monitoring.v_relations r
  left join monitoring.v_partition_tree t on t.oid = r.oid
  where r.kind not in ('p', 'f')
), scanned as (
  select
    c.root_oid as oid,
    sum(c.live_rows) as live,
    sum(c.dead_rows) as dead
  from counters c
  group by c.root_oid
), large as (
  -- Scans of the large tables alone.
  select
    n.idx_scans,
    n.seq_scans,
    100.0 * n.idx_scans / nullif(n.idx_scans + n.seq_scans, 0) as idx_scan_pct
  from scanned s
  cross join lateral (
    select
      sum(x.scans) as idx_scans,
      sum(pg_catalog.pg_stat_get_numscans(c.oid::oid)) as seq_scans
    from counters c
    cross join lateral (
      select sum(pg_catalog.pg_stat_get_numscans(i.indexrelid)) as scans from pg_catalog.pg_index i where i.indrelid = c.oid::oid
    ) x
    where c.root_oid = s.oid
  ) n
  where s.live > 10000
), documented as (
  select
    r.relname::text as relation_name,
    100.0 * s.dead / nullif(s.live + s.dead, 0) as dead_pct
  from scanned s
  join pg_catalog.pg_class r on r.oid = s.oid::oid
  where r.relnamespace = pg_catalog.to_regnamespace('public')
    and r.relname in ('orders', 'trades')
), coverage as (
  select
    min(c.days_of_coverage) filter (where c.is_judged) as lag_days,
    min(c.future_partitions) filter (where c.is_judged and c.granularity = 'DAILY') as runway,
    count(*) filter (where c.status in ('WARNING', 'CRITICAL')) as issues,
    count(*) as parents,
    count(*) filter (where c.is_judged) as judged
  from monitoring.v_partition_coverage c
), transactions as (
  select
    d.stats_reset > now() - interval '1 hour' as is_recent,
    d.xact_commit as commits,
    d.xact_rollback as rollbacks
  from pg_catalog.pg_stat_database d
  where d.datname = pg_catalog.current_database()
), transactions_before as (
  -- The newest sample at least an hour old, both counters of one moment.
  select
    h.captured_at,
    max(h.value) filter (where h.labels ->> 'outcome' = 'commit') as commits,
    max(h.value) filter (where h.labels ->> 'outcome' = 'rollback') as rollbacks
  from monitoring.metric_history h
  where h.metric_name = 'transactions'
    and h.captured_at <= now() - interval '1 hour'
    and h.captured_at > now() - interval '2 hours'
  group by h.captured_at
  order by h.captured_at desc
  limit 1
), failed as (
  select
    case
      when t.is_recent then 100.0 * t.rollbacks / nullif(t.commits + t.rollbacks, 0)
      -- Fewer than then: the counters were reset in between.
      when t.commits >= b.commits and t.rollbacks >= b.rollbacks
        then 100.0 * (t.rollbacks - b.rollbacks) / nullif(t.commits - b.commits + t.rollbacks - b.rollbacks, 0)
    end as pct,
    case
      when t.is_recent then 'since the statistics reset, less than an hour ago'
      when t.commits >= b.commits and t.rollbacks >= b.rollbacks
        then 'since the sample of ' || pg_catalog.to_char(b.captured_at at time zone 'UTC', 'HH24:MI') || ' UTC'
      else 'needs samples of the last hour'
    end as note
  from transactions t
  left join transactions_before b on true
), sizes_before as (
  -- Of each table the newest sample at least a day old.
  select distinct on (h.labels)
    h.labels ->> 'schema' as schema_name,
    h.labels ->> 'table' as table_name,
    h.value as bytes,
    h.captured_at
  from monitoring.metric_history h
  where h.metric_name = 'table_bytes'
    and h.captured_at <= now() - interval '24 hours'
    and h.captured_at > now() - interval '26 hours'
  order by h.labels, h.captured_at desc
), sizes_now as (
  select
    h.labels ->> 'schema' as schema_name,
    h.labels ->> 'table' as table_name,
    h.value as bytes,
    h.captured_at
  from monitoring.metric_history h
  where h.metric_name = 'table_bytes'
    and h.captured_at = (select max(n.captured_at) from monitoring.metric_history n
                         where n.metric_name = 'table_bytes' and n.captured_at > now() - interval '2 hours')
), growth as (
  select
    max(100.0 * (s.bytes - b.bytes) / b.bytes * 86400 / extract(epoch from s.captured_at - b.captured_at)) as pct_per_day
  from sizes_now s
  join sizes_before b on b.schema_name = s.schema_name and b.table_name = s.table_name
  where s.bytes > 100 * 1024 * 1024
    and b.bytes > 0
)
select
  m.metric_name,
  m.current_value,
  case when m.current_value is null or m.note ~ '^(estimate|since|in) ?' then m.note end as note
-- No common table expression: whoever asks for a few metrics has only those computed.
from (
  select 'cache_hit_ratio', (select c.percentage::double precision from blocks c where c.metric = 'overall'),
    'null under 1,000 accesses'
  union all
  select 'avg_query_latency', (select w.avg_exec_ms from statements w), (select w.note from statements w)
  union all
  select 'connection_usage', (select c.usage_pct::double precision from pool c), null
  union all
  select 'slow_query_count', (select w.slow_calls::double precision from statements w), (select w.note from statements w)
  union all
  select 'table_bloat_orders', (select round(d.dead_pct, 2)::double precision from documented d where d.relation_name = 'orders'),
    'needs the table orders of Trade Engine'
  union all
  select 'table_bloat_trades', (select round(d.dead_pct, 2)::double precision from documented d where d.relation_name = 'trades'),
    'needs the table trades of Trade Engine'
  union all
  select 'partition_lag', (select c.lag_days::double precision from coverage c), 'needs a table partitioned by time'
  union all
  select 'table_growth_rate', (select round(g.pct_per_day::numeric, 2)::double precision from growth g),
    'needs the sizes of 24 hours before and a table over 100 MB'
  union all
  select 'partition_health_issues', (select case when c.parents > 0 then c.issues::double precision end from coverage c),
    'needs a partitioned table'
  union all
  select 'index_usage_ratio',
    (select round(100.0 * count(*) filter (where l.idx_scan_pct >= 90) / nullif(count(l.idx_scan_pct), 0), 2)::double precision from large l),
    'needs a table over 10,000 rows that was scanned'
  union all
  select 'p99_query_latency', (select w.p99_est_ms from statements w),
    (select pg_catalog.concat_ws('; ', case when w.p99_est_ms is not null then 'estimate' end, w.note) from statements w)
  union all
  select 'p95_query_latency', (select w.p95_est_ms from statements w),
    (select pg_catalog.concat_ws('; ', case when w.p95_est_ms is not null then 'estimate' end, w.note) from statements w)
  union all
  select 'active_connections', (select c.total::double precision from pool c), null
  union all
  select 'table_bloat_any',
    (select case when count(*) > 0 then coalesce(max(round(100.0 * s.dead_rows / nullif(s.live_rows + s.dead_rows, 0), 2))
       filter (where s.dead_rows >= 1000), 0)::double precision end
     from counters s), 'needs a table'
  union all
  select 'trade_partition_runway', (select c.runway::double precision from coverage c), 'needs a table with daily partitions'
  union all
  select 'benchmark_execution_time', null, 'needs a benchmark run'
  union all
  select 'index_scan_ratio',
    (select round(100.0 * sum(l.idx_scans) / nullif(sum(l.idx_scans) + sum(l.seq_scans), 0), 2)::double precision from large l),
    'needs a table over 10,000 rows that was scanned'
  union all
  select 'index_cache_hit_ratio', (select c.percentage::double precision from blocks c where c.metric = 'index'),
    'null under 1,000 accesses'
  union all
  select 'very_slow_query_count', (select w.very_slow_statements::double precision from statements w),
    (select w.note from statements w)
  union all
  select 'pool_exhaustion', null, 'needs the pools the console sees'
  union all
  select 'mv_staleness',
    (select max(m.staleness_seconds * 300 / m.cadence_seconds) from monitoring.v_mv_status m),
    'needs a materialized view with a cadence and a known refresh (maintenance log or track_commit_timestamp)'
  union all
  -- Counted for less than 30 days, and none was idle before: there is no candidate, and no index has to be looked at.
  select 'unused_indexes', case
      when greatest(
        (select d.stats_reset from pg_catalog.pg_stat_database d where d.datname = pg_catalog.current_database()),
        (select b.stats_reset from pg_catalog.pg_stat_bgwriter b)) > now() - interval '30 days'
        and not exists (
          select from monitoring.index_usage_history h
          where h.idle_since::timestamp at time zone 'UTC' <= now() - interval '30 days') then 0
      else (select count(*)::double precision from monitoring.v_idle_indexes u where u.status = 'CANDIDATE') end, null
  union all
  select 'error_rate', (select round(f.pct::numeric, 2)::double precision from failed f), (select f.note from failed f)
  union all
  select 'database_size',
    (select round(pg_catalog.pg_database_size(d.oid) / 1073741824.0, 3)::double precision
     from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()), 'in GB of 1024³ bytes'
  union all
  select 'blocking_sessions',
    -- Without that right no other session's wait is seen: unknown, not 0.
    case when pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'usage')
      then (select count(*)::double precision from monitoring.v_blocking_queries b where b.blocked_seconds > 5) end,
    'needs the sessions of others: GRANT pg_monitor TO your role'
  union all
  select 'write_overhead', null, 'needs an A/B write benchmark'
) as m (metric_name, current_value, note)
