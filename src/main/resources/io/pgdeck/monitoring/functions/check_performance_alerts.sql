-- Runs as its owner, who sees all sessions and statements and may write the history; the caller needs EXECUTE alone.
create or replace function monitoring.check_performance_alerts()
returns table (
  metric_name text,
  current_value double precision,
  warning_threshold double precision,
  critical_threshold double precision,
  severity text,
  message text,
  recommendation text,
  detected_at timestamptz)
language sql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $pgdeck$
  with judged as materialized (
    select
      v.metric_name,
      v.display_name,
      v.unit,
      v.direction,
      v.current_value,
      v.warning_threshold,
      v.critical_threshold,
      v.status,
      v.enabled,
      case v.status when 'CRITICAL' then v.critical_threshold else v.warning_threshold end as threshold,
      v.recommendation
    from monitoring.v_alerts v
  ),
  raised as (
    insert into monitoring.alert_history as h (metric_name, severity, value, threshold)
    select j.metric_name, j.status, j.current_value, j.threshold
    from judged j
    where j.status in ('CRITICAL', 'WARNING')
    on conflict (metric_name) where cleared_at is null do update set
      severity = excluded.severity,
      value = excluded.value,
      threshold = excluded.threshold,
      last_seen = excluded.last_seen,
      -- Worse than what was acknowledged: it must be seen again.
      acknowledged_by = case when excluded.severity = 'CRITICAL' and h.severity = 'WARNING' then null else h.acknowledged_by end,
      acknowledged_at = case when excluded.severity = 'CRITICAL' and h.severity = 'WARNING' then null else h.acknowledged_at end
  ),
  -- An unknown value is no recovery.
  cleared as (
    update monitoring.alert_history h
    set cleared_at = now()
    where h.cleared_at is null
      and not exists (select from judged j
                      where j.metric_name = h.metric_name and j.enabled and j.status <> 'OK')
  ),
  measured as (
    update monitoring.performance_baselines b
    set current_value = j.current_value, measured_at = now()
    from judged j
    where j.metric_name = b.metric_name
      and j.current_value is not null
  )
  select
    j.metric_name,
    j.current_value,
    j.warning_threshold,
    j.critical_threshold,
    j.status,
    format('%s is %s %s, %s %s (%s)', j.display_name, round(j.current_value::numeric, 2), j.unit,
      case j.direction when 'HIGHER_BETTER' then 'below' else 'above' end, j.threshold, lower(j.status)),
    j.recommendation,
    now()
  from judged j
  where j.status in ('CRITICAL', 'WARNING')
  order by j.status, j.metric_name
$pgdeck$
