create or replace function monitoring.suggest_index_improvements()
  returns table (schema_name text, table_name text, seq_scans bigint, seq_rows_read bigint, avg_rows_per_seq_scan bigint, idx_scans bigint,
                 table_size text, suggestion text, suggested_columns text, impact text, estimated_gain_pct numeric, statement text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  select m.schema_name, m.table_name, m.seq_scans, m.seq_rows_read, m.avg_rows_per_seq_scan, m.idx_scans, m.table_size, m.suggestion,
         m.suggested_columns, m.impact, m.estimated_gain_pct, m.statement
  from monitoring.v_missing_indexes m
  order by case m.impact when 'HIGH' then 0 when 'MEDIUM' then 1 else 2 end, m.seq_rows_read desc
$body$
