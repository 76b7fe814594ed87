-- Sources: maintenance_log where installed, pg_class. Readable by every role that may read the log.
-- Blind spots: the server records no refresh; those made past PgDeck and the schema's functions are missing. At most the newest 500.
with logged as (
  select
    l.log_id,
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
  order by l.started_at desc, l.log_id desc
  limit 500
)
select
  l.log_id,
  n.nspname::text as schema_name,
  coalesce(c.relname::text, l.message, 'dropped view') as view_name,
  l.started_at,
  l.finished_at,
  l.duration_ms,
  l.status,
  l.message,
  l.error_text,
  l.sqlstate,
  l.triggered_by,
  l.object_oid as oid
from logged l
left join pg_catalog.pg_class c on c.oid = l.object_oid
left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
order by l.started_at desc, l.log_id desc
