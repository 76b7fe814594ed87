create table if not exists monitoring.performance_baselines (
  metric_name text primary key,
  display_name text not null,
  category text not null,
  unit text not null,
  direction text not null check (direction in ('HIGHER_BETTER', 'LOWER_BETTER')),
  baseline_value double precision,
  target_value double precision,
  current_value double precision,
  warning_threshold double precision,
  critical_threshold double precision,
  enabled boolean not null default true,
  source_document text not null,
  measured_at timestamptz,
  updated_at timestamptz,
  recommendation text not null,
  position bigint not null
);
