create or replace function monitoring.get_missing_indexes()
  returns table (schema_name text, table_name text, seq_scans bigint, seq_rows_read bigint, avg_rows_per_seq_scan bigint, idx_scans bigint,
                 table_size text, suggestion text, suggested_columns text, impact text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  select m.schema_name, m.table_name, m.seq_scans, m.seq_rows_read, m.avg_rows_per_seq_scan, m.idx_scans, m.table_size, m.suggestion,
         m.suggested_columns, m.impact
  from monitoring.v_missing_indexes m
$body$
