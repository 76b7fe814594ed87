create table if not exists monitoring.maintenance_schedule (
  job_name text primary key,
  description text not null,
  job_type text not null,
  cron_expression text not null,
  command text not null,
  enabled boolean not null default true,
  run_order bigint not null,
  timeout_seconds bigint not null,
  runner text not null check (runner in ('CONSOLE', 'PG_CRON', 'EXTERNAL')),
  last_run_at timestamptz,
  last_status text,
  last_duration_ms double precision,
  next_run_at timestamptz
);
