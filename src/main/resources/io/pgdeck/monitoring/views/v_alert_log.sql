-- Alerts that were open at any time in the last 7 days, newest first: the timeline. Sources: alert_history, performance_baselines.
select
  h.alert_id,
  h.metric_name,
  coalesce(b.display_name, h.metric_name) as display_name,
  h.severity,
  h.value,
  h.threshold,
  h.first_seen,
  h.last_seen,
  h.cleared_at,
  h.acknowledged_by,
  h.acknowledged_at,
  h.note
from monitoring.alert_history h
left join monitoring.performance_baselines b on b.metric_name = h.metric_name
where coalesce(h.cleared_at, 'infinity')
  > coalesce(nullif(pg_catalog.current_setting('monitoring.as_of', true), '')::timestamptz, pg_catalog.now()) - interval '7 days'
order by
  h.first_seen desc,
  h.alert_id desc
