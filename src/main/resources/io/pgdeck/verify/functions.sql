-- The 14 functions of S2 and every function of the manifest that belongs into this database. ? = names of the manifest.
-- Source: pg_proc. Readable by every role. Those about Trade Engine's tables exist only beside these.
with stated (name) as (
  values ('get_query_performance'), ('get_missing_indexes'), ('reset_query_stats'), ('get_table_bloat'), ('run_maintenance_vacuum'),
         ('update_table_statistics'), ('rebuild_bloated_indexes'), ('database_health_check'), ('analyze_partition_usage'),
         ('create_future_order_partitions'), ('create_future_trade_partitions'), ('partition_maintenance'), ('archive_old_partitions'),
         ('run_scheduled_maintenance')
), shipped (name) as (
  select x.name from pg_catalog.unnest(?::text[]) as x(name)
), there as (
  select distinct p.proname::text as name
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'monitoring'
), missing as (
  select h.name from shipped h where not exists (select from there t where t.name = h.name)
), elsewhere as (
  select s.name from stated s where not exists (select from shipped h where h.name = s.name)
)
select
  null::text as item,
  case when not exists (select from missing) then 'PASS' else 'FAIL' end as verdict,
  coalesce((select 'missing: ' || pg_catalog.string_agg(m.name, ', ' order by m.name) || '; ' from missing m), '')
    || pg_catalog.format('%s of %s functions of S2, %s of %s of this version',
         (select count(*) from stated s join there t on t.name = s.name), (select count(*) from stated),
         (select count(*) from shipped h join there t on t.name = h.name), (select count(*) from shipped))
    || coalesce((select '; only beside Trade Engine: ' || pg_catalog.string_agg(e.name, ', ' order by e.name) from elsewhere e), '') as evidence
