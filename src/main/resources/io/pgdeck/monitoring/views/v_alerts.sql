-- Sources: performance_baselines, v_baseline_values, alert_history. Readable by every role.
-- A value equal to a threshold is fine: comparison is strict in both directions.
with judged as (
  select
    b.metric_name,
    case when not b.enabled or v.current_value is null then null
         when b.direction = 'HIGHER_BETTER' and v.current_value < b.critical_threshold then 'CRITICAL'
         when b.direction = 'LOWER_BETTER' and v.current_value > b.critical_threshold then 'CRITICAL'
         when b.direction = 'HIGHER_BETTER' and v.current_value < b.warning_threshold then 'WARNING'
         when b.direction = 'LOWER_BETTER' and v.current_value > b.warning_threshold then 'WARNING'
         else 'OK' end as status,
    v.current_value,
    v.note
  from monitoring.performance_baselines b
  left join monitoring.v_baseline_values v on v.metric_name = b.metric_name
)
select
  b.metric_name,
  j.current_value,
  b.warning_threshold,
  b.critical_threshold,
  case when j.status in ('CRITICAL', 'WARNING') then j.status end as severity,
  case when j.status in ('CRITICAL', 'WARNING') then
    b.display_name || ' is ' || pg_catalog.trim_scale(round(j.current_value::numeric, 2)) || ' ' || b.unit
      || case b.direction when 'HIGHER_BETTER' then ', below ' else ', above ' end
      || case j.status when 'CRITICAL' then 'critical ' || b.critical_threshold else 'warning ' || b.warning_threshold end end as message,
  case when j.status in ('CRITICAL', 'WARNING') then b.recommendation end as recommendation,
  case when j.status in ('CRITICAL', 'WARNING') then coalesce(h.first_seen, now()) end as detected_at,
  j.status,
  b.display_name,
  b.category,
  b.unit,
  b.direction,
  b.target_value,
  b.baseline_value,
  b.enabled,
  h.alert_id,
  h.severity as open_severity,
  h.first_seen,
  h.last_seen,
  h.acknowledged_by,
  h.acknowledged_at,
  coalesce(h.note, j.note) as note,
  h.note as alert_note
from monitoring.performance_baselines b
join judged j on j.metric_name = b.metric_name
left join monitoring.alert_history h on h.metric_name = b.metric_name and h.cleared_at is null
order by
  case j.status when 'CRITICAL' then 0 when 'WARNING' then 1 when 'OK' then 2 else 3 end,
  h.first_seen,
  b.position
