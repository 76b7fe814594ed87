-- Statements whose mean execution time is above 100 ms. Source: pg_stat_statements, all users and databases, since its reset.
-- Without pg_monitor the texts and ids of other users' statements are hidden, their figures are not.
select
  s.queryid,
  s.query,
  s.username,
  s.database_name,
  s.calls,
  s.total_exec_ms,
  s.mean_exec_ms,
  s.min_exec_ms,
  s.max_exec_ms,
  s.stddev_exec_ms,
  s.rows,
  s.rows_per_call,
  s.cache_hit_pct,
  s.shared_blks_read,
  s.temp_blks_written,
  s.pct_of_total_time,
  s.status,
  s.tag
from monitoring.v_statements s
where s.mean_exec_ms > 100
order by s.mean_exec_ms desc, s.queryid, s.username, s.database_name
