-- The 50 statements that took most execution time since pg_stat_statements was reset, with the share of all up to each.
with ranked as (
  select
    pg_catalog.row_number() over (order by s.total_exec_ms desc, s.queryid, s.username, s.database_name) as rank,
    sum(s.pct_of_total_time) over (order by s.total_exec_ms desc, s.queryid, s.username, s.database_name
                                   rows unbounded preceding) as cumulative_pct,
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
    s.is_own
  from monitoring.v_statements s
)
select
  r.rank,
  r.queryid,
  r.query,
  r.username,
  r.database_name,
  r.calls,
  r.total_exec_ms,
  r.mean_exec_ms,
  r.min_exec_ms,
  r.max_exec_ms,
  r.stddev_exec_ms,
  r.rows,
  r.rows_per_call,
  r.cache_hit_pct,
  r.shared_blks_read,
  r.temp_blks_written,
  r.pct_of_total_time,
  r.status,
  r.tag,
  least(r.cumulative_pct, 100)::numeric(5, 2) as cumulative_pct,
  r.is_own
from ranked r
where r.rank <= 50
order by r.rank
