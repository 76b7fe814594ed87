-- Source: pg_stat_statements; from 14 nested statements have entries of their own.
select
  s.queryid,
  s.query,
  s.userid::bigint as user_oid,
  s.dbid::bigint as database_oid,
  s.toplevel as toplevel,
  s.calls,
  s.total_exec_time as total_exec_ms,
  s.mean_exec_time as mean_exec_ms,
  s.min_exec_time as min_exec_ms,
  s.max_exec_time as max_exec_ms,
  s.stddev_exec_time as stddev_exec_ms,
  s.total_plan_time as total_plan_ms,
  s.mean_plan_time as mean_plan_ms,
  s.rows,
  s.shared_blks_hit,
  s.shared_blks_read,
  s.temp_blks_written,
  null::timestamptz as stats_since
from public.pg_stat_statements s
