-- Every baseline metric judged against its thresholds, worst first, with its open alert. The comparison is strict both ways: a
-- value equal to a threshold is fine. Sources: performance_baselines, v_baseline_values, alert_history.
with advice (metric_name, recommendation) as (
  values
    ('cache_hit_ratio', 'Find the statements that read most blocks (v_top_queries_by_time); index them, or give shared_buffers more memory.'),
    ('index_cache_hit_ratio', 'Drop unused and redundant indexes, rebuild bloated ones, or give shared_buffers more memory.'),
    ('avg_query_latency', 'Look at the statements that take most time (v_top_queries_by_time).'),
    ('slow_query_count', 'Look at the slow statements (v_slow_queries) and explain the worst.'),
    ('very_slow_query_count', 'Explain the statements over 1 s (v_slow_queries, tag VERY_SLOW).'),
    ('p95_query_latency', 'Look at the statements with a high p95 (v_query_performance).'),
    ('p99_query_latency', 'Look at the statements with a high p99 (v_query_performance).'),
    ('connection_usage', 'End idle sessions, use a connection pool, or raise max_connections.'),
    ('active_connections', 'End idle sessions or use a connection pool.'),
    ('pool_exhaustion', 'Find what holds the pool''s connections (v_connection_stats), then size the pool.'),
    ('table_bloat_orders', 'VACUUM (ANALYZE) the partitions of orders with most dead rows.'),
    ('table_bloat_trades', 'VACUUM (ANALYZE) the partitions of trades with most dead rows.'),
    ('table_bloat_any', 'VACUUM (ANALYZE) the worst table (v_table_bloat); make autovacuum come earlier there.'),
    ('partition_lag', 'Create the missing partitions (v_missing_partitions).'),
    ('trade_partition_runway', 'Create the missing daily partitions (v_missing_partitions).'),
    ('partition_health_issues', 'Look at the partitioned tables that are not OK (v_partition_coverage).'),
    ('table_growth_rate', 'Look at what grows (v_partition_growth) and plan disk space or archiving.'),
    ('database_size', 'Plan disk space or archiving.'),
    ('index_usage_ratio', 'Look for tables read by sequential scans and for the index they miss.'),
    ('index_scan_ratio', 'Look for tables read by sequential scans and for the index they miss.'),
    ('unused_indexes', 'Check the candidates on every standby, then drop them (v_unused_indexes).'),
    ('mv_staleness', 'Refresh the stale views and check that their schedule runs (v_mv_status).'),
    ('error_rate', 'Look into the server''s log for what fails.'),
    ('blocking_sessions', 'Find who blocks (v_blocking_queries); cancel or end the session at the top of the chain.'),
    ('benchmark_execution_time', 'Compare the plan of the slowest benchmark query with the stored one.'),
    ('write_overhead', 'Drop unused and redundant indexes of the tables written most.')
),
judged as (
  select
    b.metric_name,
    b.display_name,
    b.category,
    b.unit,
    b.direction,
    v.current_value,
    b.warning_threshold,
    b.critical_threshold,
    case
      when not b.enabled or v.current_value is null or v.current_value = 'NaN' then 'UNKNOWN'
      when b.warning_threshold is null and b.critical_threshold is null then 'UNKNOWN'
      when b.direction = 'HIGHER_BETTER' and v.current_value < b.critical_threshold then 'CRITICAL'
      when b.direction = 'LOWER_BETTER' and v.current_value > b.critical_threshold then 'CRITICAL'
      when b.direction = 'HIGHER_BETTER' and v.current_value < b.warning_threshold then 'WARNING'
      when b.direction = 'LOWER_BETTER' and v.current_value > b.warning_threshold then 'WARNING'
      else 'OK'
    end as status,
    b.baseline_value,
    b.target_value,
    b.enabled,
    case
      when not b.enabled then 'Switched off'
      when v.current_value is not null and b.warning_threshold is null and b.critical_threshold is null
        then pg_catalog.concat_ws('. ', v.note, 'No threshold is set')
      else v.note
    end as note
  from monitoring.performance_baselines b
  left join monitoring.v_baseline_values v on v.metric_name = b.metric_name
)
select
  j.metric_name,
  j.display_name,
  j.category,
  j.unit,
  j.direction,
  j.current_value,
  j.warning_threshold,
  j.critical_threshold,
  j.status,
  j.baseline_value,
  j.target_value,
  j.enabled,
  j.note,
  a.recommendation,
  h.alert_id,
  h.severity,
  h.first_seen,
  h.last_seen,
  h.acknowledged_by,
  h.acknowledged_at
from judged j
left join advice a on a.metric_name = j.metric_name
left join monitoring.alert_history h on h.metric_name = j.metric_name and h.cleared_at is null
order by
  case j.status when 'CRITICAL' then 1 when 'WARNING' then 2 when 'OK' then 3 else 4 end,
  j.category,
  j.metric_name
