-- A statement per table that counts the rows its check constraints forbid; partitions are read through their parent.
-- Sources: pg_constraint. A constraint that gives null is kept.
select
  pg_catalog.format('%I.%I', n.nspname, r.relname) as object,
  pg_catalog.format('select count(*) as violations from %I.%I where %s', n.nspname, r.relname,
    pg_catalog.string_agg(pg_catalog.format('(%s) is false', pg_catalog.pg_get_expr(c.conbin, c.conrelid)), ' or ' order by c.conname)) as statement,
  case r.relkind when 'p' then (select coalesce(sum(pg_catalog.pg_relation_size(t.relid)), 0) from pg_catalog.pg_partition_tree(r.oid) t where t.isleaf)
    else pg_catalog.pg_relation_size(r.oid) end::bigint as bytes
from pg_catalog.pg_constraint c
join pg_catalog.pg_class r on r.oid = c.conrelid
join pg_catalog.pg_namespace n on n.oid = r.relnamespace
where c.contype = 'c'
  and r.relkind in ('r', 'p')
  and not r.relispartition
  and n.nspname !~ '^pg_'
  and n.nspname <> 'information_schema'
group by n.nspname, r.relname, r.relkind, r.oid
order by 3, 1
