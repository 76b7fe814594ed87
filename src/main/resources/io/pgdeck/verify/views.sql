-- The 13 views of S2 and every view of the manifest, looked up in the catalogue. ? = names of the manifest.
-- Sources: pg_class, pg_proc. Readable by every role.
with stated (name) as (
  values ('v_slow_queries'), ('v_top_queries_by_time'), ('v_table_stats'), ('v_table_bloat'), ('v_index_usage'), ('v_unused_indexes'),
         ('v_index_cache_hit_ratio'), ('v_connection_stats'), ('v_connection_summary'), ('v_blocking_queries'), ('v_partition_health'),
         ('v_partition_growth'), ('v_cache_hit_ratio')
), shipped (name) as (
  select x.name from pg_catalog.unnest(?::text[]) as x(name)
), there as (
  select c.relname::text as name, c.relkind
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'monitoring'
), missing as (
  select w.name
  from (select s.name from stated s union select h.name from shipped h) w
  where not exists (select from there t where t.name = w.name and t.relkind = 'v')
), counted as (
  select
    (select count(*) from missing) as missing,
    (select count(*) from stated) as stated,
    (select count(*) from stated s join there t on t.name = s.name and t.relkind = 'v') as stated_there,
    (select count(*) from shipped) as shipped,
    (select count(*) from shipped s join there t on t.name = s.name and t.relkind = 'v') as shipped_there,
    (select count(*) from there t where t.relkind in ('r', 'p')) as tables,
    (select count(*) from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace where n.nspname = 'monitoring') as functions
)
select
  null::text as item,
  case when c.missing = 0 then 'PASS' else 'FAIL' end as verdict,
  coalesce((select 'missing: ' || pg_catalog.string_agg(m.name, ', ' order by m.name) || '; ' from missing m), '')
    || pg_catalog.format('%s of %s views of S2, %s of %s of this version; in the schema %s tables and %s functions: %s of 3 parts',
         c.stated_there, c.stated, c.shipped_there, c.shipped, c.tables, c.functions,
         (c.shipped_there > 0)::int + (c.functions > 0)::int + (c.tables > 0)::int) as evidence
from counted c
