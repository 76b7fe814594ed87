-- Transactions that a CONCURRENTLY would wait for: those with a snapshot or an xid of this database, and those with a lock on
-- the table. Sources: pg_stat_activity, pg_locks, pg_prepared_xacts. Rights: without pg_read_all_stats the snapshots of other users are not seen,
-- their locks are. VACUUM's snapshots do not count for the server either. `?` is the table's oid.
with locked as (
  select distinct
    l.pid,
    l.virtualtransaction
  from pg_catalog.pg_locks l
  where l.locktype = 'relation'
    and l.granted
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
    and l.relation = ?::oid
)
select
  a.pid::bigint as pid,
  coalesce(a.usename::text, 'nobody') as username,
  coalesce(nullif(a.application_name, ''), 'no application name') as application_name,
  a.state as state,
  a.xact_start as xact_start,
  extract(epoch from pg_catalog.clock_timestamp() - a.xact_start)::float8 as xact_seconds,
  k.pid is not null as holds_lock
from pg_catalog.pg_stat_activity a
left join locked k on k.pid = a.pid
where a.pid <> pg_catalog.pg_backend_pid()
  and a.datname = pg_catalog.current_database()
  and coalesce(a.backend_type, 'client backend') <> 'autovacuum worker'
  and (a.backend_xmin is not null or a.backend_xid is not null or k.pid is not null)
union all
select
  0,
  x.owner::text,
  'prepared transaction ' || x.gid,
  'prepared',
  x.prepared,
  extract(epoch from pg_catalog.clock_timestamp() - x.prepared)::float8,
  true
from pg_catalog.pg_prepared_xacts x
join pg_catalog.pg_locks l on l.pid is null and l.virtualtransaction = '-1/' || x.transaction::text
where x.database = pg_catalog.current_database()
  and l.locktype = 'relation'
  and l.relation = ?::oid
order by xact_seconds desc nulls last, pid
