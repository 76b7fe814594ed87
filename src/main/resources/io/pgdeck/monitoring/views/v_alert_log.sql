-- Source: alert_history of the last seven days, open alerts of any age. Readable by every role; no rows where nothing is installed.
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
where h.cleared_at is null
   or h.cleared_at > now() - interval '7 days'
order by
  h.cleared_at is not null,
  h.first_seen desc,
  h.alert_id desc
