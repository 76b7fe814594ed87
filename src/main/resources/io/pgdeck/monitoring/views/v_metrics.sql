-- Sources: the other views; every gauge in one place for export. Readable by every role; unknown values are left out.
with growth as materialized (
  select
    g.schema_name,
    g.parent_table,
    g.total_rows,
    g.total_bytes
  from monitoring.v_partition_growth g
), gauges (metric, labels, value, unit) as (
  select 'baseline', pg_catalog.jsonb_build_object('metric_name', v.metric_name), v.current_value, b.unit
  from monitoring.v_baseline_values v
  join monitoring.performance_baselines b on b.metric_name = v.metric_name
  union all
  select 'connections', pg_catalog.jsonb_build_object('state', s.state), s.connection_count::double precision, 'connections'
  from monitoring.v_connection_summary s
  union all
  select 'cache_hit', pg_catalog.jsonb_build_object('kind', c.metric), c.percentage::double precision, '%'
  from monitoring.v_cache_hit_ratio c
  union all
  select 'partition_coverage', pg_catalog.jsonb_build_object('schema', p.schema_name, 'table', p.parent_table), p.days_of_coverage::double precision, 'days'
  from monitoring.v_partition_coverage p
  union all
  select 'partition_rows', pg_catalog.jsonb_build_object('schema', g.schema_name, 'table', g.parent_table), g.total_rows::double precision, 'rows'
  from growth g
  union all
  select 'partition_bytes', pg_catalog.jsonb_build_object('schema', g.schema_name, 'table', g.parent_table), g.total_bytes::double precision, 'bytes'
  from growth g
  union all
  select 'table_bytes', pg_catalog.jsonb_build_object('schema', t.schema_name, 'table', t.table_name), t.total_bytes::double precision, 'bytes'
  from monitoring.v_table_sizes t
  union all
  select 'mv_staleness', pg_catalog.jsonb_build_object('schema', m.schema_name, 'view', m.view_name), m.staleness_seconds, 's'
  from monitoring.v_mv_status m
  union all
  select 'transactions', pg_catalog.jsonb_build_object('outcome', o.outcome), o.number::double precision, 'transactions'
  from pg_catalog.pg_stat_database d
  cross join lateral (values ('commit', d.xact_commit), ('rollback', d.xact_rollback)) as o (outcome, number)
  where d.datname = pg_catalog.current_database()
  union all
  select 'health', pg_catalog.jsonb_build_object('check', h.check_name),
    case h.status when 'EXCELLENT' then 0 when 'GOOD' then 0 when 'WARNING' then 1 when 'CRITICAL' then 2 end::double precision, 'severity'
  from monitoring.v_health h
)
select
  g.metric,
  g.labels,
  g.value,
  g.unit
from gauges g
where g.value is not null
order by
  g.metric,
  g.labels::text
