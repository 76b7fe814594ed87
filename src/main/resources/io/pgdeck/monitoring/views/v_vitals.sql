-- Sources: pg_stat_database, pg_database, pg_stat_replication, pg_replication_slots, the write-ahead log's position. Rights: without pg_monitor
-- the lag of standbys is hidden (null). Blind spots: replay lag is null while nothing is written; on a standby there is no position to write at.
with standby as (
  select
    count(*) as standbys,
    max(extract(epoch from r.replay_lag))::double precision as lag_seconds,
    max(case when pg_catalog.pg_is_in_recovery() then null
             else pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), r.replay_lsn) end)::bigint as lag_bytes
  from pg_catalog.pg_stat_replication r
), slots as (
  select
    max(case when pg_catalog.pg_is_in_recovery() then null
             else pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), s.restart_lsn) end)::bigint as retained
  from pg_catalog.pg_replication_slots s
)
select
  pg_catalog.clock_timestamp() as sampled_at,
  pg_catalog.pg_postmaster_start_time() as started_at,
  pg_catalog.pg_is_in_recovery() as in_recovery,
  d.xact_commit as commits,
  d.xact_rollback as rollbacks,
  d.deadlocks,
  d.temp_bytes,
  d.blks_hit as blocks_hit,
  d.blks_read as blocks_read,
  d.stats_reset,
  case when not pg_catalog.pg_is_in_recovery() then pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), '0/0')::bigint end as wal_position,
  pg_catalog.age(b.datfrozenxid)::bigint as xid_age,
  pg_catalog.current_setting('autovacuum_freeze_max_age')::bigint as xid_freeze_max_age,
  pg_catalog.mxid_age(b.datminmxid)::bigint as mxid_age,
  y.standbys,
  case when pg_catalog.pg_is_in_recovery() then extract(epoch from pg_catalog.clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp())::double precision
       else y.lag_seconds end as replay_lag_seconds,
  case when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_last_wal_receive_lsn(), pg_catalog.pg_last_wal_replay_lsn())::bigint
       else y.lag_bytes end as replay_lag_bytes,
  l.retained as slot_retained_bytes
from pg_catalog.pg_stat_database d
join pg_catalog.pg_database b on b.oid = d.datid
cross join standby y
cross join slots l
where d.datname = pg_catalog.current_database()
