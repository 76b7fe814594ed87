create or replace function monitoring.generate_daily_performance_report(p_report_type text default 'daily')
  returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
declare
  v_started timestamptz := clock_timestamp();
  v_from timestamptz := v_started - case p_report_type when 'hourly' then interval '1 hour' when 'weekly' then interval '7 days'
                                                       when 'monthly' then interval '1 month' else interval '1 day' end;
  v_health jsonb;
  v_alerts jsonb;
  v_id bigint;
begin
  select jsonb_agg(to_jsonb(h) order by h.position) into v_health from monitoring.v_health h;
  select jsonb_agg(to_jsonb(a)) into v_alerts from monitoring.v_alerts a;
  update monitoring.performance_baselines b
  set current_value = (x.row ->> 'current_value')::double precision, measured_at = clock_timestamp()
  from jsonb_array_elements(v_alerts) as x(row)
  where x.row ->> 'metric_name' = b.metric_name and x.row ->> 'current_value' is not null;
  insert into monitoring.performance_reports (report_type, period_start, period_end, overall_status, score, query_stats, table_stats, index_stats,
                                              partition_stats, baseline_values, issues, recommendations, duration_ms, server_version)
  select p_report_type, v_from, v_started,
    (select x.row ->> 'status' from jsonb_array_elements(v_health) as x(row)
     where x.row ->> 'status' is not null
     order by array_position(array['CRITICAL', 'WARNING', 'GOOD', 'EXCELLENT'], x.row ->> 'status') limit 1),
    (select round(100.0 * count(*) filter (where x.row ->> 'status' in ('EXCELLENT', 'GOOD')) / nullif(count(x.row ->> 'status'), 0), 2)
     from jsonb_array_elements(v_health) as x(row)),
    (select jsonb_agg(to_jsonb(q) order by q.rank) from monitoring.v_top_queries_by_time q where q.rank <= 20),
    (select jsonb_agg(to_jsonb(t)) from (select s.schema_name, s.table_name, s.live_rows, s.dead_pct, s.total_bytes, s.vacuum_status, s.analyze_status
                                         from monitoring.v_table_sizes s order by s.total_bytes desc nulls last limit 20) t),
    (select jsonb_agg(to_jsonb(i)) from (select x.schema_name, x.index_name, x.table_name, x.verdict, x.verdict_reason, x.size_bytes, x.scans
                                         from monitoring.v_indexes x where x.verdict not in ('USED', 'KEPT')) i),
    (select jsonb_agg(to_jsonb(c)) from monitoring.v_partition_coverage c),
    v_alerts,
    (select coalesce(jsonb_agg(jsonb_build_object('code', x.row ->> 'check_name', 'severity', x.row ->> 'status', 'object', x.row ->> 'category',
                                         'text', x.row ->> 'value')), '[]')
     from jsonb_array_elements(v_health) as x(row) where x.row ->> 'status' in ('WARNING', 'CRITICAL')),
    (select coalesce(jsonb_agg(x.row ->> 'recommendation'), '[]')
     from jsonb_array_elements(v_health) as x(row) where x.row ->> 'recommendation' is not null),
    extract(epoch from clock_timestamp() - v_started) * 1000, current_setting('server_version')
  returning report_id into v_id;
  return v_id;
end
$body$
