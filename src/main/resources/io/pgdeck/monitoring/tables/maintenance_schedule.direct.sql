-- The reconciled jobs as documented: what stands in for the table where it is not installed, and what fills it when it is.
select
  j.job_name,
  j.description,
  j.job_type,
  j.cron_expression,
  j.command,
  true as enabled,
  j.run_order::bigint as run_order,
  j.timeout_seconds::bigint as timeout_seconds,
  'CONSOLE'::text as runner,
  null::timestamptz as last_run_at,
  null::text as last_status,
  null::double precision as last_duration_ms,
  null::timestamptz as next_run_at
from (values
  ('refresh_trading_stats', 'Refreshes the two trading views', 'REFRESH', '*/5 * * * *', 10, 'refresh_trading_stats', 60),
  ('health_check', 'Health rows', 'CHECK', '*/5 * * * *', 15, 'database_health_check', 30),
  ('check_alerts', 'Compares the baselines with their thresholds', 'CHECK', '*/15 * * * *', 20, 'check_performance_alerts', 30),
  ('hourly_query_stats', 'Snapshot of the statements', 'CAPTURE', '0 * * * *', 30, 'capture_query_snapshot, get_query_performance', 60),
  ('hourly_report', 'Performance report of the hour', 'REPORT', '0 * * * *', 40, 'generate_daily_performance_report hourly', 60),
  ('daily_report', 'Performance report of the day', 'REPORT', '5 0 * * *', 40, 'generate_daily_performance_report daily', 60),
  ('daily_housekeeping', 'Index usage history, thinning, clean-up', 'CAPTURE', '30 0 * * *', 60, 'housekeeping', 600),
  ('daily_partition_creation', 'Creates the partitions ahead', 'PARTITION', '0 1 * * *', 10, 'partition_maintenance', 300),
  ('daily_statistics_update', 'ANALYZE, partitioned parents included', 'ANALYZE', '0 2 * * *', 10, 'update_table_statistics', 3600),
  ('refresh_user_stats', 'Refreshes the user statistics', 'REFRESH', '0 2 * * *', 20, 'refresh_user_stats', 300),
  ('weekly_vacuum', 'VACUUM (ANALYZE) of all tables', 'VACUUM', '0 3 * * 0', 10, 'run_maintenance_vacuum', 14400),
  ('backup_verify', 'Restores the latest backup into a scratch server', 'BACKUP', '0 5 * * 0', 50, 'backup verify', 14400),
  ('weekly_review', 'Slow queries, missing indexes, fragmentation', 'REPORT', '0 6 * * 1', 10, 'analyze_slow_queries, suggest_index_improvements, table_fragmentation_check', 300),
  ('monthly_review', 'Partition sizes, index usage, retention', 'REPORT', '0 6 1 * *', 10, 'partition_size_report, index_usage_analysis', 300),
  ('quarterly_archive', 'Archive prepared: hot window 90 days, retention 60 months', 'PARTITION', '0 3 1 1,4,7,10 *', 10, 'archive_old_partitions', 14400),
  ('quarterly_reindex', 'Bloated indexes, review of the baselines', 'REINDEX', '0 4 1 1,4,7,10 *', 20, 'rebuild_bloated_indexes', 14400),
  ('backup_6h', 'Backup', 'BACKUP', '0 */6 * * *', 50, 'backup run', 14400)
) as j (job_name, description, job_type, cron_expression, run_order, command, timeout_seconds)
