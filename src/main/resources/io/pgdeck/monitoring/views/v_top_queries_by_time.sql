-- Source: v_statement_facts (pg_stat_statements). Rights: without pg_read_all_stats the text and queryid of other users are hidden.
-- Blind spots: cumulative since the extension's last reset; PgDeck's own statements are told by their comment or shape, best effort.
with ranked as (
  select
    pg_catalog.row_number() over (order by s.total_exec_ms desc, s.queryid, s.user_oid, s.database_oid) as rank,
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
    s.p95_est_ms,
    s.mean_plan_ms,
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
    s.database_oid,
    sum(s.total_exec_ms) over () as all_ms
  from monitoring.v_statement_facts s
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
  round((100 * sum(r.total_exec_ms) over (order by r.rank) / nullif(r.all_ms, 0))::numeric, 2)::numeric(5,2) as cumulative_pct,
  r.is_own,
  r.user_oid,
  r.database_oid,
  r.p95_est_ms,
  case when pg_catalog.current_setting('pg_stat_statements.track_planning', true) = 'on' then r.mean_plan_ms end as mean_plan_ms
from ranked r
where r.rank <= 50
order by r.rank
