-- On 13 the extension does not tell when its counters began, so nothing can be said about the last hour.
select
  null::timestamptz as since,
  null::bigint as calls,
  null::double precision as avg_exec_ms,
  null::bigint as slow_calls,
  null::bigint as very_slow_statements,
  null::double precision as p95_est_ms,
  null::double precision as p99_est_ms,
  'needs samples of the last hour'::text as note
