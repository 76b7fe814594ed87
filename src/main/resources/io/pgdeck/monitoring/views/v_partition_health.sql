-- Sources: v_partition_coverage (the parent's verdict), v_partition_leaves (sizes, counters), pg_class. Readable by every role.
-- Blind spots: counters begin at the last statistics reset; sizes as in v_partition_leaves.
-- Always every row: its room sums the leaves of each table.
with moment as (
  select
    coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, now()) as as_of
), coverage as (
  select
    c.oid,
    c.schema_name,
    c.parent_table,
    c.days_of_coverage,
    c.status,
    case when c.status in ('CRITICAL', 'WARNING') then c.parent_table || ': ' || c.action end as reason,
    pg_catalog.row_number() over (order by c.schema_name, c.parent_table) as place
  from monitoring.v_partition_coverage c
), parent_indexes as (
  select
    i.indrelid::bigint as oid,
    count(*) as indexes
  from pg_catalog.pg_index i
  join pg_catalog.pg_partitioned_table p on p.partrelid = i.indrelid
  group by i.indrelid
), placed as (
  select
    b.oid,
    b.relation_name,
    b.schema_oid,
    b.parent_oid,
    b.bound,
    b.is_default,
    b.lower_at,
    b.upper_at,
    p.schema_name as parent_schema,
    p.parent_table,
    p.days_of_coverage,
    p.status as parent_status,
    p.reason as parent_reason,
    pg_catalog.row_number() over (
      order by p.place, b.is_default, b.lower_at desc nulls last, b.relation_name, b.oid) as place
  from monitoring.v_partition_bounds b
  join coverage p on p.oid = b.parent_oid
  where b.kind <> 'p'
), measured as (
  select
    n.nspname::text as schema_name,
    p.relation_name,
    l.oid,
    p.parent_oid,
    p.bound,
    p.is_default,
    p.lower_at,
    p.upper_at,
    p.place,
    p.parent_schema,
    p.parent_table,
    p.days_of_coverage,
    p.parent_status,
    p.parent_reason,
    l.table_bytes,
    l.index_bytes,
    l.total_bytes,
    l.rows,
    l.dead,
    l.dead_pct,
    l.analyzed_at,
    l.indexes,
    greatest(coalesce(x.indexes, 0) - l.attached, 0) as missing,
    case when pg_catalog.isfinite(p.lower_at) and pg_catalog.isfinite(p.upper_at)
         then extract(epoch from p.upper_at - p.lower_at) end as seconds
  from placed p
  join monitoring.v_partition_leaves l on l.oid = p.oid::oid
  join pg_catalog.pg_namespace n on n.oid = p.schema_oid
  left join parent_indexes x on x.oid = p.parent_oid
  offset 0
), judged as (
  select
    m.schema_name,
    m.relation_name,
    m.oid,
    m.parent_oid,
    m.bound,
    m.is_default,
    m.lower_at,
    m.upper_at,
    m.place,
    m.parent_schema,
    m.parent_table,
    m.days_of_coverage,
    m.parent_status,
    m.parent_reason,
    m.table_bytes,
    m.index_bytes,
    m.total_bytes,
    m.dead,
    m.analyzed_at,
    m.indexes,
    case when m.indexes is not null then m.missing end as missing,
    m.rows,
    m.dead_pct,
    m.seconds,
    case
      when m.indexes is not null and m.missing > 0 then 'CRITICAL'
      when m.dead_pct > 10 then 'WARNING'
      when m.analyzed_at is null and m.rows > 1000 then 'WARNING'
      else 'OK'
    end as leaf_status,
    case
      when m.indexes is not null and m.missing > 0
        then m.missing || case when m.missing = 1 then ' index' else ' indexes' end || ' of the parent missing'
      when m.dead_pct > 10 then pg_catalog.trim_scale(m.dead_pct) || ' % of its rows are dead'
      when m.analyzed_at is null and m.rows > 1000 then 'never analysed'
    end as leaf_reason
  from measured m
)
select
  l.schema_name,
  l.parent_table,
  l.relation_name as partition_name,
  case when l.seconds between 82800 and 90000 then 'DAILY'
       when l.seconds between 28 * 86400 - 3600 and 31 * 86400 + 3600 then 'MONTHLY'
       else 'OTHER' end as granularity,
  case when pg_catalog.isfinite(l.lower_at) then l.lower_at end as range_start,
  case when pg_catalog.isfinite(l.upper_at) then l.upper_at end as range_end,
  case when l.is_default then 'DEFAULT'
       when l.upper_at <= k.as_of then 'PAST'
       when l.lower_at > k.as_of then 'FUTURE'
       when l.lower_at is not null then 'CURRENT' end as position,
  l.rows::bigint as row_estimate,
  l.dead::bigint as dead_rows,
  l.dead_pct::numeric(5,2) as dead_pct,
  l.table_bytes,
  l.index_bytes,
  l.total_bytes,
  pg_catalog.pg_size_pretty(l.total_bytes) as total_size,
  l.indexes::bigint as index_count,
  l.missing::bigint as missing_index_count,
  l.analyzed_at as last_analyze_any,
  l.days_of_coverage,
  case when 'CRITICAL' in (l.parent_status, l.leaf_status) then 'CRITICAL'
       when 'WARNING' in (l.parent_status, l.leaf_status) then 'WARNING'
       else 'OK' end as health_status,
  nullif(pg_catalog.concat_ws('; ', l.parent_reason, l.leaf_reason), '') as health_reason,
  l.oid::bigint as oid,
  l.parent_oid,
  l.parent_schema,
  l.bound as partition_bound,
  l.leaf_status,
  l.parent_status,
  greatest(pg_catalog.pg_stat_get_last_vacuum_time(l.oid), pg_catalog.pg_stat_get_last_autovacuum_time(l.oid)) as last_vacuum_any
from judged l
cross join moment k
order by l.place
