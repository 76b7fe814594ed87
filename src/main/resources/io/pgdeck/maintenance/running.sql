-- Commands of a job that somebody runs at this moment; a line older than the job's time limit was left by a console that died.
select
  l.log_id
from monitoring.maintenance_log l
where l.job_name = ?
  and l.status = 'RUNNING'
  and l.started_at > pg_catalog.now() - ?::interval
limit 1
