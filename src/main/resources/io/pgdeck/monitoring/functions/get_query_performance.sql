create or replace function monitoring.get_query_performance(p_interval interval default '1 hour')
  returns table (queryid bigint, query text, calls bigint, total_exec_ms double precision, mean_exec_ms double precision, p99_est_ms double precision,
                 rows_per_call numeric, cache_hit_pct numeric, calls_per_minute numeric, partial boolean, since timestamptz)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
as $body$
  with chosen as (
    -- The newest snapshot that is old enough, else the oldest there is.
    select s.snapshot_id, s.captured_at, s.captured_at > now() - p_interval as is_short
    from (select distinct q.snapshot_id, q.captured_at from monitoring.query_snapshots q) s
    order by s.captured_at <= now() - p_interval desc,
             case when s.captured_at <= now() - p_interval then s.captured_at end desc nulls last, s.captured_at
    limit 1
  ), present as (
    select f.queryid, f.user_oid, f.database_oid, min(f.query) as query, sum(f.calls) as calls, sum(f.total_exec_ms) as total,
           sum(f.calls * (f.stddev_exec_ms * f.stddev_exec_ms + f.mean_exec_ms * f.mean_exec_ms)) as squares, max(f.max_exec_ms) as slowest,
           sum(f.rows) as rows, sum(f.shared_blks_hit) as hit, sum(f.shared_blks_read) as read
    from monitoring.v_statement_facts f
    where f.queryid is not null
    group by f.queryid, f.user_oid, f.database_oid
  ), differences as (
    select p.queryid, p.query, p.slowest,
           -- Fewer calls than before: the counters were reset or the entry was evicted and came back. Then only what came since is known.
           b.queryid is null or p.calls < b.calls or p.total < b.total as is_new,
           p.calls - case when p.calls >= b.calls and p.total >= b.total then b.calls else 0 end as calls,
           p.total - case when p.calls >= b.calls and p.total >= b.total then b.total_exec_ms else 0 end as total,
           p.squares - case when p.calls >= b.calls and p.total >= b.total then b.sum_sq_exec_ms else 0 end as squares,
           p.rows - case when p.calls >= b.calls and p.total >= b.total then b.rows else 0 end as rows,
           p.hit - case when p.calls >= b.calls and p.total >= b.total then b.blocks_hit else 0 end as hit,
           p.read - case when p.calls >= b.calls and p.total >= b.total then b.blocks_read else 0 end as read,
           b.calls > p.calls as is_reset,
           c.captured_at,
           c.is_short
    from present p
    left join chosen c on true
    left join lateral (
      select q.queryid, q.calls, q.total_exec_ms, q.sum_sq_exec_ms, q.rows, q.blocks_hit, q.blocks_read, q.total_exec_ms as total
      from monitoring.query_snapshots q
      where q.snapshot_id = c.snapshot_id and q.queryid = p.queryid and q.userid = p.user_oid and q.dbid = p.database_oid
    ) b on true
  )
  select d.queryid, d.query, d.calls::bigint, d.total, d.total / d.calls,
         least(d.total / d.calls + 2.326 * sqrt(greatest(d.squares / d.calls::double precision - (d.total / d.calls::double precision) ^ 2, 0)), d.slowest),
         round(d.rows::numeric / d.calls, 2), round(100.0 * d.hit / nullif(d.hit + d.read, 0), 2),
         case when d.captured_at is not null
              then round((d.calls / (extract(epoch from now() - d.captured_at) / 60))::numeric, 2) end,
         d.captured_at is null or d.is_short or coalesce(d.is_reset, false), d.captured_at
  from differences d
  where d.calls > 0
  order by d.total desc, d.queryid
$body$
