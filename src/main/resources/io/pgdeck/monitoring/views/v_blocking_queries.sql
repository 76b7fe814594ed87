-- Sources: pg_stat_activity, pg_locks, pg_blocking_pids for waiters only. Rights: without pg_read_all_stats waiters of other users are not seen.
-- Blind spots: before 14 the wait is counted from the start of the statement, an upper bound; whether a blocker holds is read a moment after who blocks.
with recursive waiters as materialized (
  select
    a.pid,
    a.usename,
    a.query,
    a.query_start as waiting_since,
    a.backend_start,
    b.blocking_pid
  from pg_catalog.pg_stat_activity a
  cross join lateral (
    select distinct p.pid as blocking_pid
    from pg_catalog.unnest(pg_catalog.pg_blocking_pids(a.pid)) as p(pid)
  ) b
  where a.wait_event_type = 'Lock'
), held as materialized (
  select
    l.pid,
    l.locktype,
    l.mode,
    l.relation,
    l.granted
  from pg_catalog.pg_locks l
  where exists (select from waiters)
    and (not l.granted or l.locktype = 'tuple')
), granted as materialized (
  -- What blockers have, theirs and their parallel workers'; read only while somebody waits.
  select
    coalesce(w.leader_pid, l.pid) as pid,
    l.locktype,
    l.database,
    l.relation,
    l.page,
    l.tuple,
    l.virtualxid,
    l.transactionid,
    l.classid,
    l.objid,
    l.objsubid,
    l.mode
  from pg_catalog.pg_locks l
  left join pg_catalog.pg_stat_activity w on w.pid = l.pid
  where exists (select from waiters)
    and l.granted
), wanted as materialized (
  select
    l.pid,
    l.locktype,
    l.database,
    l.relation,
    l.page,
    l.tuple,
    l.virtualxid,
    l.transactionid,
    l.classid,
    l.objid,
    l.objsubid,
    l.mode
  from pg_catalog.pg_locks l
  where exists (select from waiters)
    and not l.granted
), conflicts (mode, against) as (
  values
    ('AccessShareLock', array['AccessExclusiveLock']),
    ('RowShareLock', array['ExclusiveLock', 'AccessExclusiveLock']),
    ('RowExclusiveLock', array['ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock']),
    ('ShareUpdateExclusiveLock', array['ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock']),
    ('ShareLock', array['RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock']),
    ('ShareRowExclusiveLock', array['RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock']),
    ('ExclusiveLock', array['RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock']),
    ('AccessExclusiveLock', array['AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'])
), holding as (
  select distinct
    w.pid,
    g.pid as blocking_pid
  from wanted w
  join conflicts c on c.mode = w.mode
  join granted g on g.mode = any(c.against)
    and (g.locktype, g.database, g.relation, g.page, g.tuple, g.virtualxid, g.transactionid::text, g.classid, g.objid, g.objsubid)
      is not distinct from (w.locktype, w.database, w.relation, w.page, w.tuple, w.virtualxid, w.transactionid::text, w.classid, w.objid, w.objsubid)
), depths as (
  select
    w.pid,
    1 as depth
  from waiters w
  where w.blocking_pid not in (select x.pid from waiters x)
  union
  select
    w.pid,
    d.depth + 1
  from depths d
  join waiters w on w.blocking_pid = d.pid
  where d.depth < 50
), measured as (
  select
    w.pid,
    w.blocking_pid,
    w.usename,
    w.query,
    w.backend_start,
    greatest(extract(epoch from pg_catalog.clock_timestamp() - w.waiting_since)::double precision, 0) as seconds
  from waiters w
)
select
  m.pid::bigint as blocked_pid,
  m.usename::text as blocked_user,
  m.query as blocked_query,
  m.seconds as blocked_seconds,
  m.blocking_pid::bigint as blocking_pid,
  b.usename::text as blocking_user,
  b.query as blocking_query,
  case when m.blocking_pid = 0 then 'prepared transaction' else b.state end as blocking_state,
  h.locktype as lock_type,
  c.relname::text as relation,
  pg_catalog.upper(pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.regexp_replace(h.mode, 'Lock$', ''), '([A-Z])', ' \1', 'g')))
    as lock_mode,
  coalesce((select max(d.depth) from depths d where d.pid = m.pid), 1)::bigint as chain_depth,
  case when m.seconds > 30 then 'CRITICAL'
       when m.seconds > 5 then 'WARNING'
       else 'OK' end as status,
  n.nspname::text as schema_name,
  c.oid::bigint as relation_oid,
  m.backend_start as blocked_backend_start,
  b.backend_start as blocking_backend_start,
  extract(epoch from pg_catalog.clock_timestamp() - b.xact_start)::double precision as blocking_xact_seconds,
  m.blocking_pid = 0 or k.pid is not null as is_holding,
  null::timestamptz as waiting_since
from measured m
left join pg_catalog.pg_stat_activity b on b.pid = m.blocking_pid
left join holding k on k.pid = m.pid and k.blocking_pid = m.blocking_pid
left join lateral (
  select
    w.locktype,
    w.mode,
    coalesce(w.relation, (select t.relation from held t where t.pid = m.pid and t.granted limit 1)) as relation
  from held w
  where w.pid = m.pid
    and not w.granted
  limit 1
) h on true
left join pg_catalog.pg_class c on c.oid = h.relation
left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
order by
  m.seconds desc,
  m.pid,
  m.blocking_pid
