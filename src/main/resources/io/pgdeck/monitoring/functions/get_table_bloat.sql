create or replace function monitoring.get_table_bloat()
  returns table (table_name text, live_rows bigint, dead_rows bigint, dead_pct numeric, bloat_bytes bigint, last_vacuum timestamptz, status text,
                 recommendation text, schema_name text)
  language sql
  stable
  set search_path = pg_catalog, pg_temp
  set jit = off
as $body$
  select b.table_name, b.live_rows, b.dead_rows, b.dead_pct, b.est_bloat_bytes, greatest(b.last_vacuum, b.last_autovacuum), b.status, b.recommendation,
         b.schema_name
  from monitoring.v_table_bloat b
$body$
