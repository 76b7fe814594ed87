-- Checkpoints and buffers written since the reset. Times in ms. Source: pg_stat_bgwriter, which has all of it up to 16.
select b.checkpoints_timed as checkpoints_timed,
  b.checkpoints_req as checkpoints_requested,
  b.checkpoint_write_time::bigint as checkpoint_write_ms,
  b.checkpoint_sync_time::bigint as checkpoint_sync_ms,
  b.buffers_checkpoint as checkpoint_buffers,
  b.buffers_clean as bgwriter_buffers,
  b.maxwritten_clean as bgwriter_stops,
  b.buffers_backend as backend_buffers,
  b.buffers_alloc as buffers_allocated,
  coalesce(extract(epoch from b.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text as era
from pg_catalog.pg_stat_bgwriter as b
