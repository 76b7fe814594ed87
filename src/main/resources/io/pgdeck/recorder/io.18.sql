-- From 18: bytes are counted themselves, and the write-ahead log is an object too.
select pgdeck.backend_type || '/' || pgdeck.object || '/' || pgdeck.context as key,
  null::text as label,
  pgdeck.reads::float8 as reads,
  pgdeck.read_bytes::float8 as read_bytes,
  pgdeck.read_time as read_ms,
  pgdeck.writes::float8 as writes,
  pgdeck.write_bytes::float8 as write_bytes,
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
