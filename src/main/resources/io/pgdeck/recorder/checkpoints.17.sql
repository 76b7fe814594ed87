-- From 17: pg_stat_checkpointer and what is left of pg_stat_bgwriter; what backends wrote themselves is in pg_stat_io.
select pgdeck.num_timed as checkpoints_timed,
  pgdeck.num_requested as checkpoints_requested,
  pgdeck.write_time::bigint as checkpoint_write_ms,
  pgdeck.sync_time::bigint as checkpoint_sync_ms,
  pgdeck.buffers_written as checkpoint_buffers,
  b.buffers_clean as bgwriter_buffers,
  b.maxwritten_clean as bgwriter_stops,
  null::bigint as backend_buffers,
  b.buffers_alloc as buffers_allocated,
  coalesce(extract(epoch from pgdeck.stats_reset)::text, '') || '/' || coalesce(extract(epoch from b.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text as era
from pg_catalog.pg_stat_checkpointer as pgdeck
  cross join pg_catalog.pg_stat_bgwriter as b
