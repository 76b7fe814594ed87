-- Sources: pg_class, pg_index, maintenance_log where installed, commit timestamps where kept. Readable by every role.
-- Blind spots: the server does not record a refresh. The log knows those made through PgDeck; with track_commit_timestamp the
-- view's catalog row tells its last REFRESH, ALTER or GRANT. With neither the time is unknown.
with logged as (
  select
    l.object_oid as oid,
    max(l.finished_at) as finished_at
  from monitoring.maintenance_log l
  where l.status = 'SUCCESS'
    and l.job_name like 'refresh%'
    and l.object_oid is not null
  group by l.object_oid
), durations as (
  select distinct on (l.object_oid)
    l.object_oid as oid,
    l.duration_ms
  from monitoring.maintenance_log l
  where l.status = 'SUCCESS'
    and l.job_name like 'refresh%'
    and l.object_oid is not null
  order by l.object_oid, l.finished_at desc
), cadences (view_name, seconds) as (
  values ('mv_trading_summary_24h', 300), ('mv_order_flow_metrics', 300), ('mv_user_trading_stats', 86400)
), busy as (
  select distinct coalesce(i.indrelid, l.relation) as oid
  from pg_catalog.pg_locks l
  left join pg_catalog.pg_index i on i.indexrelid = l.relation
  -- Wanted is as bad as held: whoever comes later waits behind it.
  where l.mode = 'AccessExclusiveLock'
    and l.pid is distinct from pg_catalog.pg_backend_pid()
    and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
), views as (
  select
    r.schema_name,
    r.relation_name,
    r.oid,
    r.tuples,
    c.relispopulated,
    pg_catalog.pg_stat_get_live_tuples(c.oid) as live,
    case when b.oid is null then pg_catalog.pg_total_relation_size(c.oid) end as total_bytes,
    exists (
      select from pg_catalog.pg_index i
      where i.indrelid = c.oid
        and i.indisunique
        and i.indimmediate
        and i.indisvalid
        and i.indpred is null
        and i.indexprs is null) as has_unique_index,
    greatest(l.finished_at,
      case when pg_catalog.current_setting('track_commit_timestamp') = 'on' and not pg_catalog.pg_is_in_recovery()
           then pg_catalog.pg_xact_commit_timestamp(c.xmin) end) as refreshed_at,
    d.duration_ms,
    k.seconds as cadence
  from monitoring.v_relations r
  join pg_catalog.pg_class c on c.oid = r.oid
  left join busy b on b.oid = r.oid
  left join logged l on l.oid = r.oid
  left join durations d on d.oid = r.oid
  left join cadences k on k.view_name = r.relation_name and r.schema_name = 'monitoring'
  where r.kind = 'm'
), aged as (
  select
    v.oid,
    case when v.relispopulated then v.refreshed_at end as refreshed_at,
    case when v.relispopulated then greatest(extract(epoch from now() - v.refreshed_at)::double precision, 0) end as staleness
  from views v
)
select
  v.schema_name,
  v.relation_name as view_name,
  case when not v.relispopulated then null
       when v.live > 0 then v.live
       when v.tuples >= 0 then v.tuples::bigint end as rows,
  pg_catalog.pg_size_pretty(v.total_bytes) as size,
  v.has_unique_index,
  v.relispopulated as populated,
  a.refreshed_at as last_refresh,
  v.duration_ms as last_duration_ms,
  a.staleness as staleness_seconds,
  v.cadence::double precision as cadence_seconds,
  case when not v.relispopulated then 'CRITICAL'
       when a.staleness > 3 * v.cadence then 'CRITICAL'
       when a.staleness > 1.1 * v.cadence then 'WARNING'
       when a.staleness is not null and v.cadence is not null then 'OK' end as status,
  v.oid,
  v.total_bytes as size_bytes,
  (select pg_catalog.string_agg(a.attname::text, ', ' order by k.place)
   from (select
           i.indkey
         from pg_catalog.pg_index i
         where i.indrelid = v.oid
           and i.indisunique
           and i.indimmediate
           and i.indisvalid
           and i.indpred is null
           and i.indexprs is null
         order by i.indexrelid
         limit 1) u
   cross join lateral pg_catalog.unnest(u.indkey::int2[]) with ordinality as k (attnum, place)
   join pg_catalog.pg_attribute a on a.attrelid = v.oid and a.attnum = k.attnum) as unique_key
from views v
join aged a on a.oid = v.oid
order by
  case when not v.relispopulated or a.staleness > 3 * v.cadence then 0 when a.staleness > 1.1 * v.cadence then 1 else 2 end,
  a.staleness / v.cadence desc nulls last,
  v.schema_name,
  v.relation_name
