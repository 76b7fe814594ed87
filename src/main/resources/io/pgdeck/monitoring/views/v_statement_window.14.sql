-- From 14 on pg_stat_statements_info tells when the counters began. Only when that is less than an hour ago are they the last hour's.
-- Sources: v_statement_facts, pg_stat_statements_info. Blind spots: percentiles value each call at its statement's estimate.
with reset as (
  select
    i.stats_reset as since
  from public.pg_stat_statements_info i
), counted as (
  select
    s.calls,
    s.total_exec_ms,
    s.mean_exec_ms,
    s.max_exec_ms,
    s.p95_est_ms,
    s.p99_est_ms,
    sum(s.calls) over (order by s.p95_est_ms, s.queryid, s.user_oid, s.database_oid) as calls_by_p95,
    sum(s.calls) over (order by s.p99_est_ms, s.queryid, s.user_oid, s.database_oid) as calls_by_p99,
    sum(s.calls) over () as all_calls
  from monitoring.v_statement_facts s
  cross join reset r
  where r.since > now() - interval '1 hour'
    and not s.is_own
), summed as (
  select
    sum(c.calls)::bigint as calls,
    sum(c.total_exec_ms) / nullif(sum(c.calls), 0) as avg_exec_ms,
    coalesce(sum(c.calls) filter (where c.mean_exec_ms > 100), 0)::bigint as slow_calls,
    count(*) filter (where c.mean_exec_ms > 1000 or c.max_exec_ms > 1000) as very_slow_statements,
    min(c.p95_est_ms) filter (where c.calls_by_p95 >= 0.95 * c.all_calls) as p95_est_ms,
    min(c.p99_est_ms) filter (where c.calls_by_p99 >= 0.99 * c.all_calls) as p99_est_ms
  from counted c
)
select
  case when r.since > now() - interval '1 hour' then r.since end as since,
  s.calls,
  s.avg_exec_ms,
  case when r.since > now() - interval '1 hour' then s.slow_calls end as slow_calls,
  case when r.since > now() - interval '1 hour' then s.very_slow_statements end as very_slow_statements,
  s.p95_est_ms,
  s.p99_est_ms,
  case when r.since > now() - interval '1 hour' then 'since the statistics reset, less than an hour ago'
       else 'needs samples of the last hour' end as note
from reset r
cross join summed s
