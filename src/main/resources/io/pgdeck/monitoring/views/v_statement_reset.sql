-- 13 does not tell when the counters of pg_stat_statements began, nor how many entries it threw out.
select
  null::timestamptz as since,
  null::bigint as dealloc
