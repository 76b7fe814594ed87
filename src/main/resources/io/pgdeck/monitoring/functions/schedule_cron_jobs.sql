create or replace function monitoring.schedule_cron_jobs(p_jobs text[] default null)
  returns table (job_name text, schedule text, command text, action text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
declare
  v_job record;
  v_name text;
begin
  if not exists (select from pg_extension e where e.extname = 'pg_cron') then
    raise exception 'pg_cron is not in this database' using errcode = 'object_not_in_prerequisite_state',
      hint = 'It lives in one database of a server: add it to shared_preload_libraries, set cron.database_name, restart, CREATE EXTENSION pg_cron.';
  end if;
  for v_job in
    select s.job_name, s.cron_expression, s.job_type
    from monitoring.maintenance_schedule s
    where p_jobs is null and s.enabled or s.job_name = any (p_jobs)
    order by s.job_name
  loop
    job_name := v_job.job_name;
    schedule := v_job.cron_expression;
    -- VACUUM runs as a direct command; what is a list of commands runs in the console.
    command := case when v_job.job_type = 'VACUUM' then 'vacuum (analyze)'
                    else format('select r.status from monitoring.run_scheduled_maintenance(%L) r', v_job.job_name) end;
    -- The documents' own script wrote names with hyphens.
    execute 'select j.jobname from cron.job j where j.database = current_database() and replace(j.jobname, ''-'', ''_'') = $1 order by j.jobname limit 1'
      into v_name using v_job.job_name;
    if v_name is not null then action := 'EXISTS';
    elsif v_job.job_type = 'BACKUP' then action := 'SKIPPED: a backup runs outside the server';
    elsif v_job.job_name in ('quarterly_archive', 'quarterly_reindex') then action := 'SKIPPED: its commands run one by one in the console';
    elsif v_job.job_name in ('refresh_trading_stats', 'refresh_user_stats') and to_regprocedure('monitoring.' || v_job.job_name || '()') is null
       or v_job.job_name = 'daily_partition_creation' and to_regprocedure('monitoring.partition_maintenance()') is null then
      action := 'SKIPPED: Trade Engine is not here';
    else
      execute 'select cron.schedule($1, $2, $3)' using job_name, schedule, command;
      insert into monitoring.installed_objects (position, kind, name, checksum, version)
      select max(o.position) + 1, 'job', v_job.job_name, md5(command), max(o.version) from monitoring.installed_objects o
      on conflict (kind, name) do nothing;
      action := 'CREATED';
    end if;
    if action in ('CREATED', 'EXISTS') then
      update monitoring.maintenance_schedule s
      set runner = 'PG_CRON', next_run_at = monitoring.next_run(s.cron_expression, now(), coalesce(current_setting('cron.timezone', true), 'GMT'))
      where s.job_name = v_job.job_name;
    end if;
    return next;
  end loop;
end
$body$
