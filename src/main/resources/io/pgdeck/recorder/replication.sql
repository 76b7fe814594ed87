-- How far each standby and each slot is behind, now. Bytes; lag in ms as the standby last told, null when it has nothing to tell.
-- Source: pg_stat_replication (pg_monitor sees the places), pg_replication_slots.
select 'standby/' || pgdeck.application_name || '/' || coalesce(pgdeck.client_addr::text, 'local') as key,
  pgdeck.application_name as label,
  pg_catalog.pg_wal_lsn_diff(n.lsn, pgdeck.sent_lsn)::float8 as send_lag_bytes,
  pg_catalog.pg_wal_lsn_diff(n.lsn, pgdeck.replay_lsn)::float8 as replay_lag_bytes,
  (extract(epoch from pgdeck.write_lag) * 1000)::float8 as write_lag_ms,
  (extract(epoch from pgdeck.flush_lag) * 1000)::float8 as flush_lag_ms,
  (extract(epoch from pgdeck.replay_lag) * 1000)::float8 as replay_lag_ms,
  null::float8 as retained_bytes,
  '' as era
from pg_catalog.pg_stat_replication as pgdeck
  cross join (select case when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_last_wal_replay_lsn() else pg_catalog.pg_current_wal_lsn() end as lsn) as n
union all
select 'slot/' || s.slot_name,
  s.slot_name,
  null,
  null,
  null,
  null,
  null,
  pg_catalog.pg_wal_lsn_diff(n.lsn, s.restart_lsn)::float8,
  ''
from pg_catalog.pg_replication_slots as s
  cross join (select case when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_last_wal_replay_lsn() else pg_catalog.pg_current_wal_lsn() end as lsn) as n
order by 1
