create table if not exists monitoring.metric_history (
  metric_name text not null,
  captured_at timestamptz not null,
  value double precision not null,
  labels jsonb not null default '{}'
) partition by range (captured_at);
create index if not exists metric_history_metric on monitoring.metric_history (metric_name, captured_at);
