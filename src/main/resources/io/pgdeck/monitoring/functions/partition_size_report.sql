create or replace function monitoring.partition_size_report()
  returns table (parent_table text, partition_name text, row_estimate bigint, total_bytes bigint, size text, growth_vs_previous_pct numeric,
                 growth_rate_per_day bigint, schema_name text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  select h.parent_table, h.partition_name, h.row_estimate, h.total_bytes, h.total_size,
         round(100.0 * (h.total_bytes - lag(h.total_bytes) over w) / nullif(lag(h.total_bytes) over w, 0), 2),
         round(h.total_bytes / nullif(extract(epoch from h.range_end - h.range_start)::numeric / 86400, 0))::bigint,
         h.schema_name
  from monitoring.v_partition_health h
  window w as (partition by h.parent_oid order by h.range_start)
  order by h.parent_table, h.range_start, h.partition_name
$body$
