-- A statement per B-tree index that raises an error when its entries are out of order. Source: pg_index, the extension amcheck.
-- Takes ACCESS SHARE on the index and its table. Invalid indexes are another check's.
select
  pg_catalog.format('%I.%I', n.nspname, c.relname) as object,
  pg_catalog.format('select 0::bigint as violations, %I.bt_index_check(%s::pg_catalog.oid::pg_catalog.regclass)::pg_catalog.text as checked', en.nspname, c.oid) as statement,
  pg_catalog.pg_relation_size(c.oid) as bytes
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_am m on m.oid = c.relam
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_extension e on e.extname = 'amcheck'
join pg_catalog.pg_namespace en on en.oid = e.extnamespace
where m.amname = 'btree'
  and c.relkind = 'i'
  and c.relpersistence <> 't'
  and i.indisvalid
  and i.indisready
  and n.nspname !~ '^pg_'
  and n.nspname <> 'information_schema'
order by 3, 1
