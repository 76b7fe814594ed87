-- From 18: bytes are counted themselves, and the write-ahead log is an object too.
select i.backend_type || '/' || i.object || '/' || i.context as key,
  null::text as label,
  i.reads::float8 as reads,
  i.read_bytes::float8 as read_bytes,
  i.read_time as read_ms,
  i.writes::float8 as writes,
  i.write_bytes::float8 as write_bytes,
  i.write_time as write_ms,
  i.extends::float8 as extends,
  i.hits::float8 as hits,
  i.evictions::float8 as evictions,
  i.reuses::float8 as reuses,
  i.fsyncs::float8 as fsyncs,
  i.fsync_time as fsync_ms,
  coalesce(extract(epoch from i.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text as era
from pg_catalog.pg_stat_io as i
order by 1
