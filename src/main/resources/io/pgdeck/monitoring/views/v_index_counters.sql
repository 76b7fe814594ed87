-- Sources: the per-index counters by function. Readable by every role. The time of the last scan exists from 16.
select
  c.oid::bigint as oid,
  pg_catalog.pg_stat_get_numscans(c.oid) as scans,
  pg_catalog.pg_stat_get_tuples_returned(c.oid) as rows_read,
  pg_catalog.pg_stat_get_tuples_fetched(c.oid) as rows_fetched,
  null::timestamptz as last_scan
from pg_catalog.pg_class c
join pg_catalog.pg_index i on i.indexrelid = c.oid
join monitoring.v_relations r on r.oid = i.indrelid
where c.relkind = 'i'
order by c.oid
