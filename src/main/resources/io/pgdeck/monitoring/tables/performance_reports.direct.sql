-- Where nothing is installed nothing is kept: no rows, the same columns.
select
  null::bigint as report_id,
  null::text as report_type,
  null::timestamptz as generated_at,
  null::timestamptz as period_start,
  null::timestamptz as period_end,
  null::text as overall_status,
  null::numeric(5,2) as score,
  null::jsonb as query_stats,
  null::jsonb as table_stats,
  null::jsonb as index_stats,
  null::jsonb as partition_stats,
  null::jsonb as baseline_values,
  null::jsonb as issues,
  null::jsonb as recommendations,
  null::double precision as duration_ms,
  null::text as server_version
where false
