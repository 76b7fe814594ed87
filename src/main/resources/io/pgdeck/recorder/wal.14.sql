-- From 14: pg_stat_wal. Write-ahead log this server made since the reset of its statistics.
select pgdeck.wal_bytes::bigint as wal_bytes,
  pgdeck.wal_records as wal_records,
  pgdeck.wal_fpi as wal_fpi,
  pgdeck.wal_buffers_full as wal_buffers_full,
  coalesce(extract(epoch from pgdeck.stats_reset)::text, '') || '/' || extract(epoch from pg_catalog.pg_postmaster_start_time())::text as era
from pg_catalog.pg_stat_wal as pgdeck
