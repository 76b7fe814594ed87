-- The indexes with storage that an index or a table stands for: the leaves of a partitioned one, and those of TOAST.
-- Sources: pg_class, pg_index, pg_inherits; no lock is waited for. The size is that of the last VACUUM or ANALYZE.
-- `?` is the oid of the index or table.
with recursive tree as (
  select
    c.oid,
    c.relkind
  from pg_catalog.pg_class c
  where c.oid = ?::oid
  union all
  select
    c.oid,
    c.relkind
  from tree t
  join pg_catalog.pg_inherits h on h.inhparent = t.oid
  join pg_catalog.pg_class c on c.oid = h.inhrelid
  where t.relkind in ('I', 'p')
), tables as (
  select t.oid from tree t where t.relkind in ('r', 'm', 't')
  union
  select c.reltoastrelid
  from tree t
  join pg_catalog.pg_class c on c.oid = t.oid
  where t.relkind in ('r', 'm')
    and c.reltoastrelid <> 0
), indexes as (
  select t.oid from tree t where t.relkind = 'i'
  union
  select i.indexrelid
  from tables t
  join pg_catalog.pg_index i on i.indrelid = t.oid
)
select
  c.oid::bigint as oid,
  n.nspname::text as schema_name,
  c.relname::text as index_name,
  h.oid::bigint as table_oid,
  hn.nspname::text as table_schema,
  h.relname::text as table_name,
  i.indisvalid as is_valid,
  i.indisexclusion as is_exclusion,
  i.indisunique as is_unique,
  -- Objects of initdb; a shared or mapped one cannot be rebuilt concurrently either.
  h.oid < 16384 as is_catalog,
  h.relpersistence = 't' as is_temporary,
  not i.indisvalid and c.relname ~ '_cc(new|old)\d*$' as is_leftover,
  pg_catalog.pg_has_role(h.relowner, 'usage') as owned,
  pg_catalog.pg_get_userbyid(h.relowner)::text as owner,
  c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint as size_bytes,
  -- Another one after each rebuild, concurrent or not.
  c.relfilenode::bigint as file
from indexes x
join pg_catalog.pg_class c on c.oid = x.oid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_index i on i.indexrelid = c.oid
join pg_catalog.pg_class h on h.oid = i.indrelid
join pg_catalog.pg_namespace hn on hn.oid = h.relnamespace
order by h.relkind = 't', hn.nspname, h.relname, c.relname
