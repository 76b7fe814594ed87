create or replace function monitoring.capture_metrics()
  returns table (captured_at timestamptz, metrics bigint)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set jit = off
  set timezone = 'UTC'
as $body$
#variable_conflict use_column
declare
  v_now timestamptz := clock_timestamp();
  v_month timestamptz := date_trunc('month', v_now);
  v_name text := 'metric_history_' || to_char(v_month, 'YYYY_MM');
  v_count bigint;
begin
  perform pg_advisory_xact_lock(hashtext('pgdeck capture_metrics'));
  if to_regclass(format('monitoring.%I', v_name)) is null then
    execute format('create table monitoring.%I partition of monitoring.metric_history for values from (%L) to (%L)',
      v_name, v_month, v_month + interval '1 month');
    execute format('comment on table monitoring.%I is %L', v_name, 'Metrics of one month: a partition of metric_history. capture_metrics makes it, housekeeping drops it after two years.');
  end if;
  insert into monitoring.metric_history (metric_name, captured_at, value, labels)
  select case m.metric when 'baseline' then m.labels ->> 'metric_name' else m.metric end, v_now, m.value,
         case m.metric when 'baseline' then '{}'::jsonb else m.labels end
  from monitoring.v_metrics m;
  get diagnostics v_count = row_count;
  return query select v_now, v_count;
end
$body$
