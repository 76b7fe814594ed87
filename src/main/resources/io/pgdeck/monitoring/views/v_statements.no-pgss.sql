-- pg_stat_statements does not work here: no rows, same columns.
select
  null::bigint as queryid,
  null::text as query,
  null::text as username,
  null::text as database_name,
  null::bigint as calls,
  null::float8 as total_exec_ms,
  null::float8 as mean_exec_ms,
  null::float8 as min_exec_ms,
  null::float8 as max_exec_ms,
  null::float8 as stddev_exec_ms,
  null::bigint as rows,
  null::float8 as rows_per_call,
  null::numeric(5, 2) as cache_hit_pct,
  null::bigint as shared_blks_read,
  null::bigint as temp_blks_written,
  null::numeric(5, 2) as pct_of_total_time,
  null::text as status,
  null::text as tag,
  null::float8 as mean_plan_ms,
  null::boolean as is_own
where false
