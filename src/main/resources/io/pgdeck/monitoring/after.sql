-- When each job is due next, where nobody has reckoned it yet.
update monitoring.maintenance_schedule s
set next_run_at = monitoring.next_run(s.cron_expression)
where s.next_run_at is null
  and s.enabled;
