-- From 14 pg_locks.waitstart says since when a session waits; it is null for the first instant.
-- Who waits for a lock, and for whom. Sources: pg_stat_activity, pg_locks, pg_blocking_pids for waiters only (each call stops the
-- lock manager for a moment).
with recursive waiter as (
  select
    a.pid,
    a.usename,
    a.query,
    coalesce((select extract(epoch from pg_catalog.clock_timestamp() - min(k.waitstart))::float8
              from pg_catalog.pg_locks k where k.pid = a.pid and not k.granted), 0)  as blocked_seconds,
    b.pid as blocker
  from pg_catalog.pg_stat_activity a
  cross join lateral (select distinct u.pid from pg_catalog.unnest(pg_catalog.pg_blocking_pids(a.pid)) as u (pid)) b
  where a.wait_event_type = 'Lock'
),
chain as (
  select w.pid, w.blocker, 1 as depth
  from waiter w
  union
  select c.pid, w.blocker, c.depth + 1
  from chain c
  join waiter w on w.pid = c.blocker
  where c.depth < 50
)
select
  w.pid::bigint as blocked_pid,
  w.usename::text as blocked_user,
  w.query as blocked_query,
  w.blocked_seconds,
  w.blocker::bigint as blocking_pid,
  case when w.blocker = 0 then 'a prepared transaction' else h.usename::text end as blocking_user,
  h.query as blocking_query,
  h.state as blocking_state,
  l.locktype as lock_type,
  case when l.relation is null then null when n.nspname is null then l.relation::text else pg_catalog.format('%I.%I', n.nspname, r.relname) end as relation,
  l.mode as lock_mode,
  (select max(c.depth) from chain c where c.pid = w.pid)::bigint as chain_depth,
  case when w.blocked_seconds > 30 then 'CRITICAL' when w.blocked_seconds > 5 then 'WARNING' else 'OK' end as status
from waiter w
left join pg_catalog.pg_stat_activity h on h.pid = w.blocker
left join lateral (
  select k.locktype, k.relation, k.mode, k.database
  from pg_catalog.pg_locks k
  where k.pid = w.pid and not k.granted
  limit 1
) l on true
left join pg_catalog.pg_class r on r.oid = l.relation
  and l.database in (0, (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()))
left join pg_catalog.pg_namespace n on n.oid = r.relnamespace
order by w.blocked_seconds desc nulls last, w.pid, w.blocker
