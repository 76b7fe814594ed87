-- A load that can be repeated needs not wait for the disk at each step; and a statement whose client was killed ends by itself (from 14 on).
select pg_catalog.set_config('synchronous_commit', 'off', false);

select pg_catalog.set_config(s.name, '2s', false)
from pg_catalog.pg_settings as s
where s.name = 'client_connection_check_interval';

select pg_catalog.set_config('maintenance_work_mem', '256MB', false)
from pg_catalog.pg_settings as s
where s.name = 'maintenance_work_mem'
  and s.setting::integer < 262144;

-- Two sessions build indexes side by side, so no build needs workers beside it.
select pg_catalog.set_config('max_parallel_maintenance_workers', '0', false);
