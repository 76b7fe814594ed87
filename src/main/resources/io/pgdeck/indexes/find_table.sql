-- Tables an index can be built on, by name, in every schema but the catalogs'. `?` is a name.
select
  c.oid::bigint as oid,
  n.nspname::text as schema_name,
  c.relname::text as table_name
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'm', 'p')
  and c.relpersistence <> 't'
  and c.relname = ?
  and n.nspname !~ '^pg_(toast|temp)'
order by schema_name
