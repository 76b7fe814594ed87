-- A statement per foreign key that counts the rows without a parent. Source: pg_constraint; a partition's part of its parent's
-- key is read through the parent. A row with a null in the key refers to nothing (MATCH SIMPLE).
with keys as (
  select
    c.oid,
    c.conname,
    n.nspname,
    r.relname,
    r.oid as table_oid,
    r.relkind,
    fn.nspname as parent_schema,
    f.relname as parent_name,
    k.joined,
    k.present
  from pg_catalog.pg_constraint c
  join pg_catalog.pg_class r on r.oid = c.conrelid
  join pg_catalog.pg_namespace n on n.oid = r.relnamespace
  join pg_catalog.pg_class f on f.oid = c.confrelid
  join pg_catalog.pg_namespace fn on fn.oid = f.relnamespace
  cross join lateral (
    select
      pg_catalog.string_agg(pg_catalog.format('p.%I = c.%I', pa.attname, ca.attname), ' and ' order by u.position) as joined,
      pg_catalog.string_agg(pg_catalog.format('c.%I is not null', ca.attname), ' and ' order by u.position) as present
    from rows from (pg_catalog.unnest(c.conkey), pg_catalog.unnest(c.confkey)) with ordinality as u (child_column, parent_column, position)
    join pg_catalog.pg_attribute ca on ca.attrelid = c.conrelid and ca.attnum = u.child_column
    join pg_catalog.pg_attribute pa on pa.attrelid = c.confrelid and pa.attnum = u.parent_column
  ) k
  where c.contype = 'f'
    and c.conparentid = 0
    and n.nspname !~ '^pg_'
    and n.nspname <> 'information_schema'
)
select
  pg_catalog.format('%s on %I.%I', k.conname, k.nspname, k.relname) as object,
  pg_catalog.format('select count(*) as violations from %I.%I c where %s and not exists (select from %I.%I p where %s)',
    k.nspname, k.relname, k.present, k.parent_schema, k.parent_name, k.joined) as statement,
  case k.relkind when 'p' then (select coalesce(sum(pg_catalog.pg_relation_size(t.relid)), 0) from pg_catalog.pg_partition_tree(k.table_oid) t where t.isleaf)
    else pg_catalog.pg_relation_size(k.table_oid) end::bigint as bytes
from keys k
order by 3, 1
