-- Indexes, and tables that can have some, by name, in every schema. `?` is a name.
select
  c.oid::bigint as oid,
  n.nspname::text as schema_name,
  c.relname::text as relation_name,
  c.relkind::text as kind
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('i', 'I', 'r', 'm', 'p', 't')
  and c.relname = ?
  and n.nspname !~ '^pg_(toast_)?temp'
order by schema_name
