-- Sources: v_table_bytes, row and scan counters by function, pg_inherits. Readable by every role. A row per table of v_table_bytes, with its sizes.
-- Blind spots: counters begin at the last statistics reset or crash; a running transaction's work is not yet in them.
select
  c.schema_name,
  c.table_name,
  case when c.parent_oid is not null then (select k.relname::text from pg_catalog.pg_class k where k.oid = c.parent_oid) end as parent_table,
  c.live as live_rows,
  c.dead as dead_rows,
  round(100.0 * c.dead / nullif(c.live + c.dead, 0), 2)::numeric(5,2) as dead_pct,
  c.seq_scans,
  c.seq_rows as seq_rows_read,
  c.idx_scans,
  round(100.0 * c.idx_scans / nullif(c.idx_scans + c.seq_scans, 0), 2)::numeric(5,2) as idx_scan_pct,
  c.inserts,
  c.updates,
  c.deletes,
  round(100.0 * c.hot_updates / nullif(c.updates, 0), 2)::numeric(5,2) as hot_update_pct,
  c.mods as mods_since_analyze,
  c.last_vacuum,
  c.last_autovacuum,
  c.last_analyze,
  c.last_autoanalyze,
  case when c.live > 10000 and 100.0 * c.idx_scans / nullif(c.idx_scans + c.seq_scans, 0) < 90 then 'WARNING'
       else 'OK' end as status,
  c.oid,
  c.parent_oid::bigint as parent_oid,
  c.planner_rows,
  case
    when c.last_vacuum is null and c.last_autovacuum is null and c.inserts + c.updates + c.deletes > 1000 then 'NEVER'
    when greatest(c.last_vacuum, c.last_autovacuum) < now() - interval '7 days' and 100.0 * c.dead / nullif(c.live + c.dead, 0) > 10 then 'URGENT'
    when greatest(c.last_vacuum, c.last_autovacuum) < now() - interval '1 day' and 100.0 * c.dead / nullif(c.live + c.dead, 0) > 5 then 'SOON'
    else 'OK'
  end as vacuum_status,
  case
    when c.last_analyze is null and c.last_autoanalyze is null and c.mods > 1000 then 'NEVER'
    when c.mods > greatest(1000, c.live * 0.2) then 'STALE'
    else 'OK'
  end as analyze_status,
  c.main_bytes,
  c.table_bytes,
  c.index_bytes,
  c.toast_bytes,
  c.total_bytes,
  c.catalog_bytes,
  c.database_bytes,
  c.options
from (
  select
    r.schema_name,
    r.table_name,
    r.oid,
    r.planner_rows,
    r.options,
    r.main_bytes,
    r.table_bytes,
    r.index_bytes,
    r.toast_bytes,
    r.total_bytes,
    r.catalog_bytes,
    r.database_bytes,
    -- Not joined, so that whoever does not ask for it does not pay for it.
    case when r.is_partition then (select h.parent_oid from monitoring.v_partition_parent h where h.oid = r.relid) end as parent_oid,
    k.live,
    k.dead,
    k.seq_scans,
    k.seq_rows,
    x.scans as idx_scans,
    k.inserts,
    k.updates,
    k.hot_updates,
    k.deletes,
    k.mods,
    k.last_vacuum,
    k.last_autovacuum,
    k.last_analyze,
    k.last_autoanalyze
  from monitoring.v_table_bytes r
  -- Table by table, and counted once, not once per use of the figure: whoever joins a few tables pays for those alone.
  cross join lateral (
    select
      pg_catalog.pg_stat_get_live_tuples(r.relid) as live,
      pg_catalog.pg_stat_get_dead_tuples(r.relid) as dead,
      pg_catalog.pg_stat_get_numscans(r.relid) as seq_scans,
      pg_catalog.pg_stat_get_tuples_returned(r.relid) as seq_rows,
      pg_catalog.pg_stat_get_tuples_inserted(r.relid) as inserts,
      pg_catalog.pg_stat_get_tuples_updated(r.relid) as updates,
      pg_catalog.pg_stat_get_tuples_hot_updated(r.relid) as hot_updates,
      pg_catalog.pg_stat_get_tuples_deleted(r.relid) as deletes,
      pg_catalog.pg_stat_get_mod_since_analyze(r.relid) as mods,
      pg_catalog.pg_stat_get_last_vacuum_time(r.relid) as last_vacuum,
      pg_catalog.pg_stat_get_last_autovacuum_time(r.relid) as last_autovacuum,
      pg_catalog.pg_stat_get_last_analyze_time(r.relid) as last_analyze,
      pg_catalog.pg_stat_get_last_autoanalyze_time(r.relid) as last_autoanalyze
    offset 0
  ) k
  cross join lateral (
    select
      sum(pg_catalog.pg_stat_get_numscans(i.indexrelid))::bigint as scans
    from pg_catalog.pg_index i
    where i.indrelid = r.relid
  ) x
) c
