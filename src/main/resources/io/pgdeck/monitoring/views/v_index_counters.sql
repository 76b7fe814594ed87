-- Sources: v_first_indexes, pg_class, pg_am, the per-index counters by function. Readable by every role. The time of the last scan exists from 16.
with wanted as (
  -- A list's first rows are enough for who says so.
  select
    nullif(pg_catalog.current_setting('monitoring.top', true), '')::bigint as top
), largest as materialized (
  select
    f.oid
  from monitoring.v_first_indexes f
)
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
  c.xmin as row_xid,
  -- For joins: a bigint made from an oid hides from the planner how many there are.
  c.oid as relid,
  -- A partitioned index sums its leaves, so they are all read.
  (select w.top from wanted w) is null or c.relkind = 'I' or c.oid in (select l.oid from largest l) as is_first
from pg_catalog.pg_class c
join pg_catalog.pg_am a on a.oid = c.relam
where c.relkind in ('i', 'I')
  and c.relnamespace not in ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
  and ((select w.top from wanted w) is null or c.relkind = 'I' or c.relispartition or c.oid in (select l.oid from largest l))
