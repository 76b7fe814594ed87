create table if not exists monitoring.alert_history (
  alert_id bigint generated always as identity primary key,
  metric_name text not null,
  severity text not null check (severity in ('WARNING', 'CRITICAL')),
  value double precision,
  threshold double precision,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  cleared_at timestamptz,
  acknowledged_by text,
  acknowledged_at timestamptz,
  note text,
  notified jsonb
);
-- One open alert per metric, whoever finds it.
create unique index if not exists alert_history_open on monitoring.alert_history (metric_name) where cleared_at is null;
create index if not exists alert_history_first_seen on monitoring.alert_history (first_seen);
