-- One session, as it is now: whether it may be ended, what it would lose, who waits behind it. Sources: pg_stat_activity, pg_locks,
-- pg_roles; `?` is its pid, twice. Rights: without pg_read_all_stats its state and text are hidden, its locks are not.
with recursive behind as (
  select
    a.pid,
    pg_catalog.pg_blocking_pids(a.pid) as blockers
  from pg_catalog.pg_stat_activity a
  where a.wait_event_type = 'Lock'
), chain as (
  select
    b.pid
  from behind b
  where ?::int = any (b.blockers)
  union
  select
    b.pid
  from behind b
  join chain c on c.pid = any (b.blockers)
)
select
  a.pid::bigint as pid,
  a.backend_start,
  coalesce(a.usename::text, '') as username,
  coalesce(nullif(a.application_name, ''), 'no application name') as application_name,
  a.backend_type,
  a.state,
  a.query,
  a.application_name ilike 'pgdeck%' or a.pid = pg_catalog.pg_backend_pid() as own,
  extract(epoch from pg_catalog.clock_timestamp() - a.xact_start)::float8 as xact_seconds,
  exists (
    select
    from pg_catalog.pg_locks l
    where l.pid = a.pid
      and l.locktype = 'transactionid'
      and l.granted
  ) as has_written,
  (
    select count(distinct l.relation)
    from pg_catalog.pg_locks l
    join pg_catalog.pg_class c on c.oid = l.relation
    where l.pid = a.pid
      and l.granted
      and c.relkind in ('r', 'p', 'm')
      and l.mode in ('RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
      and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
  ) as tables_written,
  (select count(*) from chain) as waiting_behind,
  coalesce((select r.rolsuper from pg_catalog.pg_roles r where r.oid = a.usesysid), false) as superuser,
  (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user)
    or (a.usesysid is not null
      and not coalesce((select r.rolsuper from pg_catalog.pg_roles r where r.oid = a.usesysid), false)
      and (pg_catalog.pg_has_role(current_user, a.usesysid, 'USAGE') or pg_catalog.pg_has_role(current_user, 'pg_signal_backend', 'USAGE')))
    as allowed
from pg_catalog.pg_stat_activity a
where a.pid = ?::int
