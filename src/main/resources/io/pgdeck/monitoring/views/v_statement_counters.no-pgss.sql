-- Where pg_stat_statements does not work: no rows, the same columns.
select
  null::bigint as queryid,
  null::text as query,
  null::bigint as user_oid,
  null::bigint as database_oid,
  null::boolean as toplevel,
  null::bigint as calls,
  null::double precision as total_exec_ms,
  null::double precision as mean_exec_ms,
  null::double precision as min_exec_ms,
  null::double precision as max_exec_ms,
  null::double precision as stddev_exec_ms,
  null::double precision as total_plan_ms,
  null::double precision as mean_plan_ms,
  null::bigint as rows,
  null::bigint as shared_blks_hit,
  null::bigint as shared_blks_read,
  null::bigint as temp_blks_written,
  null::timestamptz as stats_since
where false
