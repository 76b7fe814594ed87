-- Sources: v_partition_health, v_partition_coverage. Readable by every role.
-- Blind spots: growth by the sizes of past partitions; rows deleted since, or data loaded late, bend it.
with health as materialized (
  select
    h.parent_oid,
    h.row_estimate,
    h.total_bytes,
    h.range_start,
    h.range_end,
    h.position
  from monitoring.v_partition_health h
), past as (
  select
    h.parent_oid,
    h.row_estimate,
    h.total_bytes,
    extract(epoch from h.range_end - h.range_start)::double precision / 86400 as days,
    pg_catalog.row_number() over (partition by h.parent_oid order by h.range_end desc) as age
  from health h
  where h.position = 'PAST'
    and h.range_start is not null
    and h.range_end is not null
), totals as (
  select
    h.parent_oid,
    sum(h.row_estimate)::bigint as rows,
    sum(h.total_bytes)::bigint as bytes,
    count(*) as partitions,
    count(*) filter (where h.row_estimate > 0) as filled
  from health h
  group by h.parent_oid
), recent as (
  select
    p.parent_oid,
    max(p.row_estimate) filter (where p.age = 1) as rows_last,
    max(p.row_estimate) filter (where p.age = 2) as rows_previous,
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
