-- From 16: I/O by who did it, on what and why, since the reset. Blocks of op_bytes. Times in ms, 0 while track_io_timing is off. Source: pg_stat_io.
select pgdeck.backend_type || '/' || pgdeck.object || '/' || pgdeck.context as key,
  null::text as label,
  pgdeck.reads::float8 as reads,
  (pgdeck.reads * pgdeck.op_bytes)::float8 as read_bytes,
  pgdeck.read_time as read_ms,
  pgdeck.writes::float8 as writes,
  (pgdeck.writes * pgdeck.op_bytes)::float8 as write_bytes,
  pgdeck.write_time as write_ms,
  pgdeck.extends::float8 as extends,
  pgdeck.hits::float8 as hits,
  pgdeck.evictions::float8 as evictions,
  pgdeck.reuses::float8 as reuses,
  pgdeck.fsyncs::float8 as fsyncs,
  pgdeck.fsync_time as fsync_ms,
  coalesce(extract(epoch from pgdeck.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text as era
from pg_catalog.pg_stat_io as pgdeck
order by 1
