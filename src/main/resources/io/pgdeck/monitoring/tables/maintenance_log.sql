create table if not exists monitoring.maintenance_log (
  log_id bigint generated always as identity primary key,
  job_name text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  duration_ms double precision,
  status text not null check (status in ('RUNNING', 'SUCCESS', 'FAILED', 'DELEGATED', 'SKIPPED')),
  objects_affected bigint,
  message text,
  error_text text,
  sqlstate text,
  triggered_by text not null default session_user,
  object_oid bigint
);
create index if not exists maintenance_log_job on monitoring.maintenance_log (job_name, started_at);
