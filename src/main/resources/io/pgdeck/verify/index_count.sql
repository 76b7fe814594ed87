-- How many indexes users' tables have.
select
  count(*) as indexes,
  count(*) filter (where m.amname = 'btree' and c.relkind = 'i') as btrees
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_am m on m.oid = c.relam
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname !~ '^pg_'
  and n.nspname <> 'information_schema'
