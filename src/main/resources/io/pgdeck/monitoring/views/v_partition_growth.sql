-- Sources: v_partition_leaves (sizes, rows), v_partition_bounds (ranges), v_partition_coverage (names). Readable by every role.
-- Blind spots: growth by the sizes of past partitions; rows deleted since, or data loaded late, bend it.
with moment as (
  select
    coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, now()) as as_of
), leaves as materialized (
  select
    b.parent_oid,
    l.rows,
    l.total_bytes,
    b.upper_at,
    -- Before 17 an infinite bound cannot be subtracted.
    case when pg_catalog.isfinite(b.lower_at) and pg_catalog.isfinite(b.upper_at)
         then extract(epoch from b.upper_at - b.lower_at)::double precision / 86400 end as days,
    b.upper_at <= k.as_of
      and not b.is_default
      and pg_catalog.isfinite(b.lower_at)
      and pg_catalog.isfinite(b.upper_at) as is_past
  from monitoring.v_partition_bounds b
  join monitoring.v_partition_leaves l on l.oid = b.oid::oid
  cross join moment k
  where b.kind <> 'p'
), past as (
  select
    l.parent_oid,
    l.rows,
    l.total_bytes,
    l.days,
    pg_catalog.row_number() over (partition by l.parent_oid order by l.upper_at desc) as age
  from leaves l
  where l.is_past
), totals as (
  select
    l.parent_oid,
    sum(l.rows)::bigint as rows,
    sum(l.total_bytes)::bigint as bytes,
    count(*) as partitions,
    count(*) filter (where l.rows > 0) as filled
  from leaves l
  group by l.parent_oid
), recent as (
  select
    p.parent_oid,
    max(p.rows) filter (where p.age = 1) as rows_last,
    max(p.rows) filter (where p.age = 2) as rows_previous,
    (sum(p.total_bytes) filter (where p.age <= 30) / nullif(sum(p.days) filter (where p.age <= 30), 0))::double precision as bytes_per_day
  from past p
  group by p.parent_oid
)
select
  c.parent_table,
  t.rows as total_rows,
  t.partitions::bigint as partitions,
  t.bytes as total_bytes,
  r.rows_last as rows_last_period,
  r.rows_previous as rows_previous_period,
  round(100.0 * (r.rows_last - r.rows_previous) / nullif(r.rows_previous, 0), 2)::numeric(12,2) as growth_pct,
  round(t.rows::numeric / nullif(t.filled, 0))::bigint as avg_rows_per_partition,
  round(r.bytes_per_day::numeric)::bigint as bytes_per_day,
  (t.bytes + round(30 * r.bytes_per_day::numeric))::bigint as projected_30d_bytes,
  (t.bytes + round(90 * r.bytes_per_day::numeric))::bigint as projected_90d_bytes,
  case when t.bytes < 104857600 or r.bytes_per_day is null then null
       when 100 * r.bytes_per_day / t.bytes > 15 then 'CRITICAL'
       when 100 * r.bytes_per_day / t.bytes > 5 then 'WARNING'
       else 'OK' end as status,
  c.schema_name,
  c.granularity,
  c.oid
from totals t
join monitoring.v_partition_coverage c on c.oid = t.parent_oid
left join recent r on r.parent_oid = t.parent_oid
order by
  t.bytes desc nulls last,
  c.schema_name,
  c.parent_table
