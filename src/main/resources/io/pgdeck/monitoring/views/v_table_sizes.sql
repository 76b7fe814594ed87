-- Source: v_table_counters rolled up by v_partition_tree. Readable by every role.
-- First rows: tree
-- Blind spots: sizes as in v_table_bytes; pct_of_database is of what the catalog knows, for the files' sum would be a system call per file; a partitioned table has no vacuum of its own, its leaves' worst is shown.
with rolled as (
  select
    coalesce(t.root_oid, s.oid) as oid,
    count(t.oid) as partitions,
    sum(s.live_rows)::bigint as live,
    sum(s.dead_rows)::bigint as dead,
    sum(s.table_bytes)::bigint as table_bytes,
    sum(s.index_bytes)::bigint as index_bytes,
    sum(s.toast_bytes)::bigint as toast_bytes,
    sum(s.total_bytes)::bigint as total_bytes,
    sum(s.catalog_bytes)::bigint as catalog_bytes,
    max(s.database_bytes) as database_bytes,
    max(greatest(s.last_vacuum, s.last_autovacuum)) as last_vacuum_any,
    max(greatest(s.last_analyze, s.last_autoanalyze)) as last_analyze_any,
    min(case s.vacuum_status when 'NEVER' then 0 when 'URGENT' then 1 when 'SOON' then 2 else 3 end) as worst_vacuum,
    min(case s.analyze_status when 'NEVER' then 0 when 'STALE' then 1 else 2 end) as worst_analyze
  from monitoring.v_table_counters s
  left join monitoring.v_partition_tree t on t.oid = s.oid
  group by coalesce(t.root_oid, s.oid)
)
select
  r.schema_name,
  r.relation_name as table_name,
  case when r.kind = 'p' then z.partitions end as partitions,
  z.live as live_rows,
  round(100.0 * z.dead / nullif(z.live + z.dead, 0), 2)::numeric(5,2) as dead_pct,
  pg_catalog.pg_size_pretty(z.table_bytes) as table_size,
  pg_catalog.pg_size_pretty(z.index_bytes) as index_size,
  pg_catalog.pg_size_pretty(z.toast_bytes) as toast_size,
  pg_catalog.pg_size_pretty(z.total_bytes) as total_size,
  round(100.0 * z.total_bytes / (sum(z.total_bytes) over () + greatest(0, z.database_bytes - sum(z.catalog_bytes) over ())), 2)::numeric(5,2) as pct_of_database,
  z.last_vacuum_any,
  z.last_analyze_any,
  case z.worst_vacuum when 0 then 'NEVER' when 1 then 'URGENT' when 2 then 'SOON' else 'OK' end as vacuum_status,
  case z.worst_analyze when 0 then 'NEVER' when 1 then 'STALE' else 'OK' end as analyze_status,
  r.oid,
  z.dead as dead_rows,
  z.table_bytes,
  z.index_bytes,
  z.toast_bytes,
  z.total_bytes
from rolled z
-- One by one: of first rows a few are wanted, and a pass over the catalog costs more than the look-ups of a whole list.
cross join lateral (
  select
    n.nspname::text as schema_name,
    l.relname::text as relation_name,
    l.relkind as kind,
    l.oid::bigint as oid
  from pg_catalog.pg_class l
  join pg_catalog.pg_namespace n on n.oid = l.relnamespace
  where l.oid = z.oid::oid
  offset 0
) r
order by
  z.total_bytes desc nulls last,
  r.schema_name,
  r.relation_name
