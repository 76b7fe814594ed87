-- All statements with estimated percentiles and a status. pg_stat_statements keeps mean and deviation only: the percentiles are
-- estimates as if times were spread evenly round the mean (p95 = mean + 1.645 x stddev, p99 = mean + 2.326 x stddev, never above
-- the maximum; p50 = mean^2 / sqrt(mean^2 + stddev^2), never below the minimum).
select
  s.queryid,
  s.query,
  s.calls,
  s.mean_exec_ms,
  greatest(s.min_exec_ms, pg_catalog.power(s.mean_exec_ms, 2)
    / nullif(pg_catalog.sqrt(pg_catalog.power(s.mean_exec_ms, 2) + pg_catalog.power(s.stddev_exec_ms, 2)), 0)) as p50_est_ms,
  least(s.max_exec_ms, s.mean_exec_ms + 1.645 * s.stddev_exec_ms) as p95_est_ms,
  least(s.max_exec_ms, s.mean_exec_ms + 2.326 * s.stddev_exec_ms) as p99_est_ms,
  s.max_exec_ms,
  s.rows_per_call,
  s.cache_hit_pct,
  s.mean_plan_ms,
  s.status,
  s.username,
  s.database_name,
  s.is_own
from monitoring.v_statements s
order by s.mean_exec_ms desc, s.queryid, s.username, s.database_name
