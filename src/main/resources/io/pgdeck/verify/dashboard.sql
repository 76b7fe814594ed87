-- Figures of the panels beside the same figures counted in the catalogue by other means.
-- The views leave out the schema's own tables, so rows and scans are compared outside of it.
-- Sources: the views, pg_stat_activity, pg_statio_user_tables, pg_inherits, pg_stat_user_tables, pg_index, pg_matviews.
with figures (item, shown, counted) as (
  select
    'cache hits',
    (select c.blocks_hit::numeric from monitoring.v_cache_hit_ratio c where c.metric = 'overall'),
    (select sum(coalesce(t.heap_blks_hit, 0) + coalesce(t.idx_blks_hit, 0) + coalesce(t.toast_blks_hit, 0) + coalesce(t.tidx_blks_hit, 0))
     from pg_catalog.pg_statio_user_tables t)
  union all
  select
    'connections',
    (select sum(c.connection_count) from monitoring.v_connection_summary c),
    (select count(*) from pg_catalog.pg_stat_activity a where a.backend_type = 'client backend')
  union all
  select
    'partitions',
    (select sum(c.partitions) from monitoring.v_partition_coverage c),
    (select count(*) from pg_catalog.pg_inherits i
     join pg_catalog.pg_class p on p.oid = i.inhparent and p.relkind = 'p'
     join pg_catalog.pg_class l on l.oid = i.inhrelid
     where pg_catalog.pg_get_expr(l.relpartbound, l.oid) <> 'DEFAULT'
       and pg_catalog.pg_partition_root(p.oid) = p.oid)
  union all
  select
    'live rows',
    (select sum(v.live_rows) from monitoring.v_table_stats v where v.schema_name <> 'monitoring'),
    (select sum(t.n_live_tup) from pg_catalog.pg_stat_user_tables t where t.schemaname <> 'monitoring')
  union all
  select
    'index scans',
    (select sum(v.scans) from monitoring.v_index_usage v where v.parent_oid is null and v.schema_name <> 'monitoring'),
    (select sum(i.idx_scan) from pg_catalog.pg_stat_user_indexes i where i.schemaname <> 'monitoring')
  union all
  select
    'materialized views',
    (select count(*) from monitoring.v_mv_status v),
    (select count(*) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.relkind = 'm' and n.nspname !~ '^pg_')
)
select
  f.item,
  case when coalesce(f.shown, 0) = coalesce(f.counted, 0) then 'PASS' else 'FAIL' end as verdict,
  pg_catalog.format('the view shows %s, the catalogue %s', coalesce(f.shown, 0), coalesce(f.counted, 0)) as evidence
from figures f
