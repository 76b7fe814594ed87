-- A table with all its partitions, parents before their children. Sources: pg_inherits, pg_class; no lock is waited for.
-- `?` is the table's oid.
with recursive tree as (
  select
    c.oid,
    null::oid as parent_oid,
    0 as level
  from pg_catalog.pg_class c
  where c.oid = ?::oid
  union all
  select
    i.inhrelid,
    t.oid,
    t.level + 1
  from tree t
  join pg_catalog.pg_class p on p.oid = t.oid and p.relkind = 'p'
  join pg_catalog.pg_inherits i on i.inhparent = t.oid
)
select
  t.oid::bigint as oid,
  t.parent_oid::bigint as parent_oid,
  n.nspname::text as schema_name,
  c.relname::text as table_name,
  c.relkind::text as kind,
  pg_catalog.pg_has_role(c.relowner, 'usage') as owned,
  pg_catalog.pg_get_userbyid(c.relowner)::text as owner,
  case when c.relkind = 'p' then 0 else c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint end as heap_bytes
from tree t
join pg_catalog.pg_class c on c.oid = t.oid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
order by t.level, n.nspname, c.relname
