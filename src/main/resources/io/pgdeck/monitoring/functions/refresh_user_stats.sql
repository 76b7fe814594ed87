create or replace function monitoring.refresh_user_stats()
  returns table (view_name text, duration_ms double precision, rows bigint, status text)
  language sql
  security definer
  set search_path = pg_catalog, pg_temp
as $body$
  select r.view_name, r.duration_ms, r.rows, r.status
  from monitoring.refresh_view('mv_user_trading_stats', 'refresh_user_stats') r
$body$
