create or replace function monitoring.acknowledge_alert(p_id bigint, p_note text default null)
  returns table (alert_id bigint, metric_name text, acknowledged_by text, acknowledged_at timestamptz, note text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
begin
  return query
    update monitoring.alert_history h
    set acknowledged_by = session_user, acknowledged_at = clock_timestamp(), note = coalesce(p_note, h.note)
    where h.alert_id = p_id and h.cleared_at is null
    returning h.alert_id, h.metric_name, h.acknowledged_by, h.acknowledged_at, h.note;
  if not found then
    raise exception 'There is no open alert %', p_id using errcode = 'no_data_found', hint = 'It may have cleared by itself.';
  end if;
end
$body$
