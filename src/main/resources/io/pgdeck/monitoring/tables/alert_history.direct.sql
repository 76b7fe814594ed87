-- Where nothing is installed nobody remembers an alert: no rows, the same columns.
select
  null::bigint as alert_id,
  null::text as metric_name,
  null::text as severity,
  null::double precision as value,
  null::double precision as threshold,
  null::timestamptz as first_seen,
  null::timestamptz as last_seen,
  null::timestamptz as cleared_at,
  null::text as acknowledged_by,
  null::timestamptz as acknowledged_at,
  null::text as note,
  null::jsonb as notified
where false
