-- Materialized views with the age of their contents against their budget. Sources: pg_class, pg_index, the maintenance log. The
-- server does not record refreshes: the log knows those it saw; with track_commit_timestamp the commit time of the view's
-- pg_class row is that of the last refresh (or ALTER). The later of both counts.
with cadence (schema_name, view_name, seconds) as (
  values ('monitoring', 'mv_trading_summary_24h', 300),
         ('monitoring', 'mv_order_flow_metrics', 300),
         ('monitoring', 'mv_user_trading_stats', 86400)
),
logged as (
  select distinct on (l.objects_affected)
    l.objects_affected,
    l.finished_at,
    l.duration_ms
  from monitoring.maintenance_log l
  where l.status = 'SUCCESS'
    and l.job_name like 'refresh%'
    and l.objects_affected is not null
  order by l.objects_affected, l.finished_at desc
),
refreshed as (
  select
    c.oid,
    n.nspname,
    c.relname,
    c.reltuples,
    c.relispopulated,
    greatest(g.finished_at,
      -- CASE keeps the function from raising where commit times are not kept.
      case when pg_catalog.current_setting('track_commit_timestamp') = 'on' and c.relispopulated
        then pg_catalog.pg_xact_commit_timestamp(c.xmin) end) as last_refresh,
    g.duration_ms,
    coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, pg_catalog.now()) as as_of,
    -- The size functions wait behind ACCESS EXCLUSIVE, which a plain refresh holds to its end.
    case when not exists (select from pg_catalog.pg_locks l
                          where l.relation = c.oid and l.mode = 'AccessExclusiveLock' and l.granted)
      then pg_catalog.pg_total_relation_size(c.oid) end as size_bytes
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join logged g on g.objects_affected = n.nspname || '.' || c.relname
  where c.relkind = 'm'
),
aged as (
  select
    r.oid,
    r.nspname,
    r.relname,
    r.reltuples,
    r.relispopulated,
    r.last_refresh,
    r.duration_ms,
    r.size_bytes,
    greatest(extract(epoch from r.as_of - r.last_refresh)::float8, 0) as staleness_seconds,
    k.seconds::float8 as cadence_seconds
  from refreshed r
  left join cadence k on k.schema_name = r.nspname and k.view_name = r.relname
)
select
  a.nspname::text as schema_name,
  a.relname::text as view_name,
  -- Unknown until ANALYZE: -1, and 0 with no page on 13.
  case when a.reltuples > 0 then a.reltuples::bigint end as rows,
  pg_catalog.pg_size_pretty(a.size_bytes) as size,
  exists (select from pg_catalog.pg_index i
          where i.indrelid = a.oid and i.indisunique and i.indisvalid and i.indimmediate
            and i.indpred is null and i.indexprs is null) as has_unique_index,
  a.relispopulated as populated,
  a.last_refresh,
  a.duration_ms::float8 as last_duration_ms,
  a.staleness_seconds,
  a.cadence_seconds,
  case
    when not a.relispopulated then 'CRITICAL'
    when a.staleness_seconds is null or a.cadence_seconds is null then 'UNKNOWN'
    when a.staleness_seconds > 3 * a.cadence_seconds then 'CRITICAL'
    when a.staleness_seconds > 1.1 * a.cadence_seconds then 'WARNING'
    else 'OK'
  end as status,
  a.size_bytes,
  (select pg_catalog.string_agg(t.attname::text, ', ' order by k.place)
   from (select i.indkey
         from pg_catalog.pg_index i
         where i.indrelid = a.oid and i.indisunique and i.indisvalid and i.indimmediate and i.indpred is null and i.indexprs is null
         order by i.indexrelid
         limit 1) u
   cross join lateral pg_catalog.unnest(u.indkey::int2[]) with ordinality as k (attnum, place)
   join pg_catalog.pg_attribute t on t.attrelid = a.oid and t.attnum = k.attnum) as unique_key,
  a.oid::bigint as oid
from aged a
order by a.staleness_seconds / a.cadence_seconds desc nulls last, a.nspname, a.relname
