-- Writes the jobs that change nothing but the schema's own tables and Trade Engine's views into pg_cron.
select s.action || ' ' || s.job_name
from monitoring.schedule_cron_jobs(array(
  select m.job_name
  from monitoring.maintenance_schedule m
  where m.enabled
    and m.job_type in ('REFRESH', 'CHECK', 'CAPTURE', 'REPORT'))) s
