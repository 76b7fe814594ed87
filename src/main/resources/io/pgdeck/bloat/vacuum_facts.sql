-- Tables VACUUM can be asked for, with whether this role may. Sources: pg_class, pg_stat_all_tables. `?` is an array literal of oids.
select
  c.oid::bigint as oid,
  n.nspname::text as schema_name,
  c.relname::text as table_name,
  c.relkind::text as kind,
  c.relpersistence = 't' as temporary,
  pg_catalog.pg_has_role(c.relowner, 'usage')
    or coalesce((select pg_catalog.pg_has_role(d.datdba, 'usage') from pg_catalog.pg_database d
                 where d.datname = pg_catalog.current_database()), false) as owned,
  pg_catalog.pg_get_userbyid(c.relowner)::text as owner,
  s.n_dead_tup as dead_rows,
  c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint as heap_bytes
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join pg_catalog.pg_stat_all_tables s on s.relid = c.oid
where c.relkind in ('r', 'm', 'p')
  and c.oid = any (?::oid[])
order by schema_name, table_name
