-- The job's own line that was written last. Needs SELECT on monitoring.maintenance_log.
select
  l.status,
  l.message,
  l.error_text
from monitoring.maintenance_log l
where l.job_name = ?
  and l.object_oid is null
order by l.log_id desc
limit 1
