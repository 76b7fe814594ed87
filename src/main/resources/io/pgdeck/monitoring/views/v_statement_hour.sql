-- Statement figures of the last hour. 13 does not tell when pg_stat_statements was reset, so they are unknown there.
select
  null::timestamptz as since,
  null::bigint as calls,
  null::double precision as avg_exec_ms,
  null::bigint as slow_calls,
  null::double precision as p95_est_ms,
  null::double precision as p99_est_ms,
  null::bigint as very_slow_statements
