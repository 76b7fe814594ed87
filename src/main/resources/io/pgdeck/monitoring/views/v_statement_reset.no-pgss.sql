-- Where pg_stat_statements does not work nothing is counted.
select
  null::timestamptz as since,
  null::bigint as dealloc
