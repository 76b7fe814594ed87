-- Where nothing is installed nothing is kept: no rows, the same columns.
select
  null::bigint as snapshot_id,
  null::timestamptz as captured_at,
  null::timestamptz as stats_reset_at,
  null::bigint as queryid,
  null::bigint as userid,
  null::bigint as dbid,
  null::boolean as toplevel,
  null::bigint as calls,
  null::double precision as total_exec_ms,
  null::double precision as sum_sq_exec_ms,
  null::double precision as total_plan_ms,
  null::bigint as rows,
  null::bigint as blocks_hit,
  null::bigint as blocks_read,
  null::bigint as dealloc
where false
