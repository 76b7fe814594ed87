-- Whether auto_explain writes plans into a log that this role may read. A setting is null where the module is not loaded, or the role may not see it.
select
  pgdeck.destination,
  current_setting('logging_collector') = 'on' as collected,
  current_setting('auto_explain.log_min_duration', true) as min_duration,
  coalesce((select z.setting from pg_catalog.pg_settings z where z.name = 'log_timezone'), 'UTC') as zone,
  has_function_privilege('pg_catalog.pg_ls_logdir()', 'execute') as lists,
  -- Up to 13 pg_monitor does not bring this one.
  has_function_privilege('pg_catalog.pg_current_logfile(text)', 'execute') as finds,
  has_function_privilege('pg_catalog.pg_read_binary_file(text, bigint, bigint)', 'execute') as reads
from (values (current_setting('log_destination'))) as pgdeck (destination)
