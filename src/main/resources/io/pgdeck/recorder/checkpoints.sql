-- Checkpoints and buffers written since the reset. Times in ms. Source: pg_stat_bgwriter, which has all of it up to 16.
select pgdeck.checkpoints_timed as checkpoints_timed,
  pgdeck.checkpoints_req as checkpoints_requested,
  pgdeck.checkpoint_write_time::bigint as checkpoint_write_ms,
  pgdeck.checkpoint_sync_time::bigint as checkpoint_sync_ms,
  pgdeck.buffers_checkpoint as checkpoint_buffers,
  pgdeck.buffers_clean as bgwriter_buffers,
  pgdeck.maxwritten_clean as bgwriter_stops,
  pgdeck.buffers_backend as backend_buffers,
  pgdeck.buffers_alloc as buffers_allocated,
  coalesce(extract(epoch from pgdeck.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text as era
from pg_catalog.pg_stat_bgwriter as pgdeck
