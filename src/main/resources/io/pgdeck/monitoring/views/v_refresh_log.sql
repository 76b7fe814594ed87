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
    l.message,
    l.error_text,
    l.sqlstate,
    l.triggered_by,
    l.object_oid
  from monitoring.maintenance_log l
  where l.job_name like 'refresh%'
    and l.object_oid is not null
    and l.started_at <= coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, pg_catalog.now())
  order by l.started_at desc, l.log_id desc
  limit 500
)
select
  l.log_id,
  n.nspname::text as schema_name,
  coalesce(c.relname::text, 'dropped since') as view_name,
  l.started_at,
  l.finished_at,
  l.duration_ms,
  l.status,
  l.message,
  l.error_text,
  l.sqlstate,
  l.triggered_by,
  c.oid::bigint as oid
from logged l
left join pg_catalog.pg_class c on c.oid = l.object_oid and c.relkind = 'm'
left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
order by
  l.started_at desc,
  l.log_id desc
