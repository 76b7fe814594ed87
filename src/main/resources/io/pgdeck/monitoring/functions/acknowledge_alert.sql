-- Runs as its owner, so that an operator can acknowledge without the right to write the history; the name kept is the caller's.
create or replace function monitoring.acknowledge_alert(id bigint, note text)
returns table (
  alert_id bigint,
  metric_name text,
  severity text,
  acknowledged_by text,
  acknowledged_at timestamptz)
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $pgdeck$
#variable_conflict use_column
begin
  return query
    update monitoring.alert_history h
    set acknowledged_by = session_user::text,
        acknowledged_at = now(),
        note = nullif(btrim(acknowledge_alert.note), '')
    where h.alert_id = acknowledge_alert.id
      and h.cleared_at is null
    returning h.alert_id, h.metric_name, h.severity, h.acknowledged_by, h.acknowledged_at;
  if not found then
    raise exception 'there is no open alert %', acknowledge_alert.id
      using errcode = 'no_data_found', hint = 'see monitoring.v_alerts for the open ones';
  end if;
end
$pgdeck$
