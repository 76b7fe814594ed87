create or replace function monitoring.run_scheduled_maintenance(p_job_name text)
  returns table (job_name text, status text, duration_ms double precision, message text, commands text[])
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
declare
  v_started timestamptz := clock_timestamp();
  v_rows bigint;
  v_text text;
  v_state text;
begin
  if not exists (select from monitoring.maintenance_schedule s where s.job_name = p_job_name) then
    raise exception 'There is no job "%"', p_job_name using errcode = 'no_data_found', hint = 'monitoring.maintenance_schedule lists them.';
  end if;
  job_name := p_job_name;
  status := 'SUCCESS';
  begin
    case p_job_name
      when 'refresh_trading_stats' then
        if to_regprocedure('monitoring.refresh_trading_stats()') is null then status := 'SKIPPED'; message := 'Trade Engine is not here';
        else execute 'select count(*) from monitoring.refresh_trading_stats()' into v_rows; end if;
      when 'refresh_user_stats' then
        if to_regprocedure('monitoring.refresh_user_stats()') is null then status := 'SKIPPED'; message := 'Trade Engine is not here';
        else execute 'select count(*) from monitoring.refresh_user_stats()' into v_rows; end if;
      when 'check_alerts' then select count(*) into v_rows from monitoring.check_performance_alerts();
      when 'health_check' then select count(*) into v_rows from monitoring.database_health_check();
      when 'hourly_query_stats' then select s.statements into v_rows from monitoring.capture_query_snapshot() s;
        perform monitoring.capture_metrics();
      when 'hourly_report' then v_rows := 1; message := 'report ' || monitoring.generate_daily_performance_report('hourly');
      when 'daily_report' then v_rows := 1; message := 'report ' || monitoring.generate_daily_performance_report('daily');
      when 'daily_partition_creation' then
        if to_regprocedure('monitoring.partition_maintenance()') is null then status := 'SKIPPED'; message := 'Trade Engine is not here';
        else execute 'select sum(p.created) from monitoring.partition_maintenance() p' into v_rows; end if;
      when 'daily_statistics_update' then select count(*) into v_rows from monitoring.update_table_statistics();
      when 'daily_housekeeping' then select sum(h.rows) into v_rows from monitoring.housekeeping() h;
      when 'weekly_vacuum' then
        select array_agg(v.statement order by v.ordinal) into commands from monitoring.run_maintenance_vacuum() v;
        status := 'DELEGATED';
      when 'quarterly_reindex' then
        select array_agg(r.statement) into commands from monitoring.rebuild_bloated_indexes() r;
        status := 'DELEGATED';
      when 'quarterly_archive' then
        select array_agg(a.statement) into commands from monitoring.archive_old_partitions() a;
        status := 'DELEGATED';
      when 'weekly_review' then
        select count(*) into v_rows from monitoring.analyze_slow_queries();
        message := v_rows || ' slow statements';
      when 'monthly_review' then
        select count(*) into v_rows from monitoring.index_usage_analysis() i where i.classification = 'UNUSED';
        message := v_rows || ' unused indexes';
      else status := 'SKIPPED'; message := 'runs outside the server';
    end case;
  exception when others then
    get stacked diagnostics v_text = message_text, v_state = returned_sqlstate;
    status := 'FAILED';
    message := v_text;
  end;
  duration_ms := extract(epoch from clock_timestamp() - v_started) * 1000;
  insert into monitoring.maintenance_log (job_name, started_at, finished_at, duration_ms, status, objects_affected, message, error_text, sqlstate, triggered_by)
  values (p_job_name, v_started, clock_timestamp(), duration_ms, status, coalesce(v_rows, cardinality(commands)), message, v_text, v_state, session_user);
  update monitoring.maintenance_schedule s
  set last_run_at = v_started, last_status = status, last_duration_ms = duration_ms
  where s.job_name = p_job_name;
  return next;
end
$body$
