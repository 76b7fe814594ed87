-- Materialized views of a name, in every schema. Source: pg_class. Every role may read it.
select n.nspname::text as schema_name,
       c.relname::text as view_name
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where c.relkind = 'm'
  and c.relname = ?
order by n.nspname
