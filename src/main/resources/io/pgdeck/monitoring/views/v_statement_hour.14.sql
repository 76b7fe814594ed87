-- From 14 pg_stat_statements_info tells since when the figures are counted. Where that is within the last hour they are those of
-- the last hour; an older reset leaves them unknown. The console's own statements are left out. Sources: v_query_performance.
with reset as (
  select i.stats_reset as since
  from public.pg_stat_statements_info i
  where i.stats_reset > pg_catalog.clock_timestamp() - interval '1 hour'
),
statement as (
  select
    q.calls,
    q.mean_exec_ms,
    q.max_exec_ms,
    q.p95_est_ms,
    q.p99_est_ms
  from monitoring.v_query_performance q
  where exists (select from reset)
    and not coalesce(q.is_own, false)
    and q.calls > 0
),
placed as (
  select
    s.calls,
    s.mean_exec_ms,
    s.max_exec_ms,
    s.p95_est_ms,
    s.p99_est_ms,
    sum(s.calls) over (order by s.p95_est_ms rows unbounded preceding) as calls_to_p95,
    sum(s.calls) over (order by s.p99_est_ms rows unbounded preceding) as calls_to_p99,
    sum(s.calls) over () as all_calls
  from statement s
)
select
  (select r.since from reset r) as since,
  case when exists (select from reset) then coalesce(sum(p.calls), 0)::bigint end as calls,
  sum(p.calls * p.mean_exec_ms) / nullif(sum(p.calls), 0)::double precision as avg_exec_ms,
  case when exists (select from reset)
    then coalesce(sum(p.calls) filter (where p.mean_exec_ms > 100), 0)::bigint end as slow_calls,
  min(p.p95_est_ms) filter (where p.calls_to_p95 >= 0.95 * p.all_calls) as p95_est_ms,
  min(p.p99_est_ms) filter (where p.calls_to_p99 >= 0.99 * p.all_calls) as p99_est_ms,
  case when exists (select from reset)
    then pg_catalog.count(*) filter (where p.mean_exec_ms > 1000 or p.max_exec_ms > 1000) end as very_slow_statements
from placed p
