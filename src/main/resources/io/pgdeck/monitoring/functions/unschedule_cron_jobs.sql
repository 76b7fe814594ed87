create or replace function monitoring.unschedule_cron_jobs(p_jobs text[] default null)
  returns table (job_name text, action text)
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
#variable_conflict use_column
declare
  v_job record;
  v_id bigint;
begin
  for v_job in
    select o.name
    from monitoring.installed_objects o
    where o.kind = 'job' and (p_jobs is null or o.name = any (p_jobs))
    order by o.name
  loop
    job_name := v_job.name;
    v_id := null;
    -- pg_cron itself may have gone, and its jobs with it.
    if to_regclass('cron.job') is not null then
      execute 'select j.jobid from cron.job j where j.jobname = $1 and j.database = current_database()' into v_id using v_job.name;
    end if;
    if v_id is not null then
      execute 'select cron.unschedule($1)' using v_id;
    end if;
    action := case when v_id is null then 'WAS GONE' else 'REMOVED' end;
    delete from monitoring.installed_objects o where o.kind = 'job' and o.name = v_job.name;
    update monitoring.maintenance_schedule s
    set runner = 'CONSOLE', next_run_at = case when s.enabled then monitoring.next_run(s.cron_expression) end
    where s.job_name = v_job.name;
    return next;
  end loop;
end
$body$
