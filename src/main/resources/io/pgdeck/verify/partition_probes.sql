-- A statement per leaf partition that counts the rows outside of its bounds. Sources: pg_inherits, pg_get_partition_constraintdef.
select
  pg_catalog.format('%I.%I', n.nspname, l.relname) as object,
  pg_catalog.format('select count(*) as violations from only %I.%I where (%s) is not true', n.nspname, l.relname,
    pg_catalog.pg_get_partition_constraintdef(l.oid)) as statement,
  pg_catalog.pg_relation_size(l.oid) as bytes
from pg_catalog.pg_class l
join pg_catalog.pg_namespace n on n.oid = l.relnamespace
where l.relispartition
  and l.relkind = 'r'
  and n.nspname !~ '^pg_'
  and pg_catalog.pg_get_partition_constraintdef(l.oid) is not null
order by 3, 1
