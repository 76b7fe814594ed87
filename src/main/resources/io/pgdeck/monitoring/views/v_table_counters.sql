-- Sources: row and scan counters by function. Readable by every role. No size is read: the cheap half of v_table_stats.
-- Blind spots: counters begin at the last statistics reset or crash; a running transaction's work is not yet in them.
select
  c.schema_name,
  c.relation_name as table_name,
  c.parent_table,
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
  c.parent_oid,
  c.tuples as planner_rows,
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
  -- For joins: a bigint made from an oid hides from the planner how many there are.
  c.relid
from (
  select
    r.schema_name,
    r.relation_name,
    r.oid::bigint as oid,
    r.oid as relid,
    r.tuples,
    p.parent_oid,
    p.parent_table,
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
  from monitoring.v_relation_list r
  -- Table by table, and counted once, not once per use of the figure: whoever joins a few tables pays for those alone.
  cross join lateral (
    select
      pg_catalog.pg_stat_get_live_tuples(r.oid) as live,
      pg_catalog.pg_stat_get_dead_tuples(r.oid) as dead,
      pg_catalog.pg_stat_get_numscans(r.oid) as seq_scans,
      pg_catalog.pg_stat_get_tuples_returned(r.oid) as seq_rows,
      pg_catalog.pg_stat_get_tuples_inserted(r.oid) as inserts,
      pg_catalog.pg_stat_get_tuples_updated(r.oid) as updates,
      pg_catalog.pg_stat_get_tuples_hot_updated(r.oid) as hot_updates,
      pg_catalog.pg_stat_get_tuples_deleted(r.oid) as deletes,
      pg_catalog.pg_stat_get_mod_since_analyze(r.oid) as mods,
      pg_catalog.pg_stat_get_last_vacuum_time(r.oid) as last_vacuum,
      pg_catalog.pg_stat_get_last_autovacuum_time(r.oid) as last_autovacuum,
      pg_catalog.pg_stat_get_last_analyze_time(r.oid) as last_analyze,
      pg_catalog.pg_stat_get_last_autoanalyze_time(r.oid) as last_autoanalyze
    offset 0
  ) k
  cross join lateral (
    select
      sum(pg_catalog.pg_stat_get_numscans(i.indexrelid))::bigint as scans
    from pg_catalog.pg_index i
    where i.indrelid = r.oid
  ) x
  left join lateral (
    select
      h.parent_oid::bigint as parent_oid,
      k.relname::text as parent_table
    from monitoring.v_partition_parent h
    join pg_catalog.pg_class k on k.oid = h.parent_oid
    where h.oid = r.oid
      and r.is_partition
    offset 0
  ) p on true
  where r.kind not in ('p', 'f')
) c
