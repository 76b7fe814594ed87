-- Invalid indexes that a REINDEX CONCURRENTLY has left on some tables. Sources: pg_index, pg_class.
-- `?` is an array literal of the tables' oids.
select
  c.oid::bigint as oid,
  i.indrelid::bigint as table_oid,
  n.nspname::text as schema_name,
  c.relname::text as index_name
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where i.indrelid = any (?::oid[])
  and not i.indisvalid
  and c.relname ~ '_cc(new|old)\d*$'
order by c.oid
