-- Sources: pg_partitioned_table, pg_inherits, pg_class.relpartbound, row counters. Readable by every role, nothing of the tables is read.
-- Blind spots: keys that are no time (ids) and ranges over several columns get no verdict; a default partition's rows are the counter's estimate.
with bounds as materialized (
  select
    b.oid,
    b.parent_oid,
    b.is_time,
    b.is_single,
    b.is_default,
    b.lower_at,
    b.upper_at,
    b.kind
  from monitoring.v_partition_bounds b
), moment as (
  select
    coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, now()) as as_of
), clock as (
  select
    m.as_of,
    pg_catalog.date_trunc('day', m.as_of at time zone 'UTC') at time zone 'UTC' as day_start
  from moment m
), ranges as (
  select
    b.parent_oid,
    b.oid,
    b.lower_at,
    b.upper_at,
    pg_catalog.lag(b.upper_at) over (partition by b.parent_oid order by b.lower_at) as previous_upper
  from bounds b
  where b.is_time
    and b.is_single
    and not b.is_default
), timed as (
  select
    r.parent_oid,
    count(*) filter (where r.upper_at <= k.as_of) as past,
    count(*) filter (where r.lower_at > k.as_of) as future_partitions,
    max(r.oid) filter (where r.lower_at <= k.as_of and r.upper_at > k.as_of) as current_oid,
    min(r.lower_at) as first_start,
    max(r.upper_at) as last_end,
    count(*) filter (where r.previous_upper < r.lower_at) as gaps,
    count(*) filter (where r.previous_upper < r.lower_at and r.lower_at > k.as_of) as gaps_ahead,
    -- The first of them: ranges do not overlap, so both ends rise together.
    min(r.previous_upper) filter (where r.previous_upper < r.lower_at and r.lower_at > k.as_of) as gap_start,
    min(r.lower_at) filter (where r.previous_upper < r.lower_at and r.lower_at > k.as_of) as gap_end,
    pg_catalog.percentile_disc(0.5) within group (order by case
      when pg_catalog.isfinite(r.lower_at) and pg_catalog.isfinite(r.upper_at)
      then extract(epoch from r.upper_at - r.lower_at)::double precision end) as interval_seconds
  from ranges r
  cross join clock k
  group by r.parent_oid
), children as (
  select
    b.parent_oid::oid as parent_oid,
    count(*) filter (where not b.is_default) as partitions,
    max(b.oid) filter (where b.is_default) as default_oid,
    count(*) filter (where b.kind in ('r', 'p')) as indexable
  from bounds b
  group by b.parent_oid
), attached_indexes as (
  select
    h.inhparent as oid,
    count(*) as attached
  from pg_catalog.pg_inherits h
  group by h.inhparent
), missing as (
  select
    i.indrelid as parent_oid,
    sum(greatest(c.indexable - coalesce(a.attached, 0), 0))::bigint as missing_indexes
  from children c
  join pg_catalog.pg_index i on i.indrelid = c.parent_oid
  left join attached_indexes a on a.oid = i.indexrelid
  group by i.indrelid
), locked as (
  -- Wanted is as bad as held: whoever comes later waits behind it.
  select
    l.relation as oid
  from pg_catalog.pg_locks l
  where l.mode = 'AccessExclusiveLock'
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), facts as (
  select
    r.schema_name,
    r.relation_name,
    r.oid,
    case p.partstrat when 'r' then 'RANGE' when 'l' then 'LIST' when 'h' then 'HASH' end as strategy,
    case when r.oid not in (select l.oid from locked l where l.oid is not null)
         then pg_catalog.substring(pg_catalog.pg_get_partkeydef(r.oid), '^\w+ \((.*)\)$') end as key,
    case when p.partstrat = 'r' and p.partnatts = 1
         then (select a.atttypid from pg_catalog.pg_attribute a where a.attrelid = p.partrelid and a.attnum = p.partattrs[0])
              in ('pg_catalog.timestamptz'::regtype, 'pg_catalog.timestamp'::regtype, 'pg_catalog.date'::regtype)
         else false end as is_judged,
    coalesce(c.partitions, 0) as partitions,
    coalesce(t.past, 0) as past,
    t.current_oid,
    coalesce(t.future_partitions, 0) as future_partitions,
    t.first_start,
    t.last_end,
    -- From the partition that holds now to the first gap behind it.
    case when t.current_oid is not null then coalesce(t.gap_start, t.last_end) end as covered_until,
    coalesce(t.gaps, 0) as gaps,
    coalesce(t.gaps_ahead, 0) as gaps_ahead,
    t.gap_start,
    t.gap_end,
    c.default_oid,
    case when c.default_oid is not null then pg_catalog.pg_stat_get_live_tuples(c.default_oid::oid) end as default_rows,
    t.interval_seconds,
    coalesce(m.missing_indexes, 0) as missing_indexes,
    k.day_start
  from pg_catalog.pg_partitioned_table p
  join monitoring.v_relation_list r on r.oid = p.partrelid
  left join children c on c.parent_oid = p.partrelid
  left join timed t on t.parent_oid = p.partrelid
  left join missing m on m.parent_oid = p.partrelid
  cross join clock k
  -- Planned once, not once per use of a figure.
  offset 0
), measured as (
  select
    f.schema_name,
    f.relation_name,
    f.oid,
    f.strategy,
    f.key,
    f.is_judged,
    f.partitions,
    f.past,
    f.current_oid,
    f.future_partitions,
    f.first_start,
    f.last_end,
    f.covered_until,
    f.gaps,
    f.gaps_ahead,
    f.gap_start,
    f.gap_end,
    f.default_oid,
    f.default_rows,
    f.interval_seconds,
    f.missing_indexes,
    case when not f.is_judged then null
         when f.covered_until is null then 0::numeric
         when pg_catalog.isfinite(f.covered_until)
         then round((extract(epoch from f.covered_until - f.day_start) / 86400)::numeric, 2) end as days,
    f.interval_seconds <= 90000 as is_daily_or_finer,
    f.interval_seconds between 82800 and 90000 as is_daily
  from facts f
  offset 0
)
select
  m.schema_name,
  m.relation_name as parent_table,
  m.strategy,
  m.key,
  m.partitions::bigint as partitions,
  case when m.is_judged then m.past::bigint end as past,
  (select c.relname::text from pg_catalog.pg_class c where c.oid = m.current_oid::oid) as current_partition,
  case when m.is_judged then m.future_partitions::bigint end as future_partitions,
  case when pg_catalog.isfinite(m.first_start) then m.first_start end as first_start,
  case when pg_catalog.isfinite(m.last_end) then m.last_end end as last_end,
  m.days::numeric(12,2) as days_of_coverage,
  case when m.is_judged then m.gaps::bigint end as gaps,
  (select c.relname::text from pg_catalog.pg_class c where c.oid = m.default_oid::oid) as default_partition,
  m.default_rows::bigint as default_rows,
  j.status,
  j.action,
  m.oid::bigint as oid,
  case when m.is_judged then
    case when m.interval_seconds between 82800 and 90000 then 'DAILY'
         when m.interval_seconds between 28 * 86400 - 3600 and 31 * 86400 + 3600 then 'MONTHLY'
         else 'OTHER' end end as granularity,
  m.is_judged,
  case when m.is_judged then m.gaps_ahead::bigint end as gaps_ahead,
  m.gap_start as next_gap_start,
  m.gap_end as next_gap_end,
  m.interval_seconds::double precision as interval_seconds,
  m.missing_indexes::bigint as missing_indexes
