-- Write-ahead log since initdb, in bytes by its place. Source: pg_current_wal_lsn, on a standby what it has received. 13 counts no records.
select pg_catalog.pg_wal_lsn_diff(case when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_last_wal_receive_lsn() else pg_catalog.pg_current_wal_lsn() end, '0/0')::bigint as wal_bytes,
  null::bigint as wal_records,
  null::bigint as wal_fpi,
  null::bigint as wal_buffers_full,
  pg_catalog.pg_is_in_recovery()::text as era
