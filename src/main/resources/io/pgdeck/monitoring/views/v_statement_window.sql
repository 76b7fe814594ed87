-- The statements of the last hour: since the newest snapshot that is at least an hour old, or since the reset when that is later.
-- Sources: v_statement_facts, v_statement_reset, query_snapshots (no row where nothing is installed). Blind spots: percentiles
-- value each call at its statement's estimate; what was evicted in between and did not come back is not counted.
with moment as (
  select pg_catalog.now() as now
), chosen as (
  select
    q.snapshot_id,
    q.captured_at
  from monitoring.query_snapshots q
  cross join moment m
  where q.toplevel is not null
    and q.captured_at <= m.now - interval '1 hour'
    -- An older one would not be the last hour any more.
    and q.captured_at > m.now - interval '2 hours'
  order by q.captured_at desc
  limit 1
), base as (
  select
    -- A reset after the snapshot: all counters began then.
    case when r.since > coalesce(c.captured_at, m.now - interval '1 hour') then r.since else c.captured_at end as since,
    coalesce(r.since > c.captured_at, c.captured_at is null) as is_reset,
    c.snapshot_id,
    m.now
  from moment m
  cross join monitoring.v_statement_reset r
  left join chosen c on true
), present as (
  select
    s.queryid,
    s.user_oid,
    s.database_oid,
    s.toplevel,
    min(s.stats_since) as stats_since,
    sum(s.calls) as calls,
    sum(s.total_exec_ms) as total,
    sum(s.calls * (s.stddev_exec_ms * s.stddev_exec_ms + s.mean_exec_ms * s.mean_exec_ms)) as squares,
    max(s.max_exec_ms) as slowest
  from monitoring.v_statement_facts s
  where not coalesce(s.is_own, false)
    and (select b.since from base b) is not null
  group by s.queryid, s.user_oid, s.database_oid, s.toplevel
), differences as (
  select
    p.slowest,
    -- Fewer calls than then: the entry was reset or evicted and came back. Then only what came since is known.
    q.queryid is null as is_new,
    p.calls - coalesce(q.calls, 0) as calls,
    p.total - coalesce(q.total_exec_ms, 0) as total,
    greatest(p.squares - coalesce(q.sum_sq_exec_ms, 0), 0) as squares
  from present p
  cross join base b
  left join monitoring.query_snapshots q on q.snapshot_id = b.snapshot_id and not b.is_reset
    and q.queryid = p.queryid and q.userid = p.user_oid and q.dbid = p.database_oid and q.toplevel = p.toplevel
    and q.calls <= p.calls and q.total_exec_ms <= p.total
    -- From 17 an entry that began later is another one.
    and not coalesce(p.stats_since > q.captured_at, false)
), estimated as (
  select
    d.calls,
    d.total,
    d.total / d.calls as mean,
    d.slowest,
    d.is_new,
    pg_catalog.sqrt(greatest(d.squares / d.calls::double precision - pg_catalog.power(d.total / d.calls::double precision, 2), 0)) as deviation
  from differences d
  where d.calls > 0
), placed as (
  select
    e.calls,
    e.total,
    e.mean,
    e.slowest,
    e.is_new,
    least(e.slowest, e.mean + 1.645 * e.deviation) as p95,
    least(e.slowest, e.mean + 2.326 * e.deviation) as p99
  from estimated e
), counted as (
  select
    p.calls,
    p.total,
    p.mean,
    p.slowest,
    p.is_new,
    p.p95,
    p.p99,
    sum(p.calls) over (order by p.p95 rows unbounded preceding) as calls_by_p95,
    sum(p.calls) over (order by p.p99 rows unbounded preceding) as calls_by_p99,
    sum(p.calls) over () as all_calls
  from placed p
), summed as (
  select
    coalesce(sum(c.calls), 0)::bigint as calls,
    sum(c.total) / nullif(sum(c.calls), 0) as avg_exec_ms,
    coalesce(sum(c.calls) filter (where c.mean > 100), 0) as slow_calls,
    -- A maximum is known to be new only where the whole entry is.
    count(*) filter (where c.mean > 1000 or c.is_new and c.slowest > 1000) as very_slow_statements,
    min(c.p95) filter (where c.calls_by_p95 >= 0.95 * c.all_calls) as p95_est_ms,
    min(c.p99) filter (where c.calls_by_p99 >= 0.99 * c.all_calls) as p99_est_ms
  from counted c
)
select
  b.since,
  case when b.since is not null then s.calls end as calls,
  s.avg_exec_ms::double precision as avg_exec_ms,
  case when b.since is not null
    -- The snapshot is up to two hours old; the figure is per hour.
    then round((s.slow_calls / greatest(extract(epoch from b.now - b.since) / 3600, 1))::numeric)::bigint end as slow_calls,
  case when b.since is not null then s.very_slow_statements end as very_slow_statements,
  s.p95_est_ms,
  s.p99_est_ms,
  case
    when b.since is null then 'needs samples of the last hour'
    when b.is_reset then 'since the statistics reset, less than an hour ago'
    else 'since the snapshot of ' || pg_catalog.to_char(b.since at time zone 'UTC', 'HH24:MI') || ' UTC'
  end as note
from base b
cross join summed s
