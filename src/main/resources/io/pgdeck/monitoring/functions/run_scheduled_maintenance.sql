create or replace function monitoring.run_scheduled_maintenance(p_job_name text)
  returns table (job_name text, status text, duration_ms double precision, message text, commands text[])
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
declare
  v_started timestamptz := clock_timestamp();
  v_now timestamptz := coalesce(nullif(current_setting('monitoring.as_of', true), '')::timestamptz, now());
  v_rows bigint;
  v_text text;
  v_state text;
  -- What a job calls that a database without Trade Engine does not have.
  v_missing boolean := to_regprocedure(case p_job_name when 'refresh_trading_stats' then 'monitoring.refresh_trading_stats()'
                                                      when 'refresh_user_stats' then 'monitoring.refresh_user_stats()'
                                                      when 'daily_partition_creation' then 'monitoring.partition_maintenance()'
                                                      else 'monitoring.housekeeping()' end) is null;
begin
  if not exists (select from monitoring.maintenance_schedule s where s.job_name = p_job_name) then
    raise exception 'There is no job "%"', p_job_name using errcode = 'no_data_found', hint = 'monitoring.maintenance_schedule lists them.';
  end if;
  job_name := p_job_name;
  status := 'SUCCESS';
  begin
    case
      -- Two runners never run one job at the same time; who runs its commands holds this lock too.
      when not pg_try_advisory_xact_lock(hashtext('pgdeck job'), hashtext(p_job_name)) then status := 'SKIPPED'; message := 'it is running elsewhere';
      when v_missing then status := 'SKIPPED'; message := 'Trade Engine is not here';
      when p_job_name = 'refresh_trading_stats' then
        execute 'select count(*), string_agg(r.view_name, '', '') filter (where r.status = ''FAILED'') from monitoring.refresh_trading_stats() r' into v_rows, v_text;
      when p_job_name = 'refresh_user_stats' then
        execute 'select count(*), string_agg(r.view_name, '', '') filter (where r.status = ''FAILED'') from monitoring.refresh_user_stats() r' into v_rows, v_text;
      when p_job_name = 'check_alerts' then
        select count(*) into v_rows from monitoring.check_performance_alerts();
        message := v_rows || ' metrics beyond a threshold';
      when p_job_name = 'health_check' then
        select count(*) filter (where h.status in ('WARNING', 'CRITICAL')) into v_rows from monitoring.database_health_check() h;
        message := v_rows || ' rows need attention';
      when p_job_name = 'hourly_query_stats' then
        -- The difference first: afterwards the newest snapshot is this moment's.
        select count(*) into v_rows from monitoring.get_query_performance('1 hour');
        message := v_rows || ' statements in the last hour';
        select s.statements into v_rows from monitoring.capture_query_snapshot() s;
        perform monitoring.capture_metrics();
      when p_job_name in ('hourly_report', 'daily_report') then
        v_rows := 1;
        message := 'report ' || monitoring.generate_daily_performance_report(split_part(p_job_name, '_', 1));
      when p_job_name = 'daily_partition_creation' then
        execute 'select sum(p.created) from monitoring.partition_maintenance() p' into v_rows;
        message := v_rows || ' partitions created';
      when p_job_name = 'daily_statistics_update' then select count(*) into v_rows from monitoring.update_table_statistics();
      when p_job_name = 'daily_housekeeping' then select sum(h.rows) into v_rows from monitoring.housekeeping() h;
      when p_job_name = 'weekly_vacuum' then
        select array_agg(v.statement order by v.ordinal) into commands from monitoring.run_maintenance_vacuum() v;
        status := 'DELEGATED';
      when p_job_name = 'quarterly_reindex' then
        select array_agg(r.statement) into commands from monitoring.rebuild_bloated_indexes() r;
        status := 'DELEGATED';
      when p_job_name = 'quarterly_archive' then
        -- Hot window 90 days for trades, retention 60 months for the rest; noted in partition_archive, detached by the caller.
        perform monitoring.archive_old_partitions(60, false);
        select array_agg(c.command order by u.schema_name, u.partition_name, c.place) into commands
        from (select o.schema_name, o.partition_name, o.commands from monitoring.archivable_partitions(v_now - interval '60 months', false, 'archive') o
              union
              select t.schema_name, t.partition_name, t.commands from monitoring.archivable_partitions(v_now - interval '90 days', true, 'archive') t) u
        cross join lateral unnest(u.commands) with ordinality as c(command, place);
        status := 'DELEGATED';
      when p_job_name = 'weekly_review' then
        select q.slow, concat_ws(', ', q.slow || ' slow statements', i.scanned || ' tables read without an index', t.fragmented || ' tables fragmented')
          into v_rows, message
        from (select count(*) as slow from monitoring.analyze_slow_queries()) q
        cross join (select count(*) as scanned from monitoring.suggest_index_improvements()) i
        cross join (select count(*) filter (where f.fragmentation in ('HIGH', 'MEDIUM')) as fragmented from monitoring.table_fragmentation_check() f) t;
      when p_job_name = 'monthly_review' then
        select i.unused, concat_ws(', ', p.partitions || ' partitions', i.unused || ' unused indexes', a.past || ' partitions past retention')
          into v_rows, message
        from (select count(*) as partitions from monitoring.partition_size_report()) p
        cross join (select count(*) filter (where u.classification = 'UNUSED') as unused from monitoring.index_usage_analysis() u) i
        cross join (select count(*) as past from monitoring.archive_old_partitions(60)) a;
      else status := 'SKIPPED'; message := 'runs outside the server';
    end case;
    if v_text is not null then
      status := 'FAILED';
      message := 'not refreshed: ' || v_text;
    end if;
    if status = 'DELEGATED' then
      commands := coalesce(commands, '{}');
      message := cardinality(commands) || ' commands for the caller';
    end if;
  exception when others then
    get stacked diagnostics v_text = message_text, v_state = returned_sqlstate;
    status := 'FAILED';
    message := v_text;
    commands := null;
  end;
  duration_ms := extract(epoch from clock_timestamp() - v_started) * 1000;
  insert into monitoring.maintenance_log (job_name, started_at, finished_at, duration_ms, status, objects_affected, message, error_text, sqlstate, triggered_by)
  values (p_job_name, v_started, clock_timestamp(), duration_ms, status, coalesce(v_rows, cardinality(commands)), message, v_text, v_state, session_user);
  update monitoring.maintenance_schedule s
  set last_run_at = v_started, last_status = status, last_duration_ms = duration_ms,
      next_run_at = case when s.enabled then monitoring.next_run(s.cron_expression, v_started,
        case s.runner when 'PG_CRON' then coalesce(current_setting('cron.timezone', true), 'GMT') else current_setting('log_timezone') end) end
  where s.job_name = p_job_name;
  return next;
end
$body$
