create or replace function monitoring.get_query_performance(p_interval interval default '1 hour')
  returns table (queryid bigint, query text, calls bigint, total_exec_ms double precision, mean_exec_ms double precision, p99_est_ms double precision,
                 rows_per_call numeric, cache_hit_pct numeric, calls_per_minute numeric, partial boolean, since timestamptz)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  with snapshots as (
    select q.snapshot_id, max(q.captured_at) as captured_at, max(q.dealloc) as dealloc
    from monitoring.query_snapshots q
    where q.toplevel is not null
    group by q.snapshot_id
  ), chosen as (
    -- The newest that is old enough, but not twice as old; else the oldest within the stretch; else the newest before it.
    select s.snapshot_id, s.captured_at, s.dealloc,
           s.captured_at not between now() - 2 * p_interval and now() - p_interval as is_other_stretch
    from snapshots s
    order by case when s.captured_at between now() - 2 * p_interval and now() - p_interval then 1
                  when s.captured_at > now() - p_interval then 2 else 3 end,
             case when s.captured_at > now() - p_interval then s.captured_at end,
             s.captured_at desc
    limit 1
  ), base as (
    select c.snapshot_id, c.captured_at,
           -- All counters began anew after the snapshot: by hand or, as the server was not shut down well, empty.
           coalesce(r.since > c.captured_at, false) as is_reset,
           coalesce(r.dealloc > c.dealloc, false) as evicts,
           -- 13 does not tell the reset of the statements; a crash it tells elsewhere.
           coalesce(r.since is null and pg_stat_get_bgwriter_stat_reset_time() > c.captured_at, false) as crashed,
           coalesce(c.is_other_stretch, true) as is_other_stretch,
           case when r.since > c.captured_at or c.captured_at is null then r.since else c.captured_at end as since
    from monitoring.v_statement_reset r
    left join chosen c on true
  ), compared as (
    select p.queryid, p.query, p.calls, p.total_exec_ms, p.max_exec_ms, p.rows, p.shared_blks_hit, p.shared_blks_read,
           p.calls * (p.stddev_exec_ms * p.stddev_exec_ms + p.mean_exec_ms * p.mean_exec_ms) as squares,
           b.captured_at, b.is_reset, b.evicts, b.crashed, b.is_other_stretch, b.since,
           q.queryid is not null as was_there,
           -- The same entry goes on: no counter went back and, from 17, it began before the snapshot.
           q.queryid is not null and not b.is_reset and not coalesce(p.stats_since > b.captured_at, false)
             and p.calls >= q.calls and p.total_exec_ms >= q.total_exec_ms and p.rows >= q.rows
             and p.shared_blks_hit >= q.blocks_hit and p.shared_blks_read >= q.blocks_read as goes_on,
           q.calls as calls_then, q.total_exec_ms as total_then, q.sum_sq_exec_ms as squares_then, q.rows as rows_then,
           q.blocks_hit as hit_then, q.blocks_read as read_then
    from monitoring.v_statement_counters p
    cross join base b
    left join monitoring.query_snapshots q on q.snapshot_id = b.snapshot_id and q.queryid = p.queryid and q.userid = p.user_oid
      and q.dbid = p.database_oid and q.toplevel = p.toplevel
    where p.queryid is not null
  ), summed as (
    select c.queryid, min(c.query) as query, c.since, max(c.max_exec_ms) as slowest,
           sum(c.calls - case when c.goes_on then c.calls_then else 0 end) as calls,
           sum(c.total_exec_ms - case when c.goes_on then c.total_then else 0 end) as total,
           sum(greatest(c.squares - case when c.goes_on then c.squares_then else 0 end, 0)) as squares,
           sum(c.rows - case when c.goes_on then c.rows_then else 0 end) as rows,
           sum(c.shared_blks_hit - case when c.goes_on then c.hit_then else 0 end) as hit,
           sum(c.shared_blks_read - case when c.goes_on then c.read_then else 0 end) as read,
           -- What ran between the snapshot and the reset or eviction is not known.
           bool_or(c.captured_at is null or c.is_other_stretch or c.is_reset or c.crashed or not c.goes_on and (c.was_there or c.evicts)) as partial
    from compared c
    group by c.queryid, c.since
  )
  select s.queryid, s.query, s.calls::bigint, s.total, s.total / s.calls::double precision,
         least(s.total / s.calls::double precision
               + 2.326 * sqrt(greatest(s.squares / s.calls::double precision - (s.total / s.calls::double precision) ^ 2, 0)), s.slowest),
         round(s.rows::numeric / s.calls, 2), round(100.0 * s.hit / nullif(s.hit + s.read, 0), 2),
         round((s.calls / nullif(extract(epoch from now() - s.since)::numeric / 60, 0))::numeric, 2),
         s.partial, s.since
  from summed s
  where s.calls > 0
  order by s.total desc, s.queryid
$body$
