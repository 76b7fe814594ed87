-- From 18 on the time slept by cost-based delay is known when track_cost_delay_timing is on; else 0, shown as unknown.
-- Source: pg_stat_progress_vacuum, pg_stat_activity. Rights: without pg_read_all_stats other users' runs are not listed.
-- Blind spots: VACUUM FULL is not here, it reports as CLUSTER; a table's TOAST table is a run of its own.
select
  n.nspname::text as schema_name,
  c.relname::text as table_name,
  p.pid::bigint as pid,
  case when a.backend_type = 'autovacuum worker' then 'AUTOVACUUM' else 'MANUAL' end as started_by,
  coalesce(a.query like '%to prevent wraparound%', false) as is_wraparound,
  p.phase,
  p.heap_blks_total,
  p.heap_blks_scanned,
  p.heap_blks_vacuumed,
  round(100.0 * p.heap_blks_scanned / nullif(p.heap_blks_total, 0), 2)::numeric(5,2) as scanned_pct,
  round(100.0 * p.heap_blks_vacuumed / nullif(p.heap_blks_total, 0), 2)::numeric(5,2) as vacuumed_pct,
  p.index_vacuum_count as index_passes,
  p.indexes_total as indexes_total,
  p.indexes_processed as indexes_done,
  p.num_dead_item_ids as dead_items,
  p.dead_tuple_bytes as memory_bytes,
  p.max_dead_tuple_bytes as memory_limit_bytes,
  case when pg_catalog.current_setting('track_cost_delay_timing', true) = 'on' then p.delay_time end as delay_ms,
  a.query_start as started_at,
  p.relid::bigint as oid
from pg_catalog.pg_stat_progress_vacuum p
join pg_catalog.pg_class c on c.oid = p.relid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join pg_catalog.pg_stat_activity a on a.pid = p.pid
where p.datname = pg_catalog.current_database()
order by
  a.query_start nulls last,
  p.pid
