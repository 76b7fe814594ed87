-- Where pg_stat_statements does not work nothing is counted.
select
  null::timestamptz as since,
  null::bigint as calls,
  null::double precision as avg_exec_ms,
  null::bigint as slow_calls,
  null::bigint as very_slow_statements,
  null::double precision as p95_est_ms,
  null::double precision as p99_est_ms,
  'needs pg_stat_statements in shared_preload_libraries and a restart'::text as note
