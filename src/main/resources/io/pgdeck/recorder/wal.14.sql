-- From 14: pg_stat_wal. Write-ahead log this server made since the reset of its statistics.
select w.wal_bytes::bigint as wal_bytes,
  w.wal_records as wal_records,
  w.wal_fpi as wal_fpi,
  w.wal_buffers_full as wal_buffers_full,
  coalesce(extract(epoch from w.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text as era
from pg_catalog.pg_stat_wal as w
