-- Sources: pg_class, pg_am, the per-index counters by function. Readable by every role. The time of the last scan exists from 16.
select
  c.oid::bigint as oid,
  c.relname::text as index_name,
  c.relkind::text as kind,
  c.relpages::bigint as pages,
  a.amname::text as method,
  pg_catalog.pg_stat_get_numscans(c.oid) as scans,
  pg_catalog.pg_stat_get_tuples_returned(c.oid) as rows_read,
  pg_catalog.pg_stat_get_tuples_fetched(c.oid) as rows_fetched,
  null::timestamptz as last_scan,
  c.xmin as row_xid
from pg_catalog.pg_class c
join pg_catalog.pg_am a on a.oid = c.relam
where c.relkind in ('i', 'I')
  and c.relnamespace not in ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
