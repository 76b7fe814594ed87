-- Whether an index of that name on that table is left invalid. `?` are its schema, its name and the table's oid.
select not i.indisvalid as left_invalid
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = ?
  and c.relname = ?
  and i.indrelid = ?::oid
