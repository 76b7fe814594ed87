-- What keeps Trade Engine from being built here: every table and view of others, and what bears one of its names. Objects of extensions and
-- a monitoring schema of ours do not count.
with found as (
  select
    c.oid,
    'pg_class'::pg_catalog.regclass as catalog,
    n.oid as schema_oid,
    n.nspname,
    c.relname as name,
    '' as arguments
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f', 'v', 'm')
    and not c.relispartition
    and (n.nspname <> 'monitoring'
      or coalesce(pg_catalog.obj_description(n.oid, 'pg_namespace'), '') !~ '^PgDeck monitoring '
      or c.relname in ('mv_trading_summary_24h', 'mv_user_trading_stats', 'mv_order_flow_metrics', 'v_order_book_depth', 'v_order_book_summary'))
  union all
  select
    p.oid,
    'pg_proc'::pg_catalog.regclass,
    n.oid,
    n.nspname,
    p.proname,
    '()'
  from pg_catalog.pg_proc as p
  join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
  where n.nspname = 'public'
    and p.proname in ('trade_engine_as_of', 'create_order_partition', 'create_trade_partition', 'drop_old_trade_partitions', 'set_updated_at')
)
select pg_catalog.format('%I.%I', f.nspname, f.name) || f.arguments as name
from found as f
where f.nspname not in ('pg_catalog', 'information_schema')
  and f.nspname !~ '^pg_(toast|temp)'
  and not exists (
    select from pg_catalog.pg_depend as d
    where d.classid = f.catalog and d.objid = f.oid and d.deptype = 'e')
order by f.arguments, f.nspname = 'public' desc, f.nspname, f.name;
