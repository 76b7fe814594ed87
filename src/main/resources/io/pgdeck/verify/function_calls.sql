-- How each function is tried: its statement, the milliseconds S1 states for it, and whether its work grows with the trades.
-- Left out are reset_query_stats and update_table_statistics: counters they change are not rolled back.
select
  c.name,
  c.statement,
  c.budget_ms::double precision as budget_ms,
  c.grows
from (values
  ('get_query_performance', $$select count(f::text) as n, 0::bigint as failed from monitoring.get_query_performance('1 hour') f$$, null, false),
  ('get_missing_indexes', $$select count(f::text) as n, 0::bigint as failed from monitoring.get_missing_indexes() f$$, null, false),
  ('get_table_bloat', $$select count(f::text) as n, 0::bigint as failed from monitoring.get_table_bloat() f$$, null, false),
  ('rebuild_bloated_indexes', $$select count(f::text) as n, 0::bigint as failed from monitoring.rebuild_bloated_indexes() f$$, null, false),
  ('run_maintenance_vacuum', $$select count(f::text) as n, 0::bigint as failed from monitoring.run_maintenance_vacuum() f$$, null, false),
  ('database_health_check', $$select count(f::text) as n, 0::bigint as failed from monitoring.database_health_check() f$$, null, false),
  ('analyze_partition_usage', $$select count(f::text) as n, 0::bigint as failed from monitoring.analyze_partition_usage() f$$, null, false),
  ('analyze_slow_queries', $$select count(f::text) as n, 0::bigint as failed from monitoring.analyze_slow_queries(100) f$$, 80, false),
  ('suggest_index_improvements', $$select count(f::text) as n, 0::bigint as failed from monitoring.suggest_index_improvements() f$$, 150, false),
  ('table_fragmentation_check', $$select count(f::text) as n, 0::bigint as failed from monitoring.table_fragmentation_check() f$$, 120, false),
  ('partition_size_report', $$select count(f::text) as n, 0::bigint as failed from monitoring.partition_size_report() f$$, 200, false),
  ('index_usage_analysis', $$select count(f::text) as n, 0::bigint as failed from monitoring.index_usage_analysis() f$$, 180, false),
  ('check_performance_alerts', $$select count(f::text) as n, 0::bigint as failed from monitoring.check_performance_alerts() f$$, 50, false),
  ('refresh_trading_stats', $$select count(f::text) as n, count(*) filter (where f.status <> 'SUCCESS') as failed from monitoring.refresh_trading_stats() f$$, 800, true),
  ('refresh_user_stats', $$select count(f::text) as n, count(*) filter (where f.status <> 'SUCCESS') as failed from monitoring.refresh_user_stats() f$$, 2000, true),
  ('generate_daily_performance_report', $$select count(f::text) as n, count(*) filter (where f is null) as failed from monitoring.generate_daily_performance_report() f$$, 1200, false),
  ('create_future_order_partitions', $$select count(f::text) as n, 0::bigint as failed from monitoring.create_future_order_partitions(12) f$$, null, false),
  ('create_future_trade_partitions', $$select count(f::text) as n, 0::bigint as failed from monitoring.create_future_trade_partitions(90) f$$, null, false),
  ('create_trade_partition', $$select count(f::text) as n, 0::bigint as failed from monitoring.create_trade_partition() f$$, null, false),
  ('partition_maintenance', $$select count(f::text) as n, 0::bigint as failed from monitoring.partition_maintenance() f$$, null, false),
  ('archive_old_partitions', $$select count(f::text) as n, 0::bigint as failed from monitoring.archive_old_partitions() f$$, null, false),
  ('drop_old_trade_partitions', $$select count(f::text) as n, 0::bigint as failed from monitoring.drop_old_trade_partitions(90) f$$, null, false),
  ('run_scheduled_maintenance', $$select count(f::text) as n, count(*) filter (where f.status = 'FAILED') as failed from monitoring.run_scheduled_maintenance('health_check') f$$, null, false)
) as c (name, statement, budget_ms, grows)
