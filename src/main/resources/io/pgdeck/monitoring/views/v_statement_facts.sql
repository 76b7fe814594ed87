-- Source: v_statement_counters (pg_stat_statements), pg_roles, pg_database. Rights: without pg_read_all_stats the text and queryid of other users are hidden.
-- Blind spots: cumulative since the extension's last reset; failed, cancelled and running statements are not counted;
-- nested statements are counted in theirs and in the caller's entry when track = all.
select
  s.queryid,
  s.query,
  r.rolname::text as username,
  d.datname::text as database_name,
  s.calls,
  s.total_exec_ms,
  s.mean_exec_ms,
  s.min_exec_ms,
  s.max_exec_ms,
  s.stddev_exec_ms,
  s.mean_plan_ms,
  least(greatest(
      s.mean_exec_ms * s.mean_exec_ms / nullif(sqrt(s.mean_exec_ms * s.mean_exec_ms + s.stddev_exec_ms * s.stddev_exec_ms), 0),
      s.min_exec_ms), s.max_exec_ms) as p50_est_ms,
  least(s.mean_exec_ms + 1.645 * s.stddev_exec_ms, s.max_exec_ms) as p95_est_ms,
  least(s.mean_exec_ms + 2.326 * s.stddev_exec_ms, s.max_exec_ms) as p99_est_ms,
  s.rows,
  round(s.rows::numeric / nullif(s.calls, 0), 2)::numeric(20,2) as rows_per_call,
  round(100.0 * s.shared_blks_hit / nullif(s.shared_blks_hit + s.shared_blks_read, 0), 2)::numeric(5,2) as cache_hit_pct,
  s.shared_blks_hit,
  s.shared_blks_read,
  s.temp_blks_written,
  round((100 * s.total_exec_ms / nullif(sum(s.total_exec_ms) over (), 0))::numeric, 2)::numeric(5,2) as pct_of_total_time,
  case when s.mean_exec_ms > 100 then 'CRITICAL'
       when s.mean_exec_ms > 50 then 'WARNING'
       else 'OK' end as status,
  case when s.mean_exec_ms > 1000 then 'VERY_SLOW' end as tag,
  -- Every statement of the console has `pgdeck` as an alias: comments are dropped from 18 on, aliases stay.
  -- What it explains is another's statement and takes no alias: its options in this spelling tell.
  coalesce(pg_catalog.strpos(pg_catalog.left(s.query, 200), 'pgdeck') > 0
    or pg_catalog.starts_with(s.query, 'explain (format json, generic_plan) ')
    or pg_catalog.starts_with(s.query, 'explain (format json, verbose off'), false) as is_own,
  s.user_oid,
  s.database_oid,
  s.toplevel,
  s.total_plan_ms,
  s.stats_since
from monitoring.v_statement_counters s
left join pg_catalog.pg_roles r on r.oid = s.user_oid::oid
left join pg_catalog.pg_database d on d.oid = s.database_oid::oid
