-- Sessions that hold a lock on the given relations now. Sources: pg_locks, pg_stat_activity. A role without pg_monitor sees
-- the lock and the pid of other users' sessions but not their state. `?` is an array literal of oids.
select
  l.relation::bigint as relation,
  l.pid::bigint as pid,
  l.mode as mode,
  coalesce(a.usename::text, 'a prepared transaction') as username,
  coalesce(nullif(a.application_name, ''), 'no application name') as application_name,
  a.state as state,
  extract(epoch from pg_catalog.clock_timestamp() - a.xact_start)::float8 as xact_seconds
from pg_catalog.pg_locks l
left join pg_catalog.pg_stat_activity a on a.pid = l.pid
where l.locktype = 'relation'
  and l.granted
  and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
  and l.relation = any (?::oid[])
  and l.pid is distinct from pg_catalog.pg_backend_pid()
order by xact_seconds desc nulls last, l.pid
