-- What a session that builds or drops an index does now: the lock it waits for, whom it waits for, how far it is. One row.
-- Sources: pg_locks, pg_blocking_pids, pg_stat_progress_create_index. `?` is its pid.
select
  (select l.locktype from pg_catalog.pg_locks l where l.pid = s.pid and not l.granted limit 1) as waits_for,
  (select pg_catalog.string_agg(pg_catalog.format('%s (%s, %s%s)', a.pid, coalesce(a.usename, 'nobody'), coalesce(a.state, 'state hidden'),
      case when a.xact_start is not null
           then ', for ' || pg_catalog.round(extract(epoch from pg_catalog.clock_timestamp() - a.xact_start)::numeric) || ' s' end), ', ' order by a.pid)
   from pg_catalog.pg_stat_activity a
   where a.pid = any (pg_catalog.pg_blocking_pids(s.pid))) as blockers,
  p.phase as phase,
  (100 * p.blocks_done / nullif(p.blocks_total, 0))::bigint as blocks_pct
from (select ?::int as pid) s
left join pg_catalog.pg_stat_progress_create_index p on p.pid = s.pid
