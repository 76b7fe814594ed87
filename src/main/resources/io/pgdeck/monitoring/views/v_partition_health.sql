-- Sources: v_partition_coverage (the parent's verdict), pg_class, row counters, sizes. Readable by every role.
-- Blind spots: counters begin at the last statistics reset; sizes as in v_table_bytes.
with moment as (
  select
    coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, now()) as as_of
), parent_indexes as (
  select
    i.indrelid as oid,
    count(*) as indexes
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indrelid
  where c.relkind = 'p'
  group by i.indrelid
), own_indexes as (
  select
    i.indrelid as oid,
    count(*) as indexes,
    count(*) filter (where x.relispartition) as attached
  from pg_catalog.pg_index i
  join pg_catalog.pg_class x on x.oid = i.indexrelid
  group by i.indrelid
), bounds as materialized (
  select
    b.oid,
    b.parent_oid,
    b.bound,
    b.is_default,
    b.lower_at,
    b.upper_at
  from monitoring.v_partition_bounds b
), coverage as materialized (
  select
    c.oid,
    c.schema_name,
    c.parent_table,
    c.days_of_coverage,
    c.status,
    c.action
  from monitoring.v_partition_coverage c
), leaves as materialized (
  select
    r.schema_name,
    r.relation_name,
    r.oid,
    r.kind,
    b.parent_oid,
    b.bound,
    b.is_default,
    b.lower_at,
    b.upper_at,
    r.tuples,
    z.table_bytes,
    z.index_bytes,
    z.total_bytes,
    pg_catalog.pg_stat_get_live_tuples(r.oid::oid) as live,
    pg_catalog.pg_stat_get_dead_tuples(r.oid::oid) as dead,
    greatest(pg_catalog.pg_stat_get_last_analyze_time(r.oid::oid), pg_catalog.pg_stat_get_last_autoanalyze_time(r.oid::oid)) as analyzed_at,
    case when r.kind = 'r' then coalesce(o.indexes, 0) end as indexes,
    case when r.kind = 'r' then greatest(coalesce(p.indexes, 0) - coalesce(o.attached, 0), 0) end as missing
  from bounds b
  join monitoring.v_relations r on r.oid = b.oid
  left join monitoring.v_table_bytes z on z.oid = r.oid
  left join own_indexes o on o.oid = r.oid
  left join parent_indexes p on p.oid = b.parent_oid
  where r.kind not in ('p', 'm')
), measured as (
  select
    l.schema_name,
    l.relation_name,
    l.oid,
    l.parent_oid,
    l.bound,
    l.is_default,
    l.lower_at,
    l.upper_at,
    l.table_bytes,
    l.index_bytes,
    l.total_bytes,
    l.dead,
    l.analyzed_at,
    l.indexes,
    l.missing,
    case when l.table_bytes = 0 then 0
         when l.live > 0 then l.live
         when l.tuples > 0 then l.tuples::bigint
         when l.analyzed_at is not null or l.tuples = 0 then 0 end as rows,
    round(100.0 * l.dead / nullif(l.live + l.dead, 0), 2) as dead_pct,
    case when pg_catalog.isfinite(l.lower_at) and pg_catalog.isfinite(l.upper_at)
         then extract(epoch from l.upper_at - l.lower_at) end as seconds
  from leaves l
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
    m.table_bytes,
    m.index_bytes,
    m.total_bytes,
    m.dead,
    m.analyzed_at,
    m.indexes,
    m.missing,
    m.rows,
    m.dead_pct,
    m.seconds,
    case
      when m.missing > 0 then 'CRITICAL'
      when m.dead_pct > 10 then 'WARNING'
      when m.analyzed_at is null and m.rows > 1000 then 'WARNING'
      else 'OK'
    end as leaf_status,
    case
      when m.missing > 0 then m.missing || case when m.missing = 1 then ' index' else ' indexes' end || ' of the parent missing'
      when m.dead_pct > 10 then pg_catalog.trim_scale(m.dead_pct) || ' % of its rows are dead'
      when m.analyzed_at is null and m.rows > 1000 then 'never analysed'
    end as leaf_reason
  from measured m
)
select
  l.schema_name,
  c.parent_table,
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
  c.days_of_coverage,
  case when 'CRITICAL' in (c.status, l.leaf_status) then 'CRITICAL'
       when 'WARNING' in (c.status, l.leaf_status) then 'WARNING'
       else 'OK' end as health_status,
  nullif(pg_catalog.concat_ws('; ',
    case when c.status in ('CRITICAL', 'WARNING') then c.parent_table || ': ' || c.action end,
    l.leaf_reason), '') as health_reason,
  l.oid,
  l.parent_oid,
  c.schema_name as parent_schema,
  l.bound as partition_bound,
  l.leaf_status,
  c.status as parent_status,
  case when pg_catalog.pg_stat_get_last_vacuum_time(l.oid::oid) is null then pg_catalog.pg_stat_get_last_autovacuum_time(l.oid::oid)
       else greatest(pg_catalog.pg_stat_get_last_vacuum_time(l.oid::oid), pg_catalog.pg_stat_get_last_autovacuum_time(l.oid::oid)) end as last_vacuum_any
from judged l
join coverage c on c.oid = l.parent_oid
cross join moment k
order by
  c.schema_name,
  c.parent_table,
  l.is_default,
  l.lower_at desc nulls last,
  l.relation_name