from measured m
cross join lateral (
  select
    case
      when m.missing_indexes > 0 then 'CRITICAL'
      when m.is_judged and m.covered_until is null then 'CRITICAL'
      when m.is_judged and m.gaps_ahead > 0 then 'CRITICAL'
      when m.is_daily_or_finer and m.days < 1 then 'CRITICAL'
      when not m.is_daily_or_finer and m.days < 3 then 'CRITICAL'
      when m.is_daily_or_finer and m.days < 3 then 'WARNING'
      when m.is_daily and m.days is not null and m.future_partitions < 7 then 'WARNING'
      when not m.is_daily_or_finer and m.days < least((m.interval_seconds / 86400)::numeric, 14) then 'WARNING'
      when m.default_rows > 0 then 'WARNING'
      when m.is_judged then 'OK'
    end as status,
    case
      when m.is_judged and m.covered_until is null and m.default_oid is null then 'No partition holds the present moment, inserts fail: create it now'
      when m.is_judged and m.covered_until is null then 'No partition holds the present moment, rows go to the default partition: create it now'
      when m.missing_indexes > 0 then 'Indexes of the parent are missing on partitions: build and attach them'
      when m.is_judged and m.gaps_ahead > 0 then 'A range ahead is not covered: create the partitions from '
        || pg_catalog.to_char(m.gap_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' to '
        || pg_catalog.to_char(m.gap_end at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC'
      when m.is_daily_or_finer and (m.days < 3 or m.is_daily and m.days is not null and m.future_partitions < 7)
        then 'Partitions end in ' || pg_catalog.trim_scale(m.days)::text || ' days: create more'
      when not m.is_daily_or_finer and m.days < greatest(3, least((m.interval_seconds / 86400)::numeric, 14))
        then 'Partitions end in ' || pg_catalog.trim_scale(m.days)::text || ' days: create more'
      when m.default_rows > 0 then 'Rows lie in the default partition: move them before creating their range'
    end as action
) j
order by
  case j.status when 'CRITICAL' then 0 when 'WARNING' then 1 when 'OK' then 2 else 3 end,
  m.days nulls last,
  m.schema_name,
  m.relation_name
