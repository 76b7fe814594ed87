-- Every statement pg_stat_statements knows, with its share of the whole execution time: the base of the statement views.
-- Sources: pg_stat_statements, pg_database. A statement of the console carries its name in the text.
select
  s.queryid,
  s.query,
  pg_catalog.pg_get_userbyid(s.userid)::text as username,
  d.datname::text as database_name,
  s.calls,
  s.total_exec_time as total_exec_ms,
  s.mean_exec_time as mean_exec_ms,
  s.min_exec_time as min_exec_ms,
  s.max_exec_time as max_exec_ms,
  s.stddev_exec_time as stddev_exec_ms,
  s.rows,
  s.rows::float8 / nullif(s.calls, 0) as rows_per_call,
  round(100.0 * s.shared_blks_hit / nullif(s.shared_blks_hit + s.shared_blks_read, 0), 2)::numeric(5, 2) as cache_hit_pct,
  s.shared_blks_read,
  s.temp_blks_written,
  round((100 * s.total_exec_time / nullif(sum(s.total_exec_time) over (), 0))::numeric, 2)::numeric(5, 2) as pct_of_total_time,
  case when s.mean_exec_time > 100 then 'CRITICAL' when s.mean_exec_time > 50 then 'WARNING' else 'OK' end as status,
  case when s.mean_exec_time > 1000 then 'VERY_SLOW' end as tag,
  s.total_plan_time / nullif(s.calls, 0) as mean_plan_ms,
  pg_catalog.strpos(s.query, 'pgdeck') > 0 as is_own
from public.pg_stat_statements s
left join pg_catalog.pg_database d on d.oid = s.dbid
