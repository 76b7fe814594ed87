create or replace function monitoring.check_performance_alerts()
  returns table (metric_name text, current_value double precision, warning_threshold double precision, critical_threshold double precision,
                 severity text, message text, recommendation text, detected_at timestamptz)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
#variable_conflict use_column
declare
  v_found record;
  v_first timestamptz;
begin
  -- Two consoles and a job may check at the same moment; the open row per metric is one.
  perform pg_advisory_xact_lock(hashtext('pgdeck check_performance_alerts'));
  for v_found in
    select a.metric_name, a.current_value, a.warning_threshold, a.critical_threshold, a.severity, a.message, a.recommendation,
           a.status, a.enabled
    from monitoring.v_alerts a
  loop
    update monitoring.performance_baselines b
    set current_value = v_found.current_value,
        measured_at = case when v_found.current_value is null then b.measured_at else clock_timestamp() end
    where b.metric_name = v_found.metric_name
      and (b.current_value is distinct from v_found.current_value or v_found.current_value is not null);
    if v_found.severity is not null then
      insert into monitoring.alert_history as h (metric_name, severity, value, threshold, first_seen, last_seen)
      values (v_found.metric_name, v_found.severity, v_found.current_value,
              case v_found.severity when 'CRITICAL' then v_found.critical_threshold else v_found.warning_threshold end,
              clock_timestamp(), clock_timestamp())
      on conflict (metric_name) where cleared_at is null do update
      set severity = excluded.severity, value = excluded.value, threshold = excluded.threshold, last_seen = excluded.last_seen
      returning h.first_seen into v_first;
      metric_name := v_found.metric_name;
      current_value := v_found.current_value;
      warning_threshold := v_found.warning_threshold;
      critical_threshold := v_found.critical_threshold;
      severity := v_found.severity;
      message := v_found.message;
      recommendation := v_found.recommendation;
      detected_at := v_first;
      return next;
    elsif v_found.status = 'OK' or not v_found.enabled then
      -- An unknown value clears nothing: not knowing is not being fine.
      update monitoring.alert_history h
      set cleared_at = clock_timestamp()
      where h.metric_name = v_found.metric_name and h.cleared_at is null;
    end if;
  end loop;
end
$body$
