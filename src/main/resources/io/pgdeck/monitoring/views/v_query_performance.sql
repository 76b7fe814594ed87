-- Source: v_statement_facts (pg_stat_statements). Rights: without pg_read_all_stats the text and queryid of other users are hidden.
-- Blind spots: percentiles are estimates from mean and deviation; plan time is 0 unless pg_stat_statements.track_planning is on.
select
  s.queryid,
  s.query,
  s.calls,
  s.mean_exec_ms,
  s.p50_est_ms,
  s.p95_est_ms,
  s.p99_est_ms,
  s.max_exec_ms,
  s.rows_per_call,
  s.cache_hit_pct,
  case when pg_catalog.current_setting('pg_stat_statements.track_planning', true) = 'on' then s.mean_plan_ms end as mean_plan_ms,
  s.status,
  s.tag,
  s.username,
  s.database_name,
  s.total_exec_ms,
  s.is_own,
  s.user_oid,
  s.database_oid
from monitoring.v_statement_facts s
order by
  s.mean_exec_ms desc,
  s.queryid
