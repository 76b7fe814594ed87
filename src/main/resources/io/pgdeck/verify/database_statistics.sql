-- What the database consists of. S2 counts 97 objects and more and 42 partitions and more.
-- Sources: pg_class, pg_proc, pg_trigger, pg_inherits, pg_database_size. Needs CONNECT alone.
with relations as (
  select c.relkind
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname !~ '^pg_'
    and n.nspname <> 'information_schema'
    and c.relkind in ('r', 'p', 'v', 'm', 'i', 'I', 'S')
), counted as (
  select
    (select count(*) from relations r where r.relkind in ('r', 'p')) as tables,
    (select count(*) from relations r where r.relkind in ('i', 'I')) as indexes,
    (select count(*) from relations r where r.relkind = 'v') as views,
    (select count(*) from relations r where r.relkind = 'm') as matviews,
    (select count(*) from relations r where r.relkind = 'S') as sequences,
    (select count(*) from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
     where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       and not exists (select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')) as functions,
    (select count(*) from pg_catalog.pg_trigger t where not t.tgisinternal and t.tgparentid = 0) as triggers,
    (select count(*) from pg_catalog.pg_inherits i join pg_catalog.pg_class p on p.oid = i.inhparent join pg_catalog.pg_namespace n on n.oid = p.relnamespace
     where n.nspname = 'public' and p.relkind = 'p' and p.relname = 'orders') as order_partitions,
    (select count(*) from pg_catalog.pg_inherits i join pg_catalog.pg_class p on p.oid = i.inhparent join pg_catalog.pg_namespace n on n.oid = p.relnamespace
     where n.nspname = 'public' and p.relkind = 'p' and p.relname = 'trades') as trade_partitions
), summed as (
  select c.tables, c.indexes, c.views, c.matviews, c.sequences, c.functions, c.triggers, c.order_partitions, c.trade_partitions, c.tables + c.indexes + c.views + c.matviews + c.sequences + c.functions + c.triggers as objects from counted c
)
select
  null::text as item,
  case when s.objects >= 97 and s.order_partitions + s.trade_partitions >= 42 then 'PASS' else 'FAIL' end as verdict,
  pg_catalog.format('%s objects (97 stated): %s tables, %s indexes, %s views, %s materialized views, %s sequences, %s functions, %s triggers; '
    '%s leaf partitions (42 stated): orders %s, trades %s; database %s',
    s.objects, s.tables, s.indexes, s.views, s.matviews, s.sequences, s.functions, s.triggers, s.order_partitions + s.trade_partitions,
    s.order_partitions, s.trade_partitions, pg_catalog.pg_size_pretty(pg_catalog.pg_database_size(pg_catalog.current_database()))) as evidence
from summed s
