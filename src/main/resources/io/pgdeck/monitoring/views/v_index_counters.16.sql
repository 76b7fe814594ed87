-- From 16 on the server keeps the time of the last scan (end of the transaction that scanned).
-- Sources: the per-index counters by function. Readable by every role.
select
  c.oid::bigint as oid,
  pg_catalog.pg_stat_get_numscans(c.oid) as scans,
  pg_catalog.pg_stat_get_tuples_returned(c.oid) as rows_read,
  pg_catalog.pg_stat_get_tuples_fetched(c.oid) as rows_fetched,
  pg_catalog.pg_stat_get_lastscan(c.oid) as last_scan
from pg_catalog.pg_class c
join pg_catalog.pg_index i on i.indexrelid = c.oid
join monitoring.v_relations r on r.oid = i.indrelid
where c.relkind = 'i'
order by c.oid
