-- Refreshes of materialized views that the maintenance log knows, newest first; at most 500. Sources: maintenance_log, pg_class.
-- Blind spot: the server itself records no refresh, so those made past PgDeck and the schema's functions are missing.
with logged as (
  select
    l.log_id,
    l.job_name,
    l.started_at,
    l.finished_at,
    l.duration_ms,
    l.status,
    l.objects_affected,
    l.message,
    l.error_text,
    l.sqlstate,
    l.triggered_by
  from monitoring.maintenance_log l
  where l.job_name like 'refresh%'
    and l.objects_affected is not null
    and l.started_at <= coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, pg_catalog.now())
  order by l.started_at desc, l.log_id desc
  limit 500
), matview as (
  select
    n.nspname::text as schema_name,
    c.relname::text as view_name,
    c.oid,
    n.nspname || '.' || c.relname as written
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'm'
)
select
  l.log_id,
  m.schema_name,
  coalesce(m.view_name, l.objects_affected) as view_name,
  l.started_at,
  l.finished_at,
  l.duration_ms,
  l.status,
  l.message,
  l.error_text,
  l.sqlstate,
  l.triggered_by,
  m.oid::bigint as oid
from logged l
left join matview m on m.written = l.objects_affected
order by l.started_at desc, l.log_id desc
