create table if not exists monitoring.performance_reports (
  report_id bigint generated always as identity primary key,
  report_type text not null check (report_type in ('now', 'hourly', 'daily', 'weekly', 'monthly')),
  generated_at timestamptz not null default clock_timestamp(),
  period_start timestamptz not null,
  period_end timestamptz not null,
  overall_status text,
  score numeric(5,2),
  query_stats jsonb,
  table_stats jsonb,
  index_stats jsonb,
  partition_stats jsonb,
  baseline_values jsonb,
  issues jsonb,
  recommendations jsonb,
  duration_ms double precision,
  server_version text not null
);
create index if not exists performance_reports_generated_at on monitoring.performance_reports (generated_at);
