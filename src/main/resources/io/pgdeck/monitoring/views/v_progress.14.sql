-- From 14 on COPY reports its progress.
-- Sources: pg_stat_progress_vacuum, _create_index, _analyze, _cluster, _copy, _basebackup, pg_stat_activity. Rights: without pg_read_all_stats other users'
-- commands are not listed. Blind spots: the share is of the phase that runs now, indexes and sorting take their time after it; relations of other
-- databases have no name here.
with running as (
  select
    p.pid,
    'VACUUM'::text as command,
    p.datname,
    p.relid,
    p.phase,
    case p.phase when 'vacuuming heap' then p.heap_blks_vacuumed else p.heap_blks_scanned end as done,
    p.heap_blks_total as total,
    'blocks'::text as unit
  from pg_catalog.pg_stat_progress_vacuum p
  union all
  select
    p.pid,
    p.command,
    p.datname,
    p.relid,
    p.phase,
    case when p.tuples_total > 0 then p.tuples_done when p.blocks_total > 0 then p.blocks_done else p.lockers_done end,
    case when p.tuples_total > 0 then p.tuples_total when p.blocks_total > 0 then p.blocks_total else p.lockers_total end,
    case when p.tuples_total > 0 then 'rows' when p.blocks_total > 0 then 'blocks' else 'sessions' end
  from pg_catalog.pg_stat_progress_create_index p
  union all
  select
    p.pid,
    'ANALYZE',
    p.datname,
    p.relid,
    p.phase,
    p.sample_blks_scanned,
    p.sample_blks_total,
    'blocks'
  from pg_catalog.pg_stat_progress_analyze p
  union all
  select
    p.pid,
    p.command,
    p.datname,
    p.relid,
    p.phase,
    p.heap_blks_scanned,
    p.heap_blks_total,
    'blocks'
  from pg_catalog.pg_stat_progress_cluster p
  union all
  select
    p.pid,
    p.command,
    p.datname,
    p.relid,
    pg_catalog.lower(p.type),
    p.bytes_processed,
    nullif(p.bytes_total, 0),
    'bytes'
  from pg_catalog.pg_stat_progress_copy p
  union all
  select
    p.pid,
    'BASE BACKUP',
    null,
    null,
    p.phase,
    p.backup_streamed,
    p.backup_total,
    'bytes'
  from pg_catalog.pg_stat_progress_basebackup p
)
select
  r.pid::bigint as pid,
  r.command,
  case when a.backend_type = 'autovacuum worker' then 'AUTOVACUUM' else 'MANUAL' end as started_by,
  r.datname::text as database_name,
  n.nspname::text as schema_name,
  c.relname::text as relation,
  r.phase,
  r.done,
  nullif(r.total, 0) as total,
  r.unit,
  round(least(100.0 * r.done / nullif(r.total, 0), 100), 2)::double precision as done_pct,
  greatest(extract(epoch from pg_catalog.clock_timestamp() - a.query_start)::double precision, 0) as running_seconds,
  a.usename::text as username,
  a.wait_event_type,
  a.wait_event
from running r
left join pg_catalog.pg_stat_activity a on a.pid = r.pid
left join pg_catalog.pg_class c on c.oid = r.relid and r.datname = pg_catalog.current_database()
left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
order by
  a.query_start nulls last,
  r.pid
