-- 13 does not tell when the counters of pg_stat_statements began.
select
  null::timestamptz as since
