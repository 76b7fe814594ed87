-- The indexes of some tables, and what else has one of the wanted names. Sources: pg_index, pg_class, pg_inherits.
-- `?` are array literals: oids of tables, schemas, names (the last two in step).
select
  c.oid::bigint as oid,
  i.indrelid::bigint as table_oid,
  n.nspname::text as schema_name,
  c.relname::text as index_name,
  i.indisvalid as valid,
  h.inhparent::bigint as parent_oid
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join pg_catalog.pg_index i on i.indexrelid = c.oid
left join pg_catalog.pg_inherits h on h.inhrelid = c.oid and i.indexrelid is not null
where i.indrelid = any (?::oid[])
   or (n.nspname, c.relname) in (
     select w.schema_name, w.index_name
     from rows from (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[])) as w (schema_name, index_name))
order by c.oid
