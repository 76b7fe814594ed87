-- Source: v_bloat. Rights: the estimate needs pg_stats of the table's columns.
-- First rows: dead
-- Blind spots: as v_bloat; tables at or below 10 % dead rows are not listed, however much free space they hold.
select
  b.schema_name,
  b.table_name,
  b.live_rows,
  b.dead_rows,
  b.dead_pct,
  b.est_bloat_bytes,
  b.est_bloat_pct,
  b.method as bloat_method,
  b.error_pct as bloat_error_pct,
  case when b.method is not null then now() end as measured_at,
  pg_catalog.pg_size_pretty(b.total_bytes) as total_size,
  b.last_vacuum,
  b.last_autovacuum,
  b.vacuum_status,
  b.recommendation,
  b.dead_status as status,
  b.oid,
  b.tag,
  b.total_bytes,
  b.parent_table,
  b.bloat_note
from monitoring.v_bloat b
where b.dead_pct > 10
order by
  b.dead_pct desc,
  b.dead_rows desc,
  b.schema_name,
  b.table_name
