-- Sources: pg_stat_bgwriter, pg_control_checkpoint(), the write-ahead log's position, settings. Readable by every role.
-- Blind spots: counters run since stats_reset; on a standby these are its restartpoints.
select
  pg_catalog.clock_timestamp() as sampled_at,
  b.checkpoints_timed as timed,
  b.checkpoints_req as requested,
  b.checkpoint_write_time::double precision as write_ms,
  b.checkpoint_sync_time::double precision as sync_ms,
  b.buffers_checkpoint as buffers_written,
  b.stats_reset,
  c.checkpoint_time as last_checkpoint,
  greatest(pg_catalog.pg_wal_lsn_diff(
    case when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_last_wal_replay_lsn() else pg_catalog.pg_current_wal_lsn() end,
    c.redo_lsn), 0)::bigint as wal_since_bytes,
  pg_catalog.pg_size_bytes(pg_catalog.current_setting('max_wal_size')) as max_wal_bytes,
  extract(epoch from pg_catalog.current_setting('checkpoint_timeout')::interval)::double precision as timeout_seconds
from pg_catalog.pg_stat_bgwriter b
cross join pg_catalog.pg_control_checkpoint() c
