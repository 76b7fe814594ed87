-- Names of the leaves of a partitioned index in public, and of the index itself. ? = its name.
select
  l.relname::text as index_name
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_inherits h on h.inhparent = c.oid
join pg_catalog.pg_class l on l.oid = h.inhrelid
where n.nspname = 'public'
  and c.relkind = 'I'
  and c.relname = ?
