-- Source: v_statement_facts (pg_stat_statements). Rights: without pg_read_all_stats the text and queryid of other users are hidden.
-- Blind spots: a mean hides the spread; running, failed and cancelled statements are not counted.
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
  s.tag,
  s.is_own,
  s.user_oid,
  s.database_oid
from monitoring.v_statement_facts s
where s.mean_exec_ms > 100
order by
  s.mean_exec_ms desc,
  s.queryid
