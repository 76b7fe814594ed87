-- Source: v_table_counters. Readable by every role.
-- First rows: size
-- Blind spots: counters begin at the last statistics reset or crash; a running transaction's work is not yet in them.
select
  c.schema_name,
  c.table_name,
  c.parent_table,
  c.live_rows,
  c.dead_rows,
  c.dead_pct,
  c.seq_scans,
  c.seq_rows_read,
  c.idx_scans,
  c.idx_scan_pct,
  c.inserts,
  c.updates,
  c.deletes,
  c.hot_update_pct,
  c.mods_since_analyze,
  c.last_vacuum,
  c.last_autovacuum,
  c.last_analyze,
  c.last_autoanalyze,
  c.table_bytes,
  c.index_bytes,
  c.toast_bytes,
  c.total_bytes,
  pg_catalog.pg_size_pretty(c.total_bytes) as total_size,
  c.status,
  c.oid,
  c.parent_oid,
  c.main_bytes,
  c.planner_rows,
  c.vacuum_status,
  c.analyze_status
from monitoring.v_table_counters c
order by
  c.total_bytes desc nulls last,
  c.schema_name,
  c.table_name
